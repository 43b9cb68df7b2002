import { isUtf8 } from 'node:buffer';

/** Something to read manifests from: a file or standard input. */
export interface Source {
  /** How findings name it. */
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Of another repository or the cluster: known, but never judged. */
  readonly isContext?: boolean;
  /** Found by looking through a folder: it may be meant for something else than a cluster. */
  readonly isFound?: boolean;
}

/** The text of a source, with line feeds for line ends. */
export class TextFile {
  /** Where each line begins; made when somebody asks. */
  private lines: Uint32Array | undefined;

  constructor(public readonly source: Source, public readonly text: string) {}

  /** The line of an offset, from 1. */
  public lineAt(offset: number): number {
    this.lines ??= beginsOf(this.text);
    let [low, high] = [0, this.lines.length];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.lines[middle] <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}

/** Why a source is no text. */
export interface NoText {
  readonly message: string;
  readonly fix: string;
}

const BOM = '\ufeff';
/** Texts have no NUL, and what is none shows it soon. */
const SAMPLE = 8000;

/** The text of a source; or why it is none. */
export function textOfSource(source: Source): TextFile | NoText {
  const { content } = source;
  if (typeof content === 'string') return new TextFile(source, unified(content));
  const [first, second] = content;
  if (first === 0xff && second === 0xfe || first === 0xfe && second === 0xff) {
    return { message: 'the file is UTF-16, which kubectl does not part into documents', fix: 'save it as UTF-8; PowerShell needs -Encoding utf8' };
  }
  if (content.subarray(0, SAMPLE).includes(0)) return { message: 'the file is binary', fix: 'give files of YAML or JSON' };
  if (!isUtf8(content)) return { message: 'the file is no UTF-8', fix: 'save it as UTF-8' };
  return new TextFile(source, unified(Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('utf8')));
}

function unified(text: string): string {
  const content = text.startsWith(BOM) ? text.slice(1) : text;
  return content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content;
}

function beginsOf(text: string): Uint32Array {
  const begins = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) begins.push(at + 1);
  return new Uint32Array(begins);
}
