import { validate, Violation } from '../../src/validation';
import { Field } from '../../src/validation/field';
import { remembered } from '../../src/validation/remembered';

/** A rule that refuses even numbers in a list, and how often it was asked. */
function rule() {
  const asked = { times: 0 };
  const judge = remembered((field, limit?: number) => {
    asked.times++;
    for (const item of field.items()) {
      if (item.value.n % 2 === 0 || item.value.n > (limit ?? Infinity)) item.refuse('Even', 'is even', 'make it odd');
    }
  });
  const complaints = (value: object, limit?: number) => {
    const violations: Violation[] = [];
    judge(Field.of(value, violations), limit);
    return violations.map(({ field }) => field);
  };
  return { asked, complaints };
}

test('what equals the last clean value is not looked at again', () => {
  const { asked, complaints } = rule();
  expect(complaints([{ n: 1, of: { a: [1] } }])).toStrictEqual([]);
  expect(complaints([{ n: 1, of: { a: [1] } }])).toStrictEqual([]);
  expect(asked.times).toBe(1);
});

test.each<[string, object]>([
  ['another value', [{ n: 3 }]],
  ['another type', [{ n: '1' }]],
  ['more keys', [{ n: 1, m: 1 }]],
  ['other keys', [{ m: 1 }]],
  ['a list for a map', [[1]]],
  ['more items', [{ n: 1 }, { n: 1 }]],
  ['a map for a list', { 0: { n: 1 } }],
])('%s is looked at', (_, other) => {
  const { asked, complaints } = rule();
  complaints([{ n: 1 }]);
  complaints(other);
  expect(asked.times).toBe(2);
});

test('what is wrong is said each time', () => {
  const { complaints } = rule();
  expect(complaints([{ n: 2 }])).toStrictEqual(['[0]']);
  expect(complaints([{ n: 2 }])).toStrictEqual(['[0]']);
});

test('what is fine in one context is looked at in another', () => {
  const { complaints } = rule();
  expect(complaints([{ n: 5 }], 9)).toStrictEqual([]);
  expect(complaints([{ n: 5 }], 3)).toStrictEqual(['[0]']);
});

test('a value that is changed afterwards is no longer the one that was fine', () => {
  const { complaints } = rule();
  const value = [{ n: 1 }];
  complaints(value);
  value[0].n = 2;
  expect(complaints(value)).toStrictEqual(['[0]']);
  expect(complaints([{ n: 2 }])).toStrictEqual(['[0]']);
});

test('who never repeats a value is judged all the same', () => {
  const { asked, complaints } = rule();
  for (let i = 0; i < 200; i++) expect(complaints([{ n: i }])).toStrictEqual(i % 2 === 0 ? ['[0]'] : []);
  expect(asked.times).toBe(200);
});

test('a policy that is fine in one namespace is refused in another', () => {
  const inNamespace = (namespace: string) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'reviews', namespace },
    spec: { host: 'reviews', trafficPolicy: { tls: { mode: 'SIMPLE', credentialName: 'configmap://shop/ca' } } },
  });
  expect(validate(inNamespace('shop'))).toStrictEqual([]);
  expect(validate(inNamespace('other'))).toMatchObject([{ code: 'CrossNamespace', field: 'spec.trafficPolicy.tls.credentialName' }]);
});
