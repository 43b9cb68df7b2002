import { selector, workloadSelector } from '../../src/validation/selectors';
import { complaints } from '../support/violations';

describe.each([
  ['matchLabels', 4096, selector],
  ['labels', 256, workloadSelector],
] as const)('%s of a selector', (name, max, rule) => {
  const judge = (map: object) => complaints(rule, { [name]: map });

  test.each([['app', 'reviews'], ['odd key', '-odd value-'], ['-a', ''], ['app', 'x'.repeat(63)], ['app', '😀'.repeat(63)]])('may ask for %s=%s', (key, value) => {
    expect(judge({ [key]: value })).toEqual([]);
  });

  test.each(['', '*', 'a*', 'app*'])("may not ask for the key '%s'", key => {
    expect(judge({ [key]: 'x' }))
      .toEqual([`spec.${name}["${key}"]: a label key must not be empty or hold a wildcard, got '${key}'; name the label in full [BadLabel]`]);
  });

  test.each(['*', 'v*', 're*', 'x'.repeat(64)])("may not ask for the value '%s'", value => {
    expect(judge({ app: value })).toEqual([
      `spec.${name}["app"]: a label value must be text of up to 63 characters without a wildcard, got '${value}'; name the value in full [BadLabel]`,
    ]);
  });

  test(`may ask for ${max} labels, not for more`, () => {
    const map = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`l${i}`, 'x']));

    expect(judge(map(max))).toEqual([]);
    expect(judge(map(max + 1))).toEqual([`spec.${name}: at most ${max} labels, got ${max + 1}; keep fewer, or spread them over several objects [TooMany]`]);
  });
});
