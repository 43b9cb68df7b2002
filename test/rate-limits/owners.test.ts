import { Chart, Duration, Testing } from 'cdk8s';
import {
  DataPlane, GatewayPolicies, IngressGateway, Mesh, MeshIngress, MeshNamespace, MeshProps, MeshService, RateLimit, RateLimits, ServiceRef,
  WaypointRef,
} from '../../src';

const limits = [RateLimit.local({ name: 'all', requests: 100, per: Duration.seconds(1) })];
const twice = (first: string, second: string) => `'${first}' limits the requests of the same proxies already, and both would count all of them; add limits there, with addLimit, or have each count ports of `
  + `its own, as in ports: ['http'] [TwoRateLimits at ${second}]`;

function charts(facts: MeshProps = {}) {
  const app = Testing.app();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', ...facts });
  return { shop: new Chart(app, 'shop', { namespace: 'shop' }), other: new Chart(app, 'other', { namespace: 'shop' }) };
}

function service(chart: Chart, name: string, selector: { [key: string]: string } = { app: 'web' }, port = 80): MeshService {
  return new MeshService(chart, name, { service: ServiceRef.named(name, { namespace: 'shop', selector, ports: [{ port, name: 'http', targetPort: port }] }) });
}

function ingress(chart: Chart, name: string): MeshIngress {
  const edge = new MeshIngress(chart, name, { gateway: gateway(), hosts: [`${name}.example.com`] });
  edge.addRoute('all', { to: service(chart, `${name}-web`, { app: name }) });
  return edge;
}

const gateway = () => IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } });

describe('two RateLimits of the same proxies are refused with both paths', () => {
  test('of two services of the same pods, which may stand in two charts', () => {
    const { shop, other } = charts();
    new RateLimits(shop, 'limits', { of: service(shop, 'web'), limits });
    new RateLimits(other, 'limits', { of: service(other, 'more'), limits });

    expect(() => Testing.synth(shop)).toThrow(twice('shop/limits', 'other/limits'));
    expect(() => Testing.synth(other)).toThrow(twice('shop/limits', 'other/limits'));
  });

  test('of a gateway that two constructs name', () => {
    const { shop, other } = charts();
    new RateLimits(shop, 'limits', { of: new GatewayPolicies(shop, 'gateway', { gateway: gateway() }), limits });
    new RateLimits(other, 'limits', { of: new GatewayPolicies(other, 'edge', { gateway: gateway() }), limits });

    expect(() => Testing.synth(shop)).toThrow(twice('shop/limits', 'other/limits'));
  });
});

test.each<[string, MeshProps, (parts: ReturnType<typeof charts>) => unknown]>([
  ['of two services of other pods', {}, ({ shop, other }) =>
    [new RateLimits(shop, 'limits', { of: service(shop, 'web'), limits }), new RateLimits(other, 'limits', { of: service(other, 'more', { app: 'more' }), limits })]],
  ['of two services of the same pods that count ports of their own', {}, ({ shop, other }) => [
    new RateLimits(shop, 'limits', { of: service(shop, 'web'), limits, ports: ['http'] }),
    new RateLimits(other, 'limits', { of: service(other, 'more', { app: 'web' }, 9090), limits, ports: ['http'] }),
  ]],
  ['of a namespace and a service in it', {}, ({ shop, other }) =>
    [new RateLimits(shop, 'limits', { of: MeshNamespace.fromName(shop, 'namespace', 'shop'), limits }), new RateLimits(other, 'limits', { of: service(other, 'web'), limits })]],
  ['of two services behind one waypoint', { dataPlane: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }) }, ({ shop, other }) =>
    [new RateLimits(shop, 'limits', { of: service(shop, 'web'), limits }), new RateLimits(other, 'limits', { of: service(other, 'more', { app: 'more' }), limits })]],
  ['of two ingresses of one gateway, which are told apart by their hosts, and of that gateway', {}, ({ shop, other }) => [
    ...['a', 'b'].map(name => new RateLimits(shop, `limits-${name}`, { of: ingress(shop, name), limits })),
    new RateLimits(other, 'limits', { of: new GatewayPolicies(other, 'gateway', { gateway: gateway() }), limits }),
  ]],
])('two RateLimits both hold %s', (_, facts, write) => {
  const parts = charts(facts);
  write(parts);

  expect(() => Testing.synth(parts.shop)).not.toThrow();
});
