import { gateway, servers } from './gateways';
import { only } from '../support/manifests';
import { ingress, service, shop } from '../support/shop';

test('selects the pods by their labels, and takes requests in on the ports of its Service', () => {
  const chart = shop();
  ingress(chart, 'edge', { gateway: gateway({ labels: { istio: 'internal', app: 'gw' }, httpPort: 8080 }) }).addRoute('web', { to: service(chart, 'web') });

  expect(only(chart, 'Gateway').spec.selector).toStrictEqual({ istio: 'internal', app: 'gw' });
  expect(servers(chart).map(({ port }) => port.number)).toStrictEqual([8080]);
});

test('keeps what it is told of the pods, and nothing that its caller could change later', () => {
  const labels: { [key: string]: string } = { istio: 'ingress' };
  const known = gateway({ labels, serviceAccount: 'gw' });
  labels.istio = 'other';
  const chart = shop();
  ingress(chart, 'edge', { gateway: known }).addRoute('web', { to: service(chart, 'web') });

  expect([known.namespace, known.serviceAccount, gateway().serviceAccount]).toStrictEqual(['istio-ingress', 'gw', undefined]);
  expect(only(chart, 'Gateway').spec.selector).toStrictEqual({ istio: 'ingress' });
});

test.each(['Istio-Ingress', 'istio.ingress', ''])('fails for namespace %p', namespace => {
  expect(() => gateway({ namespace })).toThrow(`'namespace' must be the namespace of the gateway's pods, got '${namespace}' [BadNamespace]`);
});

test('fails without labels', () => {
  expect(() => gateway({ labels: {} }))
    .toThrow("'labels' must name at least one label of the gateway's pods, got none: a Gateway without selector would apply to every gateway [NoGatewayLabels]");
});

test.each(['httpPort', 'httpsPort'])('fails for %s 0', port => {
  expect(() => gateway({ [port]: 0 })).toThrow(`'${port}' must be a whole number from 1 to 65535, got 0 [NotInRange]`);
});

test('fails for one port for both', () => {
  expect(() => gateway({ httpPort: 443 })).toThrow("'httpPort' and 'httpsPort' must be two ports, got 443 for both [SamePort]");
});
