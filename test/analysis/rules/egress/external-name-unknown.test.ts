import { externalNameUnknown } from '../../../../src/analysis/rules/egress/external-name-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { entry, HTTP, service, virtualService } from '../../../support/egress-manifests';

const alias = (name: string) => service('shop/pay', `{ type: ExternalName, externalName: ${name}, ports: [{ name: http, port: 80 }] }`);
const route = virtualService('shop/a', '{ hosts: [a.example], http: [{ route: [{ destination: { host: pay } }] }] }');
const FIELD = 'spec.http[0].route[0].destination.host';

test('finds a route to a name for a Service that is not there', () => {
  expect(runRule(externalNameUnknown, alias('api.pay.svc.cluster.local') + route + service('pay/web'))).toMatchObject([{
    severity: 'warning',
    field: FIELD,
    message: "'pay.shop.svc.cluster.local' is an ExternalName for 'api.pay.svc.cluster.local', which no Service and no ServiceEntry of these manifests has",
    fix: "correct the externalName, or add Service 'api.pay.svc.cluster.local'",
  }]);
});

test('finds one for a host outside that has no ServiceEntry, where there are others', () => {
  expect(findingsOf(externalNameUnknown, alias('api.example') + route + entry('shop/b', 'b.example', HTTP))).toStrictEqual([`warning VirtualService shop/a ${FIELD}`]);
});

test('only tells of what may be in other manifests', () => {
  expect(findingsOf(externalNameUnknown, alias('api.example') + route)).toStrictEqual([`info VirtualService shop/a ${FIELD}`]);
  expect(findingsOf(externalNameUnknown, alias('api.pay.svc.cluster.local') + route)).toStrictEqual([`info VirtualService shop/a ${FIELD}`]);
});

test.each([
  ['the Service is there', alias('api.pay.svc.cluster.local') + route + service('pay/api')],
  ['a ServiceEntry has the host', alias('api.example') + route + entry('shop/b', '*.example', HTTP)],
  ['no route leads there', alias('api.example')],
  ['the Service has pods', service('shop/pay') + route],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(externalNameUnknown, yaml)).toStrictEqual([]);
});
