import { report } from './support/report';
import { fuzz } from '../test/support/fuzz';

/** Of each sort. */
const CASES = Number(process.env.CONFORMANCE_CASES ?? 10_000);
const SEED = Number(process.env.CONFORMANCE_SEED ?? Date.now() % 1_000_000_000);

afterAll(() => {
  report('Fuzzing', [`${2 * CASES} random and mutated texts through the whole check, seed ${SEED}`]);
});

test.each(['random', 'mutated'] as const)('no %s text crashes the check, or lets it hang', sort => {
  expect(() => fuzz(sort, CASES, SEED)).not.toThrow();
}, 3_600_000);
