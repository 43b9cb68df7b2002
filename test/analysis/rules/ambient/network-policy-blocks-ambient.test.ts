import { networkPolicyBlocksAmbient } from '../../../../src/analysis/rules/ambient/network-policy-blocks-ambient';
import { AMBIENT, INJECTED, pods } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { object } from '../../../support/routing';

const network = (spec: object, name = 'web') => object('networking.k8s.io/v1', 'NetworkPolicy', `shop/${name}`, { spec: { podSelector: {}, ...spec } });
const letting = (...ingress: object[]) => network({ ingress });
const APP = { ports: [{ port: 8080 }] };
const TUNNEL = { ports: [{ port: 15008, protocol: 'TCP' }] };
const PROBED = { spec: { containers: [{ name: 'web', readinessProbe: { httpGet: { path: '/', port: 8080 } } }] } };
const FROM_PODS = { from: [{ podSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8' } }] };

test('finds that the tunnel is shut out', () => {
  expect(runRule(networkPolicyBlocksAmbient, letting(APP) + AMBIENT + pods())).toStrictEqual([{
    code: 'MESH0916',
    rule: 'network-policy-blocks-ambient',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.ingress',
    message: "Deployment 'web' is in ambient mode: calls reach it on port 15008, which no NetworkPolicy for it lets in",
    fix: 'add port 15008 to the rule; which ports may be called is for an AuthorizationPolicy to say',
  }]);
});

test('finds that probes are shut out', () => {
  expect(runRule(networkPolicyBlocksAmbient, letting(FROM_PODS) + AMBIENT + pods({}, PROBED)).map(({ message }) => message))
    .toStrictEqual(["Deployment 'web' is in ambient mode: probes of the kubelet come from 169.254.7.127, which no NetworkPolicy for it lets in"]);
});

test('finds it once for all pods of a policy', () => {
  expect(findingsOf(networkPolicyBlocksAmbient, letting(APP) + AMBIENT + pods() + pods({}, { at: 'shop/other' }))).toHaveLength(1);
});

test('finds a policy that selects the pods by labels', () => {
  const forWeb = network({ podSelector: { matchLabels: { app: 'web' } }, ingress: [APP] }, 'a');

  expect(findingsOf(networkPolicyBlocksAmbient, forWeb + AMBIENT + pods())).toStrictEqual(['warning NetworkPolicy shop/a spec.ingress']);
});

test.each([
  ['the tunnel too', letting({ ports: [...APP.ports, ...TUNNEL.ports] })],
  ['the tunnel by another rule', letting(APP, TUNNEL)],
  ['the tunnel by another policy', letting(APP) + network({ ingress: [TUNNEL] }, 'other')],
  ['a range with the tunnel', letting({ ports: [{ port: 1024, endPort: 65535 }] })],
  ['all ports', letting(FROM_PODS)],
  ['all ports of TCP', letting({ ports: [{ protocol: 'TCP' }] })],
  ['nobody', letting()],
  ['nothing that is about ingress', network({ policyTypes: ['Egress'], ingress: [APP] })],
  ['ports of other pods', network({ podSelector: { matchLabels: { app: 'other' } }, ingress: [APP] })],
])('is silent about policies that let in %s', (_, yaml) => {
  expect(findingsOf(networkPolicyBlocksAmbient, yaml + AMBIENT + pods())).toStrictEqual([]);
});

test.each([
  ['from anywhere', letting(TUNNEL)],
  ['from their address', letting(FROM_PODS, { from: [{ ipBlock: { cidr: '169.254.7.127/32' } }] })],
  ['from all addresses', letting({ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] })],
])('is silent about probes that come %s', (_, yaml) => {
  expect(findingsOf(networkPolicyBlocksAmbient, yaml + AMBIENT + pods({}, PROBED))).toStrictEqual([]);
});

test('is silent about probes that run in the pod, and about pods with sidecars', () => {
  const inside = { spec: { containers: [{ name: 'web', livenessProbe: { exec: { command: ['true'] } } }] } };

  expect(findingsOf(networkPolicyBlocksAmbient, letting(FROM_PODS) + AMBIENT + pods({}, inside))).toStrictEqual([]);
  expect(findingsOf(networkPolicyBlocksAmbient, letting(APP) + INJECTED + pods())).toStrictEqual([]);
});
