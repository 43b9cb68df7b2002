import { destinationPortMissing } from '../../../../src/analysis/rules/routing/destination-port-missing';
import { findingsOf, runRule } from '../../../support/analysis';
import { delegate, gateway, hostOf, service, to, virtualService } from '../../../support/routing';

const TWO = service('shop/reviews', { ports: [{ name: 'http', port: 80 }, { name: 'http-admin', port: 9090 }] });
const routed = (spec: object = {}) => virtualService({ http: [{ route: [to()] }], ...spec });
const AT = 'VirtualService shop/reviews spec.http[0].route[0].destination';

test.each([
  ['in the mesh', routed(), 'info'],
  ['at a gateway with another port', routed({ gateways: ['edge/main'] }) + gateway('edge/main', 8080), 'error'],
  ['at a gateway with one of its ports', routed({ gateways: ['edge/main'] }) + gateway('edge/main', 80), 'info'],
  ['at a gateway with such a port and another', routed({ gateways: ['edge/main'] }) + gateway('edge/main', 80, 8080), 'warning'],
  ['at a gateway that is not known', routed({ gateways: ['edge/main'] }), 'warning'],
])('grades a service of several ports %s', (_, yaml, severity) => {
  expect(findingsOf(destinationPortMissing, yaml + TWO)).toStrictEqual([`${severity} ${AT}`]);
});

test('does not claim that Istio says it of a host that its analyzers do not find', () => {
  const hidden = service('other/reviews', { ports: [{ name: 'a', port: 80 }, { name: 'b', port: 81 }] }, { 'networking.istio.io/exportTo': '.' });
  const [found] = runRule(destinationPortMissing, virtualService({ http: [{ route: [to(hostOf('other/reviews'))] }] }) + hidden);

  expect(found.equivalents).toStrictEqual([]);
});

test('looks at the gateways of the root for a delegate', () => {
  const yaml = virtualService({ gateways: ['edge/main'], http: [{ delegate: { name: 'routes' } }] }, 'shop/root') + gateway('edge/main', 8080)
    + delegate({ http: [{ route: [to()] }] }) + TWO;

  expect(findingsOf(destinationPortMissing, yaml)).toStrictEqual(['error VirtualService shop/routes spec.http[0].route[0].destination']);
});

test.each([
  ['a service of one port', routed({ gateways: ['edge/main'] }) + service()],
  ['a port that is named', virtualService({ http: [{ route: [to('reviews', undefined, undefined, 80)] }] }) + TWO],
  ['a service that is not known', routed()],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(destinationPortMissing, yaml)).toStrictEqual([]);
});
