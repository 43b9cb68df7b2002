import { gatewayClassUnknown } from '../../../../src/analysis/rules/gateway-api/gateway-class-unknown';
import { gateway } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';
import { object } from '../../../support/routing';

const gatewayClass = (name: string) => object('gateway.networking.k8s.io/v1', 'GatewayClass', `/${name}`, { spec: { controllerName: 'example.com/gateways' } });
const of = (gatewayClassName: string) => gateway({ gatewayClassName });

test('finds a mistyped class', () => {
  expect(runRule(gatewayClassUnknown, of('istio-waypiont'))).toStrictEqual([{
    code: 'MESH0810',
    rule: 'gateway-class-unknown',
    severity: 'warning',
    equivalents: ['KIA1504'],
    resource: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
    field: 'spec.gatewayClassName',
    message: "class 'istio-waypiont' is neither Istio's nor among these manifests; did you mean 'istio-waypoint'?",
    fix: "write 'istio-waypoint'",
  }]);
});

test('finds a class that is like one of the manifests', () => {
  expect(findingsOf(gatewayClassUnknown, of('internl') + gatewayClass('internal'))).toStrictEqual(['warning Gateway shop/edge spec.gatewayClassName']);
});

test('only tells of a class that may be installed elsewhere', () => {
  expect(findingsOf(gatewayClassUnknown, of('cilium') + gatewayClass('internal'))).toStrictEqual(['info Gateway shop/edge spec.gatewayClassName']);
});

test.each([
  ["Istio's", of('istio')],
  ["Istio's for waypoints", of('istio-waypoint')],
  ['of the manifests', of('internal') + gatewayClass('internal')],
])('is silent about a class that is %s', (_, yaml) => {
  expect(findingsOf(gatewayClassUnknown, yaml)).toStrictEqual([]);
});
