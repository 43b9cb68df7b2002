import { credentialWithoutSelector } from '../../../../src/analysis/rules/egress/credential-without-selector';
import { findingsOf } from '../../../support/analysis';
import { destinationRule, manifest, virtualService } from '../../../support/egress-manifests';

const rule = (tls: string, more = '') => destinationRule('shop/a', `{ host: a.example, trafficPolicy: { tls: { mode: SIMPLE, ${tls} } }${more} }`);
const lead = (gateways: string) => virtualService('shop/a', `{ hosts: [a.example], gateways: [${gateways}], http: [{ route: [{ destination: { host: a.example } }] }] }`);

test('finds a Secret without workloadSelector', () => {
  expect(findingsOf(credentialWithoutSelector, rule('credentialName: ca') + lead('mesh'))).toStrictEqual(['warning DestinationRule shop/a spec.trafficPolicy.tls.credentialName']);
});

test.each([
  ['there is a selector', rule('credentialName: ca', ', workloadSelector: { matchLabels: { app: web } }')],
  ['a gateway leads to the host', rule('credentialName: ca') + lead('mesh, edge/egress')],
  ['it is a ConfigMap', rule("credentialName: 'configmap://ca'")],
  ['files are named', rule('caCertificates: /certs/ca.pem')],
  ['clients have no sidecars', rule('credentialName: ca') + manifest('Namespace', '/shop', '{}', { apiVersion: 'v1', meta: 'labels: { istio.io/dataplane-mode: ambient }' })],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(credentialWithoutSelector, yaml)).toStrictEqual([]);
});
