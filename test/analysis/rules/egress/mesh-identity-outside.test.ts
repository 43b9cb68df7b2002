import { meshIdentityOutside } from '../../../../src/analysis/rules/egress/mesh-identity-outside';
import { findingsOf, runRule } from '../../../support/analysis';
import { destinationRule, entry, HTTP, service } from '../../../support/egress-manifests';

const outside = (more = '') => entry('shop/a', 'a.example', HTTP, `, resolution: DNS${more}`);
const rule = (host: string, policy = 'tls: { mode: ISTIO_MUTUAL }', name = 'a') => destinationRule(`shop/${name}`, `{ host: '${host}', trafficPolicy: { ${policy} } }`);

test('finds ISTIO_MUTUAL for a host outside of the mesh', () => {
  expect(runRule(meshIdentityOutside, outside() + rule('a.example'))).toMatchObject([{
    severity: 'error',
    field: 'spec.trafficPolicy.tls.mode',
    message: "ISTIO_MUTUAL holds for 'a.example', which ServiceEntry 'shop/a' places outside of the mesh",
  }]);
});

test('finds it once for a wildcard, and in settings of a port', () => {
  expect(findingsOf(meshIdentityOutside, outside() + outside().replace(/a\.example/, 'b.example') + rule('*.example'))).toHaveLength(1);
  expect(findingsOf(meshIdentityOutside, outside() + rule('a.example', 'portLevelSettings: [{ port: { number: 80 }, tls: { mode: ISTIO_MUTUAL } }]')))
    .toStrictEqual(['error DestinationRule shop/a spec.trafficPolicy.portLevelSettings[0].tls.mode']);
});

test.each([
  ['the servers are in the mesh', outside(', location: MESH_INTERNAL') + rule('a.example')],
  ['pods are selected', outside(', workloadSelector: { labels: { app: a } }') + rule('a.example')],
  ['the endpoint is a gateway of the mesh', outside(', endpoints: [{ address: gw.edge.svc.cluster.local }]') + rule('a.example')],
  ['the endpoint is in another network', outside(', endpoints: [{ address: 10.0.0.1, network: two }]') + rule('a.example')],
  ['a more specific rule holds', outside() + rule('*.example') + rule('a.example', 'tls: { mode: DISABLE }', 'b')],
  ['another port is meant', outside() + rule('a.example', 'portLevelSettings: [{ port: { number: 443 }, tls: { mode: ISTIO_MUTUAL } }]')],
  ['the host is a Service', service('shop/a') + rule('a')],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(meshIdentityOutside, yaml)).toStrictEqual([]);
});
