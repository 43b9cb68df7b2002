import { Agreement, agreementOf, Group, groupsOf, judgeBoth, Judges } from './support/agreement';
import { currentL1 } from './support/assembly';
import { Generator } from './support/generator';
import { releasedCrds } from './support/modules';
import { judge } from './support/oracle';
import { report } from './support/report';
import { Violation } from '../src/validation';
import { validate } from '../src/validation/validate';

/** Cases of each kind. */
const CASES = whole('CONFORMANCE_CASES', 2_000);
const SEED = whole('CONFORMANCE_SEED', Date.now() % 1_000_000);

/** Causes that were looked at and are right as they are. */
const REVIEWED: readonly { readonly cause: RegExp; readonly reason: string }[] = [
];

function whole(variable: string, otherwise: number): number {
  const text = process.env[variable] ?? '';
  if (!/^\d*$/.test(text)) {
    throw new Error(`${variable} must be a whole number, got '${text}'`);
  }
  return text === '' ? otherwise : Number(text);
}

/** Our validation, or one with changes, against the oracle. */
function judges(change: (violations: Violation[]) => Violation[] = same => same): Judges {
  return {
    ours: manifest => change(validate(manifest)).map(({ code, field, problem }) => `${field.replace(/\[(\d+|"[^\]]*")\]/g, '[]')} ${problem} [${code}]`),
    istio: manifests => judge([...manifests]),
  };
}

function show({ cause, count, example: { manifest, ours, istio } }: Group): string[] {
  return [`${count} x ${cause}`, `    ${JSON.stringify({ metadata: manifest.metadata, spec: manifest.spec }).slice(0, 600)}`, `    Istio: ${istio[0] ?? 'accepts'}`, `    ours:  ${ours[0] ?? 'accepts'}`];
}

const generators = Generator.all(currentL1(), releasedCrds());

describe.each(generators.map(generator => ({ kind: generator.kind, generator })))('$kind', ({ kind, generator }) => {
  test('is judged by ours as by Istio', () => {
    const manifests = Array.from({ length: CASES }, (_, i) => generator.generate(SEED, i));
    const { agreed, accepted, refused, disagreed }: Agreement = agreementOf(judgeBoth(judges(), manifests));
    const groups = groupsOf(judges(), disagreed);
    const unreviewed = groups.filter(({ cause }) => !REVIEWED.some(known => known.cause.test(cause)));
    report('Random specs', [
      `${kind}: ${agreed} of ${CASES} agree (seed ${SEED}); Istio accepts ${accepted} and refuses ${refused}`,
      ...groups.flatMap(group => show(group).map(line => `    ${line}`)),
    ]);

    expect(unreviewed.flatMap(show)).toStrictEqual([]);
    // What only ever is accepted, or refused, shows little.
    expect(Math.min(accepted, refused) / CASES).toBeGreaterThan(CASES < 500 ? 0 : 0.02);
  }, 300_000);
});
