import { splitBypassedAtGateway } from '../../../../src/analysis/rules/routing/split-bypassed-at-gateway';
import { findingsOf, runRule } from '../../../support/analysis';
import { hostOf, to, virtualService } from '../../../support/routing';

const split = (spec: object = {}) => virtualService({ http: [{ route: [to(hostOf(), 'v1', 90), to(hostOf(), 'v2', 10)] }], ...spec });
const edge = (spec: object = {}) => virtualService({ hosts: ['shop.example.com'], gateways: ['edge/main'], http: [{ route: [to()] }], ...spec }, 'shop/edge');
const findings = (yaml: string) => runRule(splitBypassedAtGateway, yaml).map(({ severity, resource: { name }, field, equivalents }) => [severity, name, field, ...equivalents].join(' '));

test('finds a gateway that sends to all versions', () => {
  expect(findings(split() + edge())).toStrictEqual(['warning edge spec.http[0].route[0].destination IST0140']);
});

test('finds it by what names mean, which Istio does not', () => {
  expect(findings(split({ hosts: ['reviews'] }) + edge())).toStrictEqual(['warning edge spec.http[0].route[0].destination']);
});

test('only tells where the choosing object is not of the mesh', () => {
  expect(findings(split({ gateways: ['edge/other'] }) + edge())).toStrictEqual(['info edge spec.http[0].route[0].destination IST0140']);
});

test('finds one that names a part of the versions', () => {
  const some = (...subsets: (string | undefined)[]) => ({ http: subsets.map(subset => ({ route: [to(hostOf(), subset)] })) });

  expect(findings(virtualService(some('v1', 'v2', undefined)) + edge(some('v1', undefined)))).toStrictEqual(['warning edge spec.http[1].route[0].destination IST0140']);
  expect(findings(virtualService(some('v1', 'v2')) + edge(some('v1', 'v2', undefined)))).toStrictEqual(['warning edge spec.http[2].route[0].destination IST0140']);
  expect(findings(virtualService(some('v1', 'v2', undefined)) + edge(some('v1', 'v2', undefined)))).toStrictEqual([]);
});

describe('routes of the mesh that choose for some requests only', () => {
  const mesh = (match: object) => virtualService({ http: [{ match: [match], route: [to(hostOf(), 'v1')] }, { route: [to()] }] });
  const gateway = (match: object, rest: object = {}) => edge({ http: [{ match: [match], route: [to()], ...rest }] });

  test.each([
    ['paths', { uri: { prefix: '/a' } }, { uri: { prefix: '/a/b' } }],
    ['an exact path and a prefix', { uri: { exact: '/a/b' } }, { uri: { prefix: '/a' } }],
    ['a prefix and an exact path', { uri: { prefix: '/a' } }, { uri: { exact: '/a/b' } }],
    ['an expression', { uri: { regex: '/a' } }, { uri: { exact: '/b' } }],
    ['headers', { headers: { x: { exact: '1' } } }, { headers: { y: { exact: '1' } } }],
  ])('are bypassed where a request could meet both: %s', (_, chosen, sent) => {
    expect(findings(mesh(chosen) + gateway(sent))).toHaveLength(1);
  });

  test.each([
    ['paths', { uri: { prefix: '/a' } }, { uri: { prefix: '/b' } }],
    ['exact paths', { uri: { exact: '/a' } }, { uri: { exact: '/a/b' } }],
    ['headers', { headers: { x: { exact: '1' } } }, { headers: { x: { exact: '2' } } }],
    ['parameters', { queryParams: { x: { exact: '1' } } }, { queryParams: { x: { exact: '2' } } }],
    ['methods', { method: { exact: 'GET' } }, { method: { exact: 'POST' } }],
  ])('are not bypassed where none could: %s', (_, chosen, sent) => {
    expect(findings(mesh(chosen) + gateway(sent))).toStrictEqual([]);
  });

  test('are not bypassed as far as can be told where the gateway rewrites the path', () => {
    expect(findings(mesh({ uri: { prefix: '/a' } }) + gateway({ uri: { prefix: '/' } }, { rewrite: { uri: '/b' } }))).toStrictEqual([]);
  });
});

test.each([
  ['a gateway rule that chooses too', split() + edge({ http: [{ route: [to(hostOf(), 'v1')] }] })],
  ['an object of the mesh alone, unlike Istio', split() + edge({ gateways: ['mesh'] })],
  ['an object without gateways', split() + edge({ gateways: [] })],
  ['a host that the mesh does not split', virtualService({ http: [{ route: [to()] }] }) + edge()],
  ['a mesh object that the gateway cannot see', split({ hosts: ['reviews'], exportTo: ['x'] }) + edge({ exportTo: ['.'] })],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(splitBypassedAtGateway, yaml)).toStrictEqual([]);
});
