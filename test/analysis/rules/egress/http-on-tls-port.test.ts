import { httpOnTlsPort } from '../../../../src/analysis/rules/egress/http-on-tls-port';
import { findingsOf } from '../../../support/analysis';
import { destinationRule, entry, HTTP, HTTPS, service } from '../../../support/egress-manifests';

const wrong = entry('shop/a', 'a.example', HTTP.replace('80', '443'));
const tls = (mode: string) => destinationRule('shop/a', `{ host: a.example, trafficPolicy: { tls: { mode: ${mode}, caCertificates: system } } }`);

test('finds HTTP at port 443 to which nothing begins TLS', () => {
  expect(findingsOf(httpOnTlsPort, wrong)).toStrictEqual(['warning ServiceEntry shop/a spec.ports[0]']);
  expect(findingsOf(httpOnTlsPort, wrong + tls('DISABLE'))).toStrictEqual(['warning ServiceEntry shop/a spec.ports[0]']);
});

test('only tells of an ExternalName', () => {
  expect(findingsOf(httpOnTlsPort, service('shop/a', '{ type: ExternalName, externalName: a.example, ports: [{ name: http, port: 443 }] }'))).toStrictEqual(['info Service shop/a spec.ports[0]']);
});

test.each([
  ['the mesh does TLS', wrong + tls('SIMPLE')],
  ['a wildcard rule does', wrong + tls('MUTUAL').replace('a.example', "'*.example'")],
  ['the port is HTTPS', entry('shop/a', 'a.example', HTTPS)],
  ['the server listens at another port', entry('shop/a', 'a.example', '{ name: http, number: 443, targetPort: 8080, protocol: HTTP }')],
  ['the server is in the mesh', wrong.replace('resolution', 'location: MESH_INTERNAL, resolution')],
  ['a Service of the mesh listens there', service('shop/a', '{ ports: [{ name: http, port: 443 }] }')],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(httpOnTlsPort, yaml)).toStrictEqual([]);
});
