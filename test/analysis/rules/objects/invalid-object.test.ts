import { invalidObject } from '../../../../src/analysis/rules/objects/invalid-object';
import { findingsOf, runRule } from '../../../support/analysis';

const virtualService = (spec: string, metadata = '{ name: web, namespace: shop }') => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: ${metadata}
spec: ${spec}
`;
const ROUTE = 'route: [{ destination: { host: web } }]';

test('finds each thing that Istio refuses, with the cure', () => {
  expect(runRule(invalidObject, virtualService(`{ hosts: [web], http: [{ timeout: 5, ${ROUTE} }, { timeout: 0s, ${ROUTE} }] }`))).toStrictEqual([]);
  expect(runRule(invalidObject, virtualService(`{ hosts: [a_b], http: [{ timeout: 0s, ${ROUTE} }] }`))).toStrictEqual([
    {
      code: 'MESH0001',
      rule: 'invalid-object',
      severity: 'error',
      equivalents: ['IST0106'],
      resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'web' },
      field: 'spec.hosts[0]',
      message: "must be a host name, got 'a_b': 'a_b' is no DNS label",
      fix: "write a DNS name, such as 'reviews.bookinfo.svc.cluster.local'",
    },
    {
      code: 'MESH0001',
      rule: 'invalid-object',
      severity: 'error',
      equivalents: ['IST0106'],
      resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'web' },
      field: 'spec.http[0].timeout',
      message: "must be at least 1ms, got '0s'",
      fix: 'choose a longer duration',
    },
  ]);
});

test('judges what the API server would keep: without unknown fields and nulls', () => {
  expect(findingsOf(invalidObject, virtualService(`{ hosts: [web], foo: 1, http: [{ timeout: null, ${ROUTE} }] }`))).toStrictEqual([]);
  expect(findingsOf(invalidObject, virtualService(`{ host: web, http: [{ ${ROUTE} }] }`))).toStrictEqual([]);
  expect(findingsOf(invalidObject, virtualService('{ hosts: [web], htp: [] }'))).toStrictEqual(['error VirtualService shop/web spec']);
});

test('says that of names and schemas the analyzers say nothing', () => {
  const equivalents = (yaml: string) => runRule(invalidObject, yaml).map(finding => [finding.field, finding.equivalents]);

  expect(equivalents(virtualService(`{ hosts: [web], http: [{ ${ROUTE} }] }`, '{ name: Web, namespace: shop, labels: { app: a b } }')))
    .toStrictEqual([['metadata.name', []], ['metadata.labels["app"]', []]]);
  expect(equivalents(virtualService(`{ hosts: [web], http: [{ ${ROUTE} }] }`, '{ name: web, annotations: { internal.istio.io/parents: a } }')))
    .toStrictEqual([['metadata.annotations["internal.istio.io/parents"]', []]]);
  expect(equivalents(virtualService(`{ hosts: [web], http: [{ match: [{ uri: { exact: /a, prefix: /b } }], ${ROUTE} }] }`)))
    .toStrictEqual([['spec.http[0].match[0].uri', []]]);
});

test('is silent about what is right, what is of another kind, and what is not even sound', () => {
  expect(findingsOf(invalidObject, virtualService(`{ hosts: [web], http: [{ ${ROUTE} }] }`))).toStrictEqual([]);
  expect(findingsOf(invalidObject, 'apiVersion: v1\nkind: Service\nmetadata: { name: Web_ }\nspec: { ports: [] }\n')).toStrictEqual([]);
  expect(findingsOf(invalidObject, virtualService('{ hosts: web, http: [] }'))).toStrictEqual([]);
});
