import { tlsTwice } from '../../../../src/analysis/rules/egress/tls-twice';
import { findingsOf, runRule } from '../../../support/analysis';
import { destinationRule, entry, HTTP, HTTPS, service, virtualService } from '../../../support/egress-manifests';

const TLS = 'tls: { mode: SIMPLE, caCertificates: system }';
const https = entry('shop/a', 'a.example', HTTPS);
const rule = (policy: string, place = 'shop/a', host = 'a.example') => destinationRule(place, `{ host: '${host}', trafficPolicy: { ${policy} } }`);
const route = (protocol: string, destination: string, gateways = 'mesh') => virtualService('shop/a', `{ hosts: [a.example], gateways: [${gateways}], `
  + `${protocol}: [{ match: [{ port: 443, sniHosts: [a.example] }], route: [{ destination: { host: a.example${destination} } }] }] }`);

test('finds TLS to a port that is declared HTTPS', () => {
  expect(runRule(tlsTwice, https + rule(TLS))).toMatchObject([{
    severity: 'error',
    field: 'spec.trafficPolicy.tls.mode',
    message: "SIMPLE begins TLS to port 443 of 'a.example', which ServiceEntry 'shop/a' declares as HTTPS: clients do TLS themselves",
  }]);
});

test('finds it in the settings of a port, and by a wildcard', () => {
  expect(findingsOf(tlsTwice, https + rule(`portLevelSettings: [{ port: { number: 443 }, ${TLS} }]`)))
    .toStrictEqual(['error DestinationRule shop/a spec.trafficPolicy.portLevelSettings[0].tls.mode']);
  expect(findingsOf(tlsTwice, https + rule(TLS, 'shop/a', '*.example'))).toStrictEqual(['error DestinationRule shop/a spec.trafficPolicy.tls.mode']);
});

test.each(['mesh', 'edge/egress'])('finds it behind a route for TLS of %s', gateways => {
  expect(runRule(tlsTwice, entry('shop/a', 'a.example', '{ name: tcp, number: 443, protocol: TCP }') + rule(TLS) + route('tls', ', port: { number: 443 }', gateways))).toMatchObject([{
    severity: 'error', message: "SIMPLE begins TLS to 'a.example', where VirtualService 'shop/a' (spec.tls[0].route[0].destination) sends TLS of the client",
  }]);
});

test('finds it in the subset of a route for TLS', () => {
  const subsets = destinationRule('shop/a', `{ host: a.example, subsets: [{ name: out, trafficPolicy: { ${TLS} } }] }`);

  expect(findingsOf(tlsTwice, subsets + route('tls', ', subset: out'))).toStrictEqual(['error DestinationRule shop/a spec.subsets[0].trafficPolicy.tls.mode']);
  expect(findingsOf(tlsTwice, subsets + route('tls', ''))).toStrictEqual([]);
});

test('only tells of a Service, to which a gateway may bring plain requests', () => {
  const dashboard = service('shop/a', '{ ports: [{ name: https, port: 443 }] }');

  expect(findingsOf(tlsTwice, dashboard + rule(TLS, 'shop/a', 'a.shop.svc.cluster.local'))).toStrictEqual(['info DestinationRule shop/a spec.trafficPolicy.tls.mode']);
});

test.each([
  ['the port is HTTP', entry('shop/a', 'a.example', HTTP) + rule(TLS)],
  ['a route brings plain requests there', https + rule(TLS) + virtualService('shop/a', '{ hosts: [a.example], http: [{ route: [{ destination: { host: a.example, port: { number: 443 } } }] }] }')],
  ['TLS is of the mesh', https + rule('tls: { mode: ISTIO_MUTUAL }')],
  ['the port has settings without TLS', https + rule(`${TLS}, portLevelSettings: [{ port: { number: 443 } }]`)],
  ['only another port has TLS', https + rule(`portLevelSettings: [{ port: { number: 80 }, ${TLS} }]`)],
  ['a rule of clients wins', https + rule(TLS, 'shop/a', '*.example') + rule('tls: { mode: DISABLE }', 'shop/b')],
  ['the route for TLS leads to a port that is not known', rule(`${TLS}, portLevelSettings: [{ port: { number: 443 } }]`) + route('tls', '')],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(tlsTwice, yaml)).toStrictEqual([]);
});
