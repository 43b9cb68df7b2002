import * as fc from 'fast-check';
import { judge } from './support/oracle';
import { report } from './support/report';
import { problemOfCel } from '../src/private/cel';

const CASES = 4_000;
/** Always the same: what was green yesterday is green today. */
const SEED = 9;

const LEAVES = ['a', 'b.c', '1', "'x'", 'true', '-1', 'request.path', '2.5', '2u', 'null', "r'z'", "b'q'", '0x1f', '.5', '1e3'];
const SCRAPS = [...LEAVES, '.', '(', ')', '[', ']', '{', '}', ',', ':', '?', '==', '<', 'in', '&&', '||', '+', '-', '!', '*', 'has', 'all', 'map', 'if', ' ', "'''t'''", '\n', '%', '/', '"y"'];

/** Mostly expressions, as the grammar has them. */
const { expression } = fc.letrec<{ expression: string }>(tie => {
  const some = tie('expression');
  const made = (...shape: ((...parts: string[]) => string)[]) => shape.map(write => fc.tuple(some, some, some).map(parts => write(...parts)));
  return {
    expression: fc.oneof({ maxDepth: 4, withCrossShrink: true }, fc.constantFrom(...LEAVES), ...made(
      (a, b) => `${a} == ${b}`, (a, b) => `${a} && ${b}`, (a, b) => `${a} in ${b}`, (a, b) => `${a} + ${b}`, a => `(${a})`, a => `!${a}`, a => `-${a}`, a => `has(${a})`,
      (a, b) => `[${a}, ${b},]`, (a, b) => `{${a}: ${b}}`, (a, b, c) => `${a} ? ${b} : ${c}`, (a, b) => `${a}.f(${b})`, (a, b) => `${a}[${b}]`, a => `${a}.x`,
      (a, b) => `${a}{x: ${b}}`, (a, b, c) => `${a}.all(${b}, ${c})`, (a, b, c) => `${a}.map(${a}, ${b}, ${c})`,
    )),
  };
});

/** The same with something taken out or put in. */
const damaged = fc.tuple(expression, fc.nat(), fc.constantFrom(...SCRAPS), fc.nat(1)).map(([text, where, scrap, taken]) => {
  const at = where % (text.length + 1);
  return text.slice(0, at) + scrap + text.slice(at + taken);
});

const scraps = fc.tuple(fc.array(fc.constantFrom(...SCRAPS), { minLength: 1, maxLength: 8 }), fc.constantFrom('', ' ')).map(([parts, between]) => parts.join(between));

function filterOf(text: string, i: number): object {
  return {
    apiVersion: 'telemetry.istio.io/v1', kind: 'Telemetry', metadata: { name: `t${i}`, namespace: 'a' }, spec: { accessLogging: [{ filter: { expression: text } }] },
  };
}

test('expressions are taken where istiod takes them', () => {
  const texts = fc.sample(fc.oneof(expression, damaged, scraps), { numRuns: CASES, seed: SEED });
  const isTaken = judge(texts.map(filterOf)).map(({ errors }) => errors.length === 0);
  const differences = texts.filter((text, i) => isTaken[i] !== (problemOfCel(text) === undefined));
  const taken = isTaken.filter(one => one).length;
  report('expressions', [`${taken} of ${texts.length} are taken by both`]);

  expect(differences).toStrictEqual([]);
  expect(Math.min(taken, CASES - taken)).toBeGreaterThan(CASES / 10);
}, 120_000);
