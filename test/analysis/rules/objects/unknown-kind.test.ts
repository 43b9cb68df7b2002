import { unknownKind } from '../../../../src/analysis/rules/objects/unknown-kind';
import { findingsOf, runRule } from '../../../support/analysis';

const object = (apiVersion: string, kind: string) => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web, namespace: shop }
`;
const said = (apiVersion: string, kind: string) => runRule(unknownKind, object(apiVersion, kind)).map(({ severity, message, fix }) => `${severity} ${message}; ${fix}`);

test.each([
  ['networking.istio.io/v2', 'ProxyConfig', "error 'v2' is no version of ProxyConfig that is served: there is v1beta1; write networking.istio.io/v1beta1"],
  ['networking.istio.io/v1', 'VirtualServices',
    "error 'VirtualServices' is no kind of networking.istio.io, which has DestinationRule, EnvoyFilter, Gateway, ProxyConfig, ServiceEntry, Sidecar, VirtualService, WorkloadEntry, WorkloadGroup; "
    + 'write VirtualService'],
  ['security.istio.io/v1', 'Telemetry',
    "error 'Telemetry' is no kind of security.istio.io, which has AuthorizationPolicy, PeerAuthentication, RequestAuthentication; write it with the group telemetry.istio.io"],
  ['telemetry.istio.io/v1', 'Metrics', "error 'Metrics' is no kind of telemetry.istio.io, which has Telemetry; choose one of Telemetry"],
  ['rbac.istio.io/v1alpha1', 'ServiceRole', 'error rbac.istio.io/v1alpha1 is of a group that Istio has no more; write AuthorizationPolicy of security.istio.io'],
  ['network.istio.io/v1', 'VirtualService',
    'warning network.istio.io/v1 is of no group of Istio, which are extensions.istio.io, networking.istio.io, security.istio.io, telemetry.istio.io; correct the group'],
])('finds %s %s', (apiVersion, kind, expected) => {
  expect(said(apiVersion, kind)).toStrictEqual([expected]);
});

test.each([
  ['networking.istio.io/v1alpha3', 'VirtualService'], ['telemetry.istio.io/v1alpha1', 'Telemetry'], ['install.istio.io/v1alpha1', 'IstioOperator'],
  ['gateway.networking.k8s.io/v1', 'Gateway'], ['v1', 'Service'], ['example.com/v1', 'VirtualService'],
])('is silent about %s %s', (apiVersion, kind) => {
  expect(findingsOf(unknownKind, object(apiVersion, kind))).toStrictEqual([]);
});
