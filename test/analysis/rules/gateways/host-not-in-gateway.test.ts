import { hostNotInGateway } from '../../../../src/analysis/rules/gateways/host-not-in-gateway';
import { findingsOf, runRule } from '../../../support/analysis';
import { gateway, http, virtualService } from '../../../support/gateway-manifests';

test('finds a host that no server of the Gateway takes', () => {
  expect(runRule(hostNotInGateway, virtualService('shop/web', 'store.example.com', 'edge') + gateway('shop/edge', [http('shop.example.com'), http('pay.example.com', 81)])))
    .toStrictEqual([{
      code: 'MESH0205',
      rule: 'host-not-in-gateway',
      severity: 'error',
      equivalents: ['IST0132'],
      resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'web' },
      field: 'spec.gateways[0]',
      message: "gateway 'shop/edge' takes none of the hosts store.example.com: its servers take shop.example.com, pay.example.com",
      fix: 'add the host to a server of the Gateway, or correct it here',
    }]);
});

test.each([['other/shop.example.com', 'other'], ['./shop.example.com', 'ingress'], ["'other/*'", 'other']])('finds that %s is not for the namespace', (host, namespace) => {
  expect(runRule(hostNotInGateway, virtualService('shop/web', 'shop.example.com', 'ingress/edge') + gateway('ingress/edge', [http(host)]))).toMatchObject([{
    severity: 'error',
    message: `gateway 'ingress/edge' takes shop.example.com only from VirtualServices of namespace ${namespace}, not of 'shop'`,
  }]);
});

test('only warns where another gateway serves the routes', () => {
  const gateways = gateway('shop/edge', [http('shop.example.com')]) + gateway('shop/pay', [http('pay.example.com')]);

  expect(findingsOf(hostNotInGateway, virtualService('shop/web', 'shop.example.com', 'edge, pay') + gateways))
    .toStrictEqual(['warning VirtualService shop/web spec.gateways[1]']);
  expect(findingsOf(hostNotInGateway, virtualService('shop/web', 'web', 'mesh, pay') + gateways))
    .toStrictEqual(['warning VirtualService shop/web spec.gateways[1]']);
  expect(findingsOf(hostNotInGateway, virtualService('shop/web', 'shop.example.com', 'edge, elsewhere/pay') + gateways)).toStrictEqual([]);
});

test('finds one host of several that no gateway takes, which istioctl does not', () => {
  expect(runRule(hostNotInGateway, virtualService('shop/web', 'shop.example.com, store.example.com', 'edge') + gateway('shop/edge', [http('shop.example.com')]))).toMatchObject([{
    severity: 'warning',
    equivalents: [],
    field: 'spec.hosts[1]',
    message: "host 'store.example.com' is taken by none of the gateways shop/edge",
  }]);
});

test.each([
  ['the very host', 'shop.example.com', 'shop.example.com'],
  ['a wildcard that covers it', "'*.example.com'", 'shop.example.com'],
  ['a host that a wildcard here covers', 'shop.example.com', "'*.example.com'"],
  ['any host', "'*'", 'shop.example.com'],
  ['any host of any namespace', "'*/*'", 'shop.example.com'],
  ['the host for the namespace', 'shop/shop.example.com', 'shop.example.com'],
  ['the host for its own namespace', './shop.example.com', 'shop.example.com'],
  ['a short host by its full name', 'web.shop.svc.cluster.local', 'web'],
])('is silent where the Gateway takes %s', (_, taken, host) => {
  expect(findingsOf(hostNotInGateway, virtualService('shop/web', host, 'edge') + gateway('shop/edge', [http(taken)]))).toStrictEqual([]);
});

test('is silent about a host of the mesh beside that of a gateway', () => {
  expect(findingsOf(hostNotInGateway, virtualService('shop/web', 'web, shop.example.com', 'mesh, edge') + gateway('shop/edge', [http('shop.example.com')]))).toStrictEqual([]);
});
