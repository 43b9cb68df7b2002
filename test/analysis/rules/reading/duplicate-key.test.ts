import { duplicateKey } from '../../../../src/analysis/rules/reading/duplicate-key';
import { findingsOf, runRule } from '../../../support/analysis';

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\n';

test('finds a key that a map has twice', () => {
  expect(runRule(duplicateKey, `${HEAD}data: { x: 1 }\ndata: { y: 2 }\n`)).toStrictEqual([{
    code: 'MESH0013',
    rule: 'duplicate-key',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' },
    field: 'data',
    message: "'data' stands in line 4 and again in line 5: YAML forbids that, and kubectl drops the first",
    fix: 'keep one of them, or put their content together',
  }]);
});

test('finds keys that only become the same when they are read', () => {
  expect(findingsOf(duplicateKey, `${HEAD}data:\n  8080: a\n  "8080": b\n`)).toStrictEqual(['error ConfigMap shop/a data.8080']);
});

test('is silent about the same key in two maps, and keys that come of a merge', () => {
  expect(findingsOf(duplicateKey, `${HEAD}data: &x { a: b }\nbinaryData: { <<: *x, a: c }\n`)).toStrictEqual([]);
});
