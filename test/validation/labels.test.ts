import { labels } from '../../src/validation/labels';
import { complaints } from '../support/violations';

const judge = (map: object) => complaints(spec => labels(spec.get('labels')), { labels: map });

describe('labels of a workload', () => {
  test.each([
    ['app', 'reviews'],
    ['version', 'v1'],
    ['app.kubernetes.io/name', ''],
    ['example.com/version', ''],
    ['security.istio.io/tlsMode', 'istio'],
    [`${'d'.repeat(253)}/app`, 'x'.repeat(100)],
    ['k'.repeat(63), 'a_b-c.d'],
    ['a_b.c-d', 'v1.2_x-y'],
  ])('may hold %s=%s', (key, value) => {
    expect(judge({ [key]: value })).toEqual([]);
  });

  test.each([
    '', '/app', 'app/', 'istio./key', 'a b', '-app', '.key', 'app_', 'key$', 'a*', 'a.b_c/app', 'a/b/c',
    'k'.repeat(64), `${'d'.repeat(254)}/app`, `${'a.'.repeat(127)}a/b`,
  ])("may not have the key '%s'", key => {
    expect(judge({ [key]: 'v1' })).toEqual([`spec.labels["${key}"]: a label key must be a name of up to 63 characters, `
      + `with or without a DNS name and '/' in front, got '${key}'; write a key such as 'app' or 'example.com/app' [BadLabel]`]);
  });

  test.each(['a b', 'v 1', '-a', 'a.', '.value', 'value_', 'value$', 'us/east', '*', 'v*'])("may not have the value '%s'", value => {
    expect(judge({ app: value })).toEqual(["spec.labels[\"app\"]: a label value must consist of letters, digits, '-', '_' and '.', "
      + `and begin and end with a letter or digit, got '${value}'; write a value such as 'v1' [BadLabel]`]);
  });
});
