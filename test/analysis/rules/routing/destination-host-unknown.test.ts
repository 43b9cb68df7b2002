import { destinationHostUnknown } from '../../../../src/analysis/rules/routing/destination-host-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { delegate, destinationRule, hostOf, service, serviceEntry, to, virtualService } from '../../../support/routing';

const leadingTo = (host: string, spec: object = {}) => virtualService({ http: [{ route: [to(host)] }], ...spec });

test('finds a host that no Service of a namespace with Services has', () => {
  expect(runRule(destinationHostUnknown, leadingTo('review') + service())).toStrictEqual([{
    code: 'MESH0102',
    rule: 'destination-host-unknown',
    severity: 'error',
    equivalents: ['IST0101', 'KIA1101'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'reviews' },
    field: 'spec.http[0].route[0].destination.host',
    message: "host 'review.shop.svc.cluster.local' is not known: no Service and no ServiceEntry of these manifests has it",
    fix: 'correct the host, or add a Service or a ServiceEntry for it',
  }]);
});

test('says which service a short name was probably meant to be', () => {
  const [short] = runRule(destinationHostUnknown, leadingTo('ratings') + service('other/ratings'));
  const [dotted] = runRule(destinationHostUnknown, leadingTo('ratings.other') + service('other/ratings'));

  expect([short.severity, short.fix]).toStrictEqual(['info', "write 'ratings.other.svc.cluster.local' if that is meant"]);
  expect([dotted.severity, dotted.message]).toStrictEqual(['error', "host 'ratings.other' is read as 'ratings.other', which no Service and no ServiceEntry has"]);
});

test.each([
  ['a Service of a namespace without any', leadingTo(hostOf('other/ratings')) + service(), 'info'],
  ['an external host', leadingTo('api.example.com'), 'info'],
  ['an external host beside other ServiceEntries', leadingTo('api.example.com') + serviceEntry(['www.example.com']), 'warning'],
])('grades %s', (_, yaml, severity) => {
  expect(findingsOf(destinationHostUnknown, yaml)).toStrictEqual([`${severity} VirtualService shop/reviews spec.http[0].route[0].destination.host`]);
});

test('looks at mirrors, TLS and TCP rules, and delegates', () => {
  const yaml = virtualService({
    http: [{ route: [to()], mirror: { host: 'a' } }, { route: [to()], mirrors: [{ destination: { host: 'b' } }] }],
    tls: [{ route: [to('c')] }],
    tcp: [{ route: [to('d')] }],
  }) + delegate({ http: [{ route: [to('e')] }] }) + service();

  expect(findingsOf(destinationHostUnknown, yaml)).toStrictEqual([
    'error VirtualService shop/reviews spec.http[0].mirror.host',
    'error VirtualService shop/reviews spec.http[1].mirrors[0].destination.host',
    'error VirtualService shop/reviews spec.tls[0].route[0].destination.host',
    'error VirtualService shop/reviews spec.tcp[0].route[0].destination.host',
    'error VirtualService shop/routes spec.http[0].route[0].destination.host',
  ]);
});

test('finds a host that no client of the route can see', () => {
  const hidden = service('other/ratings', {}, { 'networking.istio.io/exportTo': '.' });

  expect(findingsOf(destinationHostUnknown, leadingTo(hostOf('other/ratings'), { exportTo: ['.'] }) + hidden)).toStrictEqual([
    'error VirtualService shop/reviews spec.http[0].route[0].destination.host',
  ]);
  expect(findingsOf(destinationHostUnknown, leadingTo(hostOf('other/ratings')) + hidden)).toStrictEqual([
    'info VirtualService shop/reviews spec.http[0].route[0].destination.host',
  ]);
});

test.each([
  ['a Service by its short name', leadingTo('reviews') + service()],
  ['a Service by its full name', leadingTo(hostOf('other/ratings')) + service('other/ratings')],
  ['a ServiceEntry', leadingTo('api.example.com') + serviceEntry(['api.example.com'], {}, 'egress/api')],
  ['a wildcard of a ServiceEntry', leadingTo('api.example.com') + serviceEntry(['*.example.com'])],
  ['a Service that is exported to the only client', leadingTo(hostOf('other/ratings'), { exportTo: ['web'] })
    + service('other/ratings', {}, { 'networking.istio.io/exportTo': 'web' })],
  ['no destination', virtualService({ http: [{ redirect: { uri: '/' } }] }) + destinationRule({})],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(destinationHostUnknown, yaml)).toStrictEqual([]);
});
