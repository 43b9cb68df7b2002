import { deprecatedField } from '../../../../src/analysis/rules/objects/deprecated-field';
import { findingsOf, runRule } from '../../../support/analysis';

const object = (kind: string, spec: string, version = 'networking.istio.io/v1') => `
apiVersion: ${version}
kind: ${kind}
metadata: { name: web, namespace: shop }
spec: ${spec}
`;
const ROUTE = 'route: [{ destination: { host: web } }]';
const found = (yaml: string) => runRule(deprecatedField, yaml).map(({ severity, field, equivalents }) => `${severity} ${field} ${equivalents.join()}`);

test('finds fields that istioctl names', () => {
  expect(found(object('VirtualService', `{ hosts: [web], http: [{ fault: { delay: { percent: 5, fixedDelay: 1s } }, ${ROUTE} }] }`)))
    .toStrictEqual(['warning spec.http[0].fault.delay.percent IST0002']);
  expect(found(object('Sidecar', '{ outboundTrafficPolicy: { mode: ALLOW_ANY, egressProxy: { host: a.b, port: { number: 80 } } } }')))
    .toStrictEqual(['warning spec.outboundTrafficPolicy.egressProxy IST0002']);
});

test('finds fields that istiod warns of', () => {
  expect(found(object('VirtualService', `{ hosts: [web], http: [{ mirror: { host: a }, mirrorPercent: 5, ${ROUTE} }] }`)))
    .toStrictEqual(['warning spec.http[0].mirrorPercent IST0133']);
  expect(found(object('DestinationRule', '{ host: web, trafficPolicy: { outlierDetection: { consecutiveErrors: 5 } } }')))
    .toStrictEqual(['warning spec.trafficPolicy.outlierDetection.consecutiveErrors IST0133']);
});

test('finds fields that nobody else speaks of', () => {
  expect(found(object('DestinationRule', '{ host: web, subsets: [{ name: a, trafficPolicy: { outlierDetection: { consecutiveErrors: 5 } } }] }')))
    .toStrictEqual(['warning spec.subsets[0].trafficPolicy.outlierDetection.consecutiveErrors ']);
  expect(found(object('DestinationRule', '{ host: web, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: LEAST_CONN, warmupDurationSecs: 5s } }] } }')))
    .toStrictEqual(['warning spec.trafficPolicy.portLevelSettings[0].loadBalancer.warmupDurationSecs ', 'warning spec.trafficPolicy.portLevelSettings[0].loadBalancer.simple ']);
});

test('finds kinds that are gone, where their CRD is still applied', () => {
  expect(findingsOf(deprecatedField, `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: servicerolebindings.rbac.istio.io }
spec: { group: rbac.istio.io, names: { kind: ServiceRoleBinding } }
`)).toStrictEqual(['warning CustomResourceDefinition /servicerolebindings.rbac.istio.io spec.names.kind']);
});

test('only notes an alpha version that a later one has followed', () => {
  const sidecar = '{ egress: [{ hosts: [./*] }] }';

  expect(found(object('Sidecar', sidecar, 'networking.istio.io/v1alpha3'))).toStrictEqual(['info apiVersion ']);
  expect(found(object('Sidecar', sidecar, 'networking.istio.io/v1beta1'))).toStrictEqual([]);
  expect(found(object('EnvoyFilter', '{}', 'networking.istio.io/v1alpha3'))).toStrictEqual([]);
});

test('is silent about what has taken their place', () => {
  expect(found(object('VirtualService', `{ hosts: [web], http: [{ fault: { delay: { percent: 0, percentage: { value: 5 }, fixedDelay: 1s } }, ${ROUTE} }] }`))).toStrictEqual([]);
  expect(found(object('DestinationRule', '{ host: web, trafficPolicy: { loadBalancer: { simple: LEAST_REQUEST, warmup: { duration: 5s } } } }'))).toStrictEqual([]);
  expect(findingsOf(deprecatedField, `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: gateways.networking.istio.io }
spec: { group: networking.istio.io, names: { kind: Gateway } }
`)).toStrictEqual([]);
});
