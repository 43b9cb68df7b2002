import { notAnObject } from '../../../../src/analysis/rules/reading/not-an-object';
import { runRule } from '../../../support/analysis';

test('finds a document that does not say what it is, and names what is known of it', () => {
  expect(runRule(notAnObject, 'kind: Gateway\nmetadata: { name: edge, namespace: shop }\n')).toStrictEqual([{
    code: 'MESH0011',
    rule: 'not-an-object',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: '', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: '',
    message: "it has no 'apiVersion', so nobody knows what object it is",
    fix: "write 'apiVersion'",
  }]);
});

test('is silent about objects of any kind, and what cannot be read', () => {
  expect(runRule(notAnObject, 'apiVersion: example.com/v1\nkind: Any\n---\na: b: c\n---\n# nothing\n')).toStrictEqual([]);
});
