import { destinationPortUnknown } from '../../../../src/analysis/rules/routing/destination-port-unknown';
import { findingsOf } from '../../../support/analysis';
import { hostOf, service, serviceEntry, to, virtualService } from '../../../support/routing';

const leadingTo = (port: number, host?: string) => virtualService({ http: [{ route: [to(host, undefined, undefined, port)] }] });

test.each([
  ['a Service', leadingTo(8080) + service('shop/reviews', { ports: [{ name: 'http', port: 9080, targetPort: 8080 }] })],
  ['a ServiceEntry', leadingTo(80, 'api.example.com') + serviceEntry(['api.example.com'])],
  ['a ServiceEntry with a wildcard', leadingTo(80, 'api.example.com') + serviceEntry(['*.example.com'])],
])('finds a port that %s lacks', (_, yaml) => {
  expect(findingsOf(destinationPortUnknown, yaml)).toStrictEqual(['error VirtualService shop/reviews spec.http[0].route[0].destination.port.number']);
});

test('finds it in mirrors', () => {
  const yaml = virtualService({ http: [{ route: [to()], mirror: { host: 'reviews', port: { number: 1 } } }] }) + service();

  expect(findingsOf(destinationPortUnknown, yaml)).toStrictEqual(['error VirtualService shop/reviews spec.http[0].mirror.port.number']);
});

test.each([
  ['a port that is there', leadingTo(9080) + service()],
  ['a host that is not known', leadingTo(1, hostOf('other/ratings')) + service()],
  ['a host with ports in two objects', leadingTo(80, 'api.example.com') + serviceEntry(['api.example.com'])
    + serviceEntry(['api.example.com'], { ports: [{ number: 80, name: 'http', protocol: 'HTTP' }] }, 'shop/second')],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(destinationPortUnknown, yaml)).toStrictEqual([]);
});

test('is silent about a service of which only the name is known', () => {
  expect(findingsOf(destinationPortUnknown, leadingTo(1), { services: [{ name: 'reviews', namespace: 'shop' }] })).toStrictEqual([]);
});
