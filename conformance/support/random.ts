const MODULUS = 2 ** 31 - 1;

/** Random choices that a seed repeats on any machine. */
export class Random {
  /** Choices of their own for each of the words; the same for the same words. */
  public static of(seed: number, ...words: (string | number)[]): Random {
    let state = seed % MODULUS;
    for (const char of [seed, ...words].join('/')) {
      state = (state * 31 + char.codePointAt(0)! + 1) % MODULUS;
    }
    const random = new Random(state === 0 ? 1 : state);
    // Neighbouring seeds begin alike.
    for (let i = 0; i < 4; i++) random.next();
    return random;
  }

  private constructor(private state: number) {}

  /** From 0 to 1, which is left out. */
  public next(): number {
    this.state = this.state * 48_271 % MODULUS;
    return this.state / MODULUS;
  }

  /** Whether something happens that does so with this probability. */
  public chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both ends included. */
  public whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  public pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)];
  }
}
