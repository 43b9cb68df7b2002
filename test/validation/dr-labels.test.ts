import { labels, labelSelector } from '../../src/validation/dr-labels';
import { complaints } from '../support/violations';

describe('labels of endpoints', () => {
  const judge = (map: object) => complaints(spec => labels(spec.get('labels')), { labels: map });

  test.each([{ version: 'v1' }, { 'example.com/version': '' }, { a_b: 'x'.repeat(64) }])('takes %j', map => {
    expect(judge(map)).toEqual([]);
  });

  test.each(['', '-a', 'a/b/c', 'a*', 'x'.repeat(64), `${'a.'.repeat(127)}a/b`])("refuses key '%s'", key => {
    expect(judge({ [key]: 'v1' })).toEqual([`spec.labels["${key}"]: a label key must be a name of up to 63 characters, `
      + `with or without a DNS name and '/' in front, got '${key}'; write a key such as 'version' or 'example.com/version' [BadLabel]`]);
  });

  test.each(['v*', '-v', 'v 1'])("refuses value '%s'", value => {
    expect(judge({ version: value })).toEqual(["spec.labels[\"version\"]: a label value must consist of letters, digits, '-', '_' and '.', "
      + `and begin and end with a letter or digit, got '${value}'; write a value such as 'v1' [BadLabel]`]);
  });
});

describe('labels that select workloads', () => {
  const judge = (map: object) => complaints(labelSelector, { labels: map });

  test('may hold anything but wildcards', () => {
    expect(judge({ 'app': 'x'.repeat(63), '-a': '' })).toEqual([]);
  });

  test.each(['', 'a*'])("refuses key '%s'", key => {
    expect(judge({ [key]: 'x' }))
      .toEqual([`spec.labels["${key}"]: a label key must not be empty or hold a wildcard, got '${key}'; name the label in full [BadLabel]`]);
  });

  test.each(['v*', 'x'.repeat(64)])("refuses value '%s'", value => {
    expect(judge({ app: value })).toEqual(['spec.labels["app"]: a label value must be text of up to 63 characters without a wildcard, '
      + `got '${value}'; name the value in full [BadLabel]`]);
  });
});
