import { networkRegistryUnknown } from '../../../../src/analysis/rules/install/network-registry-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { configMap, installation, remoteSecret } from '../../../support/telemetry-manifests';

const networks = (registry: string) => configMap('{}', `networks: { west: { endpoints: [{ fromRegistry: ${registry} }] } }`);

test('finds a cluster that no secret is for', () => {
  expect(runRule(networkRegistryUnknown, networks('wset') + remoteSecret('west')).map(({ severity, field, message, fix, equivalents }) => ({ severity, field, message, fix, equivalents }))).toStrictEqual([{
    severity: 'error',
    field: 'data.meshNetworks',
    message: "network 'west' takes endpoints from registry 'wset', which is neither Kubernetes nor the name of a cluster that a remote secret is for: 'west'",
    fix: 'write Kubernetes for the cluster of the control plane, or the key of the remote secret of another',
    equivalents: ['IST0126'],
  }]);
});

test('only tells where there are no secrets', () => {
  expect(findingsOf(networkRegistryUnknown, networks('west'))).toStrictEqual(['info ConfigMap istio-system/istio data.meshNetworks']);
});

test.each([
  ['of a secret', networks('west') + remoteSecret('west')],
  ['of Kubernetes', networks('Kubernetes') + remoteSecret('west')],
  ['of the installation', networks('home') + remoteSecret('west') + installation('values: { global: { multiCluster: { clusterName: home } } }')],
  ['that are addresses', configMap('{}', 'networks: { west: { endpoints: [{ fromCidr: 10.0.0.0/8 }] } }')],
  ['of no form', configMap('{}', '{ networks') + configMap('{}', 'networks: [a]') + configMap('{}', 'networks: { a: { endpoints: [7] }, b: }')],
])('is silent about networks %s', (_, yaml) => {
  expect(findingsOf(networkRegistryUnknown, yaml)).toStrictEqual([]);
});
