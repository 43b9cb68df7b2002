import { networkLabelDiffers } from '../../../../src/analysis/rules/install/network-label-differs';
import { findingsOf, runRule } from '../../../support/analysis';
import { installation } from '../../../support/telemetry-manifests';

const HOME = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: istio-system, labels: { LABEL } }\n---\n';
const ONE = installation('values: { global: { network: one } }');

test('finds a namespace without the network', () => {
  expect(runRule(networkLabelDiffers, HOME.replace('LABEL', '') + ONE).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'warning',
    field: 'metadata.labels',
    message: "has no label topology.istio.io/network, and the installation is for network 'one'",
    fix: 'label the namespace topology.istio.io/network=one, before the gateways to other clusters are made',
  }]);
});

test('finds another network', () => {
  expect(runRule(networkLabelDiffers, HOME.replace('LABEL', 'topology.istio.io/network: two') + ONE).map(one => one.message))
    .toStrictEqual(["is labelled as network 'two', and the installation is for 'one'"]);
});

test.each([
  ['with the network', HOME.replace('LABEL', 'topology.istio.io/network: one') + ONE],
  ['beside an installation without network', HOME.replace('LABEL', '') + installation('values: {}')],
  ['beside installations of several clusters', HOME.replace('LABEL', '') + ONE + ONE],
  ['that is not here', ONE],
])('is silent about a namespace %s', (_, yaml) => {
  expect(findingsOf(networkLabelDiffers, yaml)).toStrictEqual([]);
});
