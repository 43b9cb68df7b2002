import { fuzz } from '../support/fuzz';

/** The conformance suite asks for many more; `CHECK_SEED` runs the same texts again. */
const RUNS = Number(process.env.CHECK_RUNS ?? 300);
const SEED = Number(process.env.CHECK_SEED ?? Date.now() % 1_000_000_000);

test.each(['random', 'mutated'] as const)(`${RUNS} %s texts are checked without a crash or a hang, seed ${SEED}`, sort => {
  expect(() => fuzz(sort, RUNS, SEED)).not.toThrow();
}, 3_600_000);
