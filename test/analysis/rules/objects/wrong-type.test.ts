import { analyze } from '../../../../src/analysis';
import { wrongType } from '../../../../src/analysis/rules/objects/wrong-type';
import { findingsOf, meshOf, runRule } from '../../../support/analysis';

const object = (apiVersion: string, kind: string, spec: string, metadata = '{ name: web, namespace: shop }') => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: ${metadata}
spec: ${spec}
`;
const virtualService = (spec: string) => object('networking.istio.io/v1', 'VirtualService', spec);

test.each([
  ['a value that should be a list', '{ hosts: web }', "must be a list, got 'web'; write it as a list, each element after a dash"],
  ['a number that should be text', '{ hosts: [5] }', 'must be text, got 5; put it in quotes: "5"'],
  ['text that should be a number', "{ http: [{ route: [{ weight: '90' }] }] }", "must be a whole number, got '90'; write it without quotes: 90"],
  ['text that should be a truth', "{ http: [{ match: [{ ignoreUriCase: 'True' }] }] }", "must be true or false, got 'True'; write it without quotes: true"],
  ['a list that should be a map', '{ http: [{ retries: [] }] }',
    'must be a map with fields such as attempts, backoff, perTryTimeout, got a list; write it as a map, without dashes'],
  ['nothing in a list', '{ http: [null] }', 'must be a map with fields such as corsPolicy, delegate, directResponse, got null; remove it, or write {}'],
  ['text where a map is', '{ http: [{ match: [{ headers: { x-a: b } }] }] }',
    "must be a map with fields such as exact, prefix, regex, got 'b'; write it as a map, each field on a line of its own"],
])('finds %s', (_, spec, expected) => {
  expect(runRule(wrongType, virtualService(spec)).map(({ message, fix }) => `${message}; ${fix}`)).toStrictEqual([expected]);
});

test.each([
  ['a Service', 'v1', 'Service', "{ ports: [{ port: '80' }] }", 'spec.ports[0].port'],
  ['a Deployment', 'apps/v1', 'Deployment', '{ template: { metadata: { labels: { version: 1 } } } }', 'spec.template.metadata.labels["version"]'],
  ['an HTTPRoute', 'gateway.networking.k8s.io/v1', 'HTTPRoute', '{ hostnames: a.com }', 'spec.hostnames'],
  ['a spec that is none', 'apps/v1', 'Deployment', '[]', 'spec'],
])('finds it in %s', (_, apiVersion, kind, spec, field) => {
  expect(findingsOf(wrongType, object(apiVersion, kind, spec))).toStrictEqual([`error ${kind} shop/web ${field}`]);
});

test('finds labels and names that are no text', () => {
  expect(findingsOf(wrongType, object('v1', 'Service', '{}', '{ name: web, labels: { app: 5 } }'))).toStrictEqual(['error Service /web metadata.labels["app"]']);
  expect(findingsOf(wrongType, object('v1', 'Service', '{}', '{ name: 5 }'))).toStrictEqual(['error Service / metadata.name']);
});

test('no other rule is asked about such an object', () => {
  const mesh = meshOf(virtualService('{ hosts: web, http: [{ route: [{ destination: { host: nowhere } }] }] }'));

  expect(mesh.ofKind('VirtualService')).toStrictEqual([]);
  expect(mesh.resources.find('VirtualService', 'shop', 'web')).toBeUndefined();
  expect(analyze(mesh).map(({ code }) => code)).toStrictEqual(['MESH0004']);
});

test('is silent about what is right, what is not set, and what no rule reads', () => {
  expect(findingsOf(wrongType, virtualService('{ hosts: [web], gateways: null, http: [{ timeout: null, match: [{ port: 80 }] }] }'))).toStrictEqual([]);
  expect(findingsOf(wrongType, object('v1', 'Service', '{ ports: [{ port: 80, targetPort: http }, { port: 81, targetPort: 8080 }], future: 5 }'))).toStrictEqual([]);
});
