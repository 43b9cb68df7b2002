import { mutualTlsDisableInAmbient } from '../../../../src/analysis/rules/ambient/mutual-tls-disable-in-ambient';
import { AMBIENT, INJECTED, OF_WEB, pods, policy } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const peer = (spec: object, at?: string) => policy('PeerAuthentication', spec, at);
const OFF = { mtls: { mode: 'DISABLE' } };

test('finds mutual TLS that is switched off for pods in ambient mode', () => {
  expect(runRule(mutualTlsDisableInAmbient, peer({ ...OFF, ...OF_WEB }) + AMBIENT + pods())).toStrictEqual([{
    code: 'MESH0915',
    rule: 'mutual-tls-disable-in-ambient',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', namespace: 'shop', name: 'web' },
    field: 'spec.mtls.mode',
    message: "Deployment 'web' is in ambient mode, where mutual TLS cannot be switched off: DISABLE means the same as PERMISSIVE",
    fix: "write PERMISSIVE, or take the pods out of ambient mode with 'istio.io/dataplane-mode: none'",
  }]);
});

test.each([
  ['a port', peer({ ...OF_WEB, portLevelMtls: { 80: { mode: 'STRICT' }, 8080: { mode: 'DISABLE' } } }) + AMBIENT + pods(),
    'warning PeerAuthentication shop/web spec.portLevelMtls["8080"].mode'],
  ['a namespace', peer(OFF) + AMBIENT, 'warning PeerAuthentication shop/web spec.mtls.mode'],
  ['the mesh', peer(OFF, 'istio-system/default') + AMBIENT, 'info PeerAuthentication istio-system/default spec.mtls.mode'],
])('finds it for %s', (_, yaml, where) => {
  expect(findingsOf(mutualTlsDisableInAmbient, yaml)).toStrictEqual([where]);
});

test.each([
  ['other modes', peer({ mtls: { mode: 'PERMISSIVE' }, ...OF_WEB, portLevelMtls: { 80: { mode: 'STRICT' } } }) + AMBIENT + pods()],
  ['sidecars', peer(OFF) + INJECTED + pods()],
  ['a mesh without ambient mode', peer(OFF, 'istio-system/default') + INJECTED],
  ['ports without selector, which nobody reads', peer({ portLevelMtls: { 80: { mode: 'DISABLE' } } }) + AMBIENT + pods()],
  ['a selector in the root namespace, which nobody reads', peer({ ...OFF, ...OF_WEB }, 'istio-system/default') + AMBIENT + pods()],
  ['a namespace that is not known', peer(OFF) + pods()],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(mutualTlsDisableInAmbient, yaml)).toStrictEqual([]);
});
