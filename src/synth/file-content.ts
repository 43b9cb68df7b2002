/** What is between the documents of a file. */
export const SEPARATOR = '---\n';

const PIECE = 1024 * 1024;

/**
 * The documents of a file, as bytes.
 *
 * In pieces, since a text has a largest length; and as bytes, since so many texts would keep the garbage collector busy.
 */
export class FileContent {
  private readonly pieces: Buffer[] = [];
  private text?: string;

  public add(document: string): void {
    this.text = this.text === undefined ? document : `${this.text}${SEPARATOR}${document}`;
    if (this.text.length < PIECE) return;
    this.pieces.push(Buffer.from(this.text));
    this.text = '';
  }

  public bytes(): readonly Buffer[] {
    return [...this.pieces, Buffer.from(this.text ?? '')];
  }
}
