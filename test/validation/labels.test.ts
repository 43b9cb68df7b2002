import { workloadLabels, workloadSelector } from '../../src/validation/labels';
import { complaints } from '../support/violations';

const labels = (map: object) => complaints(spec => workloadLabels(spec.get('labels')), { labels: map });
const selector = (map: object) => complaints(workloadSelector, { labels: map });

describe('labels of a workload', () => {
  test.each([
    ['app', 'reviews'],
    ['app.kubernetes.io/name', 'reviews'],
    ['a', ''],
    ['security.istio.io/tlsMode', 'istio'],
    [`${'d'.repeat(253)}/app`, 'x'.repeat(100)],
    ['k'.repeat(63), 'a_b-c.d'],
  ])('may hold %s=%s', (key, value) => {
    expect(labels({ [key]: value })).toEqual([]);
  });

  test.each(['', '/app', 'app/', 'a b', '-app', 'app_', 'a.b_c/app', 'a/b/c', 'k'.repeat(64), `${'d'.repeat(254)}/app`])("may not have the key '%s'", key => {
    expect(labels({ [key]: 'x' })).toEqual([
      `spec.labels["${key}"]: a label key must be a name of up to 63 characters, with or without a DNS name and a slash before it, got '${key}'; `
      + "write a key such as 'app' or 'example.com/app' [BadLabel]",
    ]);
  });

  test.each(['a b', '-a', 'a.', 'us/east', '*'])("may not have the value '%s'", value => {
    expect(labels({ app: value })).toEqual([
      `spec.labels["app"]: a label value must be of letters, digits, '-', '_' and '.', a letter or digit first and last, got '${value}'; `
      + 'leave out other characters [BadLabel]',
    ]);
  });
});

describe('a workload selector', () => {
  test.each([
    ['app', 'reviews'],
    ['odd key', '-odd value-'],
    ['app', 'x'.repeat(63)],
    ['app', ''],
  ])('may ask for %s=%s', (key, value) => {
    expect(selector({ [key]: value })).toEqual([]);
  });

  test.each(['', '*', 'app*'])("may not ask for the key '%s'", key => {
    expect(selector({ [key]: 'x' })).toEqual([
      `spec.labels["${key}"]: a label key must not be empty or hold a wildcard, got '${key}'; name the label in full [BadLabel]`,
    ]);
  });

  test.each(['*', 're*', 'x'.repeat(64)])("may not ask for the value '%s'", value => {
    expect(selector({ app: value })).toEqual([
      `spec.labels["app"]: a label value must be text of up to 63 characters without a wildcard, got '${value}'; name the value in full [BadLabel]`,
    ]);
  });

  test('may ask for 256 labels, not for more', () => {
    const map = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`l${i}`, 'x']));

    expect(selector(map(256))).toEqual([]);
    expect(selector(map(257))).toEqual(['spec.labels: at most 256 labels, got 257; keep fewer, or spread them over several objects [TooMany]']);
  });
});
