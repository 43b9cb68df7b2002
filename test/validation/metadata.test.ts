import { Field } from '../../src/validation/field';
import { metadata } from '../../src/validation/metadata';
import { Violation } from '../../src/validation/violation';

function judge(value: object): string[] {
  const violations: Violation[] = [];
  metadata(Field.of({ metadata: value }, violations).get('metadata'));
  return violations.map(({ code, field }) => `${code} ${field}`);
}

describe('metadata', () => {
  test('accepts all that the API server takes', () => {
    expect(judge({
      name: 'reviews.v1-a',
      namespace: 'shop-1',
      labels: { 'app': 'reviews', 'example.com/A_b.c': 'V1', 'empty': '' },
      annotations: { 'Example.COM/Any': 'any thing at all' },
      finalizers: ['example.com/wait'],
      ownerReferences: [{ apiVersion: 'v1', kind: 'Service', name: 'a', uid: 'b', controller: true }],
    })).toEqual([]);
    expect(judge({ generateName: 'reviews-' })).toEqual([]);
  });

  test.each(['Reviews', 'a_b', 'a..b', '-a', 'a-', 'a b', 'a'.repeat(254)])("refuses the name '%s'", name => {
    expect(judge({ name })).toEqual(['BadName metadata.name']);
  });

  test('refuses an object without name, unless one is made up', () => {
    expect(judge({})).toEqual(['Required metadata.name']);
    expect(judge({ name: '' })).toEqual(['Required metadata.name']);
    expect(judge({ generateName: 'A-' })).toEqual(['BadName metadata.generateName']);
  });

  test.each(['Shop', 'a.b', 'a'.repeat(64), '-a'])("refuses the namespace '%s'", namespace => {
    expect(judge({ name: 'a', namespace })).toEqual(['BadNamespace metadata.namespace']);
  });

  test.each(['', 'a b', 'a/b/c', '/a', 'a/', '-a', 'A.com/a', 'x'.repeat(64)])("refuses the label '%s'", key => {
    expect(judge({ name: 'a', labels: { [key]: '' } })).toEqual([`BadLabel metadata.labels[${JSON.stringify(key)}]`]);
  });

  test.each(['a b', '-', 'a/b', 'x'.repeat(64)])("refuses the value '%s' of a label", value => {
    expect(judge({ name: 'a', labels: { app: value } })).toEqual(['BadLabel metadata.labels["app"]']);
  });

  test('refuses annotations that are badly named, or too long together', () => {
    expect(judge({ name: 'a', annotations: { 'a b': '' } })).toEqual(['BadLabel metadata.annotations["a b"]']);
    expect(judge({ name: 'a', annotations: { a: 'x'.repeat(131_072), b: 'x'.repeat(131_071) } })).toEqual(['TooLong metadata.annotations']);
  });

  test('refuses owners that are not named, or two that control', () => {
    const owner = { apiVersion: 'v1', kind: 'Service', name: 'a', uid: 'b', controller: true };

    expect(judge({ name: 'a', ownerReferences: [{ kind: 'Service', name: 'a' }] }))
      .toEqual(['Required metadata.ownerReferences[0].apiVersion', 'Required metadata.ownerReferences[0].uid']);
    expect(judge({ name: 'a', ownerReferences: [owner, { ...owner, uid: 'c' }] })).toEqual(['OneOf metadata.ownerReferences[0]']);
  });
});
