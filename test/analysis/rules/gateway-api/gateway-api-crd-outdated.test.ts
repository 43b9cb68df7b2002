import { gatewayApiCrdOutdated } from '../../../../src/analysis/rules/gateway-api/gateway-api-crd-outdated';
import { findingsOf, runRule } from '../../../support/analysis';

const crd = (kind: string, versions: object, release?: string, group = 'gateway.networking.k8s.io') => JSON.stringify({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.toLowerCase()}s.${group}`, annotations: release === undefined ? {} : { 'gateway.networking.k8s.io/bundle-version': release } },
  spec: { group, names: { kind }, versions },
});
const V1 = [{ name: 'v1', served: true }];

test('finds a CRD of a release that Istio leaves out', () => {
  expect(runRule(gatewayApiCrdOutdated, crd('GRPCRoute', V1, 'v1.0.0'))).toStrictEqual([{
    code: 'MESH0801',
    rule: 'gateway-api-crd-outdated',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', namespace: '', name: 'grpcroutes.gateway.networking.k8s.io' },
    field: 'metadata.annotations["gateway.networking.k8s.io/bundle-version"]',
    message: "the CRD is of release 'v1.0.0' of Gateway API; Istio 1.30 ignores GRPCRoute below 1.1",
    fix: 'install release 1.1 of Gateway API, or a later one',
  }]);
});

test.each([
  ['of no known release', crd('TLSRoute', V1), 'the CRD is of no known release of Gateway API; Istio 1.30 ignores TLSRoute below 1.5'],
  ['of what is no release', crd('TLSRoute', V1, 'main'), "the CRD is of release 'main' of Gateway API; Istio 1.30 ignores TLSRoute below 1.5"],
  ['without the version that Istio reads', crd('HTTPRoute', [{ name: 'v1beta1', served: true }, { name: 'v1', served: false }], 'v1.4.0'),
    'the CRD serves v1beta1 of HTTPRoute; Istio reads v1'],
  ['that serves nothing', crd('Gateway', []), 'the CRD serves no version of Gateway; Istio reads v1'],
])('finds a CRD %s', (_, yaml, message) => {
  expect(runRule(gatewayApiCrdOutdated, yaml).map(found => found.message)).toStrictEqual([message]);
});

test.each([
  ['of a release that is new enough', crd('GRPCRoute', V1, 'v1.1.0')],
  ['of a candidate of such a release', crd('TLSRoute', V1, 'v1.5.0-rc.1')],
  ['of a much newer release', crd('TLSRoute', V1, 'v2.0.0')],
  ['of a kind that Istio takes of any release', crd('HTTPRoute', V1)],
  ['of others', crd('Gateway', [{ name: 'v1beta1', served: true }], undefined, 'networking.istio.io')],
])('is silent about a CRD %s', (_, yaml) => {
  expect(findingsOf(gatewayApiCrdOutdated, yaml)).toStrictEqual([]);
});
