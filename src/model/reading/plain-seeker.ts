import { Path } from './path';
import { PlainReader } from './plain-reader';

/** Finds where things stand in what a `PlainReader` has read before, and looks at nothing but the lines that lead there. */
export class PlainSeeker extends PlainReader {
  /** Where the last step of a path begins, in the document that begins there. */
  public find(start: number, path: Path): number | undefined {
    this.nextLine(start);
    return this.follow(path);
  }

  /** The same in what is left of a list from one of its elements on. */
  public findFrom(dash: number, path: Path): number | undefined {
    this.at = dash;
    this.column = dash - this.text.lastIndexOf('\n', dash) - 1;
    return this.follow(path);
  }

  /** Where the elements of the list begin that a path leads to. */
  public elements(start: number, path: Path): number[] {
    this.find(start, [...path, 0]);
    const { column } = this;
    const begins: number[] = [];
    do {
      begins.push(this.at);
      this.skip();
    } while (this.column === column && this.isDash());
    return begins;
  }

  private follow(path: Path): number | undefined {
    let begin: number | undefined;
    for (const step of path) {
      // What is in brackets is all in this line.
      if (begin !== undefined && !this.enter()) break;
      if (typeof step === 'number') this.toElement(step);
      else this.toKey(step);
      begin = typeof step === 'number' ? this.beginOfElement() : this.at;
    }
    return begin;
  }

  private toElement(index: number): void {
    for (let i = 0; i < index; i++) this.skip();
    this.after = this.at + 1;
  }

  /** An element begins with what is in it, which may stand below the dash. */
  private beginOfElement(): number {
    const { at: dash, column, after } = this;
    const begin = this.enter() && this.column > column ? this.at : dash;
    this.at = dash;
    this.column = column;
    this.after = after;
    return begin;
  }

  private toKey(key: string): void {
    // The list of a key may stand below it without indentation.
    while (this.isDash() || this.key() !== key) this.skip();
  }

  /** Goes to the next line that stands no deeper. */
  private skip(): void {
    const { column } = this;
    do {
      this.nextLine(this.endOfLine(this.at) + 1);
    } while (this.column > column);
  }

  /** Goes into the map or list behind a key or a dash; whether it has lines of its own. */
  private enter(): boolean {
    const { text, end } = this;
    let at = this.after;
    while (at < end && text.charCodeAt(at) === 32) at++;
    const character = text[at];
    if (character === '[' || character === '{') return false;
    if (at >= end || character === '\n' || character === '#') {
      this.nextLine(this.endOfLine(at) + 1);
    } else {
      this.column += at - this.at;
      this.at = at;
    }
    return true;
  }
}
