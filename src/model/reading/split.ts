/** A part of a text that is one document of YAML, or one or more of JSON. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** What stands behind the dashes that it begins with; empty if nothing but a comment does. */
  readonly beside: string;
}

/**
 * The documents of a text, as kubectl parts them: at each line that begins with three dashes, before anybody looks at the YAML.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let [start, beside] = [0, ''];
  let dashes = text.startsWith('---') ? 0 : next(text, 0);
  while (dashes >= 0) {
    pieces.push({ start, end: dashes, beside });
    const newline = text.indexOf('\n', dashes);
    const stop = newline < 0 ? text.length : newline;
    beside = text.slice(dashes + 3, stop).trim();
    if (beside.startsWith('#')) beside = '';
    start = Math.min(stop + 1, text.length);
    dashes = text.startsWith('---', start) ? start : next(text, start);
  }
  pieces.push({ start, end: text.length, beside });
  return pieces.filter(piece => piece.beside !== '' || piece.end > piece.start);
}

function next(text: string, from: number): number {
  const at = text.indexOf('\n---', from);
  return at < 0 ? -1 : at + 1;
}
