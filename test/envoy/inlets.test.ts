import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { PolicyPort, PolicyTarget, ProxyTarget } from '../../src/access';
import { inletsOf } from '../../src/envoy';

const HTTP = { port: 8080, servicePort: 80, names: ['http', '80'], isHttp: true };
const ADMIN = { port: 9090, servicePort: 90, names: ['http-admin', '90'], isHttp: true };
const BYTES = { port: 6379, servicePort: 6379, names: ['redis', '6379'], isHttp: false };

function by(): Construct {
  return new Construct(new Chart(new App(), 'shop', { namespace: 'shop' }), 'limits');
}

function target(parts: Partial<ProxyTarget> = {}): ProxyTarget {
  return { by: by(), name: 'web', namespace: 'shop', isMesh: false, isOfRoot: false, proxies: 'sidecars', ...parts };
}

const asked = (parts: Partial<PolicyTarget> = {}): PolicyTarget => ({ by: by(), name: 'web', namespace: 'shop', ...parts });

interface Asked { readonly ports?: readonly PolicyPort[]; readonly only?: readonly string[] }

const inlets = (parts: Partial<ProxyTarget>, { ports, only }: Asked = {}) => () =>
  inletsOf(target(parts), { deed: 'limit requests', target: asked({ service: 'web', ports: () => ports }), only });

describe('beside workloads', () => {
  test('requests come in at all ports, whatever they are', () => {
    expect(inlets({}, { ports: [HTTP, BYTES] })()).toStrictEqual([{ context: 'SIDECAR_INBOUND' }]);
    expect(inlets({})()).toStrictEqual([{ context: 'SIDECAR_INBOUND' }]);
  });

  test('requests come in at the ports that are named, by the numbers of the pods', () => {
    expect(inlets({}, { ports: [HTTP, ADMIN], only: ['http-admin', '80'] })()).toStrictEqual([
      { context: 'SIDECAR_INBOUND', port: 8080 }, { context: 'SIDECAR_INBOUND', port: 9090 },
    ]);
  });

  test('fails where there are only bytes, or a port of bytes is named', () => {
    const message = "port 'redis' of 'web' carries bytes that proxies do not read as HTTP, so that they cannot limit requests there; give the port an HTTP name, or leave it out "
      + '[NoRequests at shop/limits]';

    expect(inlets({}, { ports: [BYTES] })).toThrow(message);
    expect(inlets({}, { ports: [HTTP, BYTES], only: ['redis'] })).toThrow(message);
  });

  test('fails for a port that is not there, and where nobody knows the ports', () => {
    expect(inlets({}, { ports: [HTTP], only: ['https'] })).toThrow("'web' has no port 'https'; its ports are 'http' [UnknownPort at shop/limits]");
    expect(inlets({}, { only: ['http'] })).toThrow("its requests must be told from others by the ports of 'web', which nothing states; give the Service itself, "
      + "or ServiceRef.named('...', { namespace, ports: [...] }) [PortsUnknown at shop/limits]");
    expect(() => inletsOf(target(), { deed: 'limit requests', target: asked(), only: ['http'] })).toThrow("its requests must be told from others by the ports of 'web', which nothing states; leave 'ports' out, "
      + 'or say it of a MeshService, whose ports are known [PortsUnknown at shop/limits]');
    expect(inlets({}, { ports: [{ ...HTTP, port: undefined }], only: ['http'] })).toThrow("the port of the pods behind one of 'web' is known by its name alone, and requests come in by its "
      + 'number; give the workload, or a number as targetPort [PortsUnknown at shop/limits]');
  });
});

describe('elsewhere', () => {
  test('a gateway has all its listeners', () => {
    expect(inlets({ proxies: 'gateway' }, { ports: [BYTES] })()).toStrictEqual([{ context: 'GATEWAY' }]);
    expect(inlets({ proxies: 'gateway' }, { ports: [HTTP, ADMIN], only: ['90'] })()).toStrictEqual([{ context: 'GATEWAY', port: 9090 }]);
  });

  test('a waypoint reads requests behind the listener that ends its tunnels', () => {
    expect(inlets({ proxies: 'waypoint' })()).toStrictEqual([{ context: 'SIDECAR_INBOUND', listener: 'main_internal' }]);
  });

  test('a service has a filter chain at its waypoint for each of its ports', () => {
    const behind: Partial<ProxyTarget> = { proxies: 'waypoint', onlyService: { namespace: 'shop', name: 'web' }, waypoint: { name: 'waypoint', namespace: 'shop', serviceAccount: 'waypoint' } };

    expect(inlets(behind, { ports: [HTTP, BYTES, ADMIN] })()).toStrictEqual([
      { context: 'SIDECAR_INBOUND', listener: 'main_internal', filterChain: 'inbound-vip|80|http|web.shop.svc.cluster.local' },
      { context: 'SIDECAR_INBOUND', listener: 'main_internal', filterChain: 'inbound-vip|90|http|web.shop.svc.cluster.local' },
    ]);
    expect(inlets(behind)).toThrow('[PortsUnknown at shop/limits]');
    expect(inlets(behind, { ports: [] })).toThrow('[PortsUnknown at shop/limits]');
    expect(inlets({ ...behind, waypoint: { ...behind.waypoint!, takesPods: true } }, { ports: [HTTP] })).toThrow("the waypoint 'waypoint' also takes what is sent to pods by their "
      + "addresses, which is told from nothing else there, so that what 'shop/limits' is to have could be passed by; say it on the Waypoint itself, or traffic: WaypointTraffic.SERVICE "
      + '[WaypointTakesPods at shop/limits]');
  });
});
