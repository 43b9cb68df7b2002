/** A piece of a long text; many small ones and a single huge one are both slow. */
const PIECE = 1024 * 1024;
const FIRST = 2048;

const SHORT = 64;
const LAST_ASCII = 0x7f;

/** A character takes three bytes of UTF-8 at most. */
const WIDEST = 3;

/**
 * A text that grows, as bytes.
 *
 * As a text it would be a tree of all that was ever added, which the garbage collector walks again and again, and it could not be longer than V8's longest.
 */
export class TextBytes {
  /** What is added last; those who write to it themselves make room first, and say how far they came in `length`. */
  public bytes: Buffer = Buffer.allocUnsafe(FIRST);
  public length = 0;

  private readonly full: Buffer[] = [];

  /** Makes room for a text, in what will stay one piece until `cut` is called. */
  public makeRoomFor(characters: number): void {
    const needed = this.length + characters * WIDEST;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.bytes.length));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  public add(text: string): void {
    this.makeRoomFor(text.length);
    if (text.length > SHORT || !this.addAscii(text)) this.length += this.bytes.write(text, this.length);
  }

  /** Few characters are added faster one by one. */
  private addAscii(text: string): boolean {
    const { bytes, length } = this;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > LAST_ASCII) return false;
      bytes[length + i] = code;
    }
    this.length = length + text.length;
    return true;
  }

  /** Allows the text to go on in another piece; before that, `length` may be set back. */
  public cut(): void {
    if (this.length < PIECE) return;
    this.full.push(this.bytes.subarray(0, this.length));
    this.bytes = Buffer.allocUnsafe(PIECE + PIECE / 2);
    this.length = 0;
  }

  /** The whole text, in pieces. */
  public pieces(): readonly Buffer[] {
    return [...this.full, this.bytes.subarray(0, this.length)];
  }

  public toString(): string {
    return this.pieces().map(piece => piece.toString()).join('');
  }
}
