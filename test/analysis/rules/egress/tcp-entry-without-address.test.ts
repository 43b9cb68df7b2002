import { tcpEntryWithoutAddress } from '../../../../src/analysis/rules/egress/tcp-entry-without-address';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { entry } from '../../../support/egress-manifests';

const TCP = '{ name: tcp, number: 5432, protocol: TCP }';
const orders = entry('shop/orders', 'orders.example', TCP);
const users = entry('shop/users', 'users.example', TCP);
const said = (yaml: string, config: object = {}) => runRule(tcpEntryWithoutAddress, yaml, meshConfig(config)).map(({ severity, resource, equivalents }) => `${severity} ${resource.name} ${equivalents}`);

test('warns of a TCP port without address', () => {
  expect(runRule(tcpEntryWithoutAddress, orders)).toMatchObject([{
    severity: 'warning',
    field: 'spec.ports[0]',
    message: 'port 5432 without address is taken for all addresses: connections to this port of any other server end up at this one',
  }]);
});

test('two that take one port are an error once the mesh config is known', () => {
  expect(runRule(tcpEntryWithoutAddress, orders + users)[0].message)
    .toBe("port 5432 without address is taken for all addresses, as in 'shop/users': only the oldest gets the connections");
  expect(said(orders + users)).toStrictEqual(['warning orders IST0134', 'warning users IST0134']);
  expect(said(orders + users, { rootNamespace: 'istio-system' })).toStrictEqual(['error orders IST0134', 'error users IST0134']);
});

test('two hosts of one entry fight too', () => {
  expect(said(orders.replace("['orders.example']", '[a.example, b.example]'), { rootNamespace: 'istio-system' })).toStrictEqual(['error orders IST0134']);
});

test('finds protocols that are TCP beneath only where they fight, as Istio does not say it', () => {
  const mysql = (name: string) => entry(`shop/${name}`, `${name}.example`, '{ name: db, number: 3306, protocol: MYSQL }');

  expect(said(mysql('a'))).toStrictEqual([]);
  expect(said(mysql('a') + mysql('b'))).toStrictEqual(['warning a ', 'warning b ']);
});

test('only tells of resolution NONE, which changes no destination', () => {
  const none = (name: string) => entry(`shop/${name}`, `${name}.example`, TCP, '');

  expect(said(none('a') + none('b'))).toStrictEqual(['info a IST0134', 'info b IST0134']);
  expect(said(none('a') + orders)).toStrictEqual(['warning a IST0134', 'warning orders IST0134']);
});

test('a port without protocol is no rival: it may be HTTP', () => {
  expect(said(orders + entry('shop/raw', 'raw.example', '{ name: raw, number: 5432 }'), { rootNamespace: 'istio-system' })).toStrictEqual(['warning orders IST0134', 'warning raw IST0134']);
});

test('those that no namespace sees together are no rivals', () => {
  const own = (place: string) => entry(place, `${place.split('/')[1]}.example`, TCP, ", resolution: DNS, exportTo: ['.']");

  expect(said(own('shop/a') + own('pay/b'), { rootNamespace: 'istio-system' })).toStrictEqual(['warning a IST0134', 'warning b IST0134']);
});

test.each([
  ['it has addresses', orders.replace('resolution', 'addresses: [10.0.0.1], resolution'), {}],
  ['istiod gave it one', orders.replace('---', 'status: { addresses: [{ value: 240.240.0.1 }] }\n---'), {}],
  ['proxies answer DNS', orders + users, { defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true' } } }],
  ['hosts are told otherwise', entry('shop/a', 'a.example', '{ name: tls, number: 443, protocol: TLS }'), {}],
])('is silent where %s', (_, yaml, config) => {
  expect(findingsOf(tcpEntryWithoutAddress, yaml, meshConfig(config))).toStrictEqual([]);
});
