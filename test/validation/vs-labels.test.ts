import { labels } from '../../src/validation/vs-labels';
import { complaints } from '../support/violations';

const judge = (map: object) => complaints(spec => labels(spec), map);

describe('labels', () => {
  test('take keys and values as Kubernetes does, and longer values', () => {
    expect(judge({ 'app': 'reviews', 'app.kubernetes.io/name': '', 'a_b.c-d': 'v1.2_x-y', 'long': 'a'.repeat(100) })).toEqual([]);
  });

  test.each(['', '.key', 'key_', 'key$', 'istio./key', 'a/b/c', 'k'.repeat(64), `${'a.'.repeat(126)}ab/key`])("refuse the key '%s'", key => {
    expect(judge({ [key]: 'v1' }))
      .toEqual([`spec["${key}"]: must have a label key as Kubernetes takes it, got '${key}'; write a key such as 'app' or 'example.com/app' [BadLabel]`]);
  });

  test.each(['.value', 'value_', 'value$', '*'])("refuse the value '%s'", value => {
    expect(judge({ app: value })).toEqual([
      `spec["app"]: must be letters, digits and -_. between letters or digits, got '${value}'; name the value as the workload carries it [BadLabel]`,
    ]);
  });
});
