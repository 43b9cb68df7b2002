import { outboundNotEnforced } from '../../../../src/analysis/rules/egress/outbound-not-enforced';
import { findingsOf } from '../../../support/analysis';
import { entry, HTTP, manifest, service, sidecar, virtualService } from '../../../support/egress-manifests';

const policy = (spec: string) => manifest('NetworkPolicy', 'shop/out', spec, { apiVersion: 'networking.k8s.io/v1' });
const strict = sidecar('shop/default', ['./*'], ', outboundTrafficPolicy: { mode: REGISTRY_ONLY }');
const through = entry('shop/a', 'a.example', HTTP)
  + manifest('Gateway', 'edge/egress', '{ selector: { istio: egress }, servers: [] }') + service('edge/gw', '{ selector: { istio: egress } }')
  + virtualService('shop/a', '{ hosts: [a.example], gateways: [mesh, edge/egress], http: [{ match: [{ gateways: [mesh] }], route: [{ destination: { host: gw.edge.svc.cluster.local } }] }] }');

test('tells of REGISTRY_ONLY without NetworkPolicy', () => {
  expect(findingsOf(outboundNotEnforced, strict)).toStrictEqual(['info Sidecar shop/default spec.outboundTrafficPolicy.mode']);
  expect(findingsOf(outboundNotEnforced, strict + policy('{ podSelector: {}, policyTypes: [Ingress] }'))).toHaveLength(1);
});

test('tells of an egress gateway without NetworkPolicy', () => {
  expect(findingsOf(outboundNotEnforced, through)).toStrictEqual(['info VirtualService shop/a spec.hosts']);
});

test.each([
  ['a NetworkPolicy limits what leaves', strict + through + policy('{ podSelector: {}, policyTypes: [Ingress, Egress] }')],
  ['its rules say so', strict + through + policy('{ podSelector: {}, egress: [] }')],
  ['everything may leave', sidecar('shop/default', ['./*'], ', outboundTrafficPolicy: { mode: ALLOW_ANY }')],
  ['no gateway is on the way', through.replace('istio: egress }, servers', 'istio: other }, servers')],
  ['the host is of the mesh', through.replace('kind: ServiceEntry', 'kind: Other')],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(outboundNotEnforced, yaml)).toStrictEqual([]);
});
