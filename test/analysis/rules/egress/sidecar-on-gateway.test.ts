import { sidecarOnGateway } from '../../../../src/analysis/rules/egress/sidecar-on-gateway';
import { findingsOf } from '../../../support/analysis';
import { manifest, pod, selecting, sidecar } from '../../../support/egress-manifests';

const edge = sidecar('edge/gateway', ['shop/*'], selecting('istio: ingress'));
const gateway = manifest('Gateway', 'shop/edge', "{ selector: { istio: ingress }, servers: [{ hosts: ['*'], port: { name: http, number: 80, protocol: HTTP } }] }");

test.each([
  ['is injected as one', pod('edge/gateway-1', 'istio: ingress', ", annotations: { inject.istio.io/templates: 'sidecar,gateway' }")],
  ['is made for a Gateway of Kubernetes', pod('edge/gateway-1', 'istio: ingress, gateway.networking.k8s.io/gateway-name: edge')],
  ['is selected by a Gateway', pod('edge/gateway-1', 'istio: ingress') + gateway],
])('finds a Sidecar whose only workload %s', (_, yaml) => {
  expect(findingsOf(sidecarOnGateway, edge + yaml)).toStrictEqual(['warning Sidecar edge/gateway spec.workloadSelector']);
});

test.each([
  ['the workload may be any', pod('edge/gateway-1', 'istio: ingress')],
  ['another workload is selected too', pod('edge/gateway-1', 'istio: ingress, gateway.networking.k8s.io/gateway-name: edge') + pod('edge/web-1', 'istio: ingress')],
  ['no workload is known', gateway],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(sidecarOnGateway, edge + yaml)).toStrictEqual([]);
});
