import { say } from './progress';

/** Something that is measured again and again. */
export interface Contender<T> {
  readonly name: string;
  measure(): Promise<T>;
}

/**
 * Measures contenders by turns, so that what disturbs the machine disturbs them alike. The samples of each, in the order of the contenders.
 */
export async function byTurns<T>(contenders: readonly Contender<T>[], rounds: number): Promise<T[][]> {
  const samples: T[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { name, measure }] of contenders.entries()) {
      say(`  round ${round + 1} of ${rounds}: ${name}`);
      samples[i].push(await measure());
    }
  }
  return samples;
}
