import { ApiObject, App, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  CanaryRollout, CircuitBreaker, Connections, HeaderMatch, LoadBalancing, Mesh, MeshService, OutlierDetection, PathMatch, RequestMatch, Retry,
  Rewrite, ServiceRef,
} from '../../src';
import { only } from '../support/manifests';
import { HTTP, kubernetesService, rendered, reviews, service, shop, summary } from '../support/shop';

const byHeader = (name: string, value: string) => RequestMatch.header(HeaderMatch.exact(name, value));

describe('MeshService renders', () => {
  test('nothing when it has nothing to say', () => {
    const chart = shop();

    service(chart, 'web');

    expect(Testing.synth(chart)).toEqual([]);
  });

  test('a subset per version, by the version label, under the name and in the namespace of the Service', () => {
    const chart = shop();

    reviews(chart, { versions: ['v10', 'v2'] }).addVersion('green', { labels: { color: 'green' }, policy: { loadBalancing: LoadBalancing.roundRobin() } });

    expect(only(chart, 'DestinationRule')).toStrictEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'reviews', namespace: 'shop' },
      spec: {
        host: 'reviews.shop.svc.cluster.local',
        subsets: [
          { name: 'green', labels: { color: 'green' }, trafficPolicy: { loadBalancer: { simple: 'ROUND_ROBIN' } } },
          { name: 'v2', labels: { version: 'v2' } },
          { name: 'v10', labels: { version: 'v10' } },
        ],
      },
    });
  });

  test('timeout and retries on every route', () => {
    const chart = shop();
    const svc = reviews(chart, { defaultVersion: 'v1', resilience: { timeout: Duration.millis(1500), retry: Retry.none() } });

    svc.addRoute('slow', { when: [RequestMatch.path(PathMatch.exact('/slow'))], timeout: Duration.seconds(10) });

    expect(only(chart, 'VirtualService').spec).toStrictEqual({
      hosts: ['reviews.shop.svc.cluster.local'],
      http: [
        {
          name: 'slow',
          match: [{ uri: { exact: '/slow' } }],
          route: [{ destination: { host: 'reviews.shop.svc.cluster.local', subset: 'v1' } }],
          timeout: '10s',
          retries: { attempts: 0 },
        },
        { name: 'default', route: [{ destination: { host: 'reviews.shop.svc.cluster.local', subset: 'v1' } }], timeout: '1500ms', retries: { attempts: 0 } },
      ],
    });
  });

  test('endpoint policies of the whole service', () => {
    const chart = shop();

    service(chart, 'web', {
      resilience: {
        circuitBreaker: CircuitBreaker.of({ maxConnections: 10 }),
        connections: Connections.of({ connectTimeout: Duration.seconds(1) }),
        outlierDetection: OutlierDetection.of({ consecutive5xxErrors: 3 }),
        loadBalancing: LoadBalancing.hashHeader('X-User'),
      },
    });

    expect(only(chart, 'DestinationRule').spec).toStrictEqual({
      host: 'web.shop.svc.cluster.local',
      trafficPolicy: {
        connectionPool: { tcp: { maxConnections: 10, connectTimeout: '1s' } },
        outlierDetection: { consecutive5xxErrors: 3 },
        loadBalancer: { consistentHash: { httpHeaderName: 'x-user' } },
      },
    });
  });

  test('hosts in the cluster domain of the mesh, whenever that is stated', () => {
    const chart = shop();
    reviews(chart);

    new Mesh(chart, 'mesh', { clusterDomain: 'acme.internal' });

    expect(only(chart, 'DestinationRule').spec.host).toBe('reviews.shop.svc.acme.internal');
  });

  test('names of existing objects to take over', () => {
    const chart = shop();

    reviews(chart, { defaultVersion: 'v1', names: { virtualService: 'reviews-vs', destinationRule: 'reviews.dr' } });

    expect(Testing.synth(chart).map(o => `${o.kind} ${o.metadata.name}`)).toEqual(['DestinationRule reviews.dr', 'VirtualService reviews-vs']);
  });

  test('the DestinationRule before the VirtualService, whatever was needed first', () => {
    const chart = shop();
    const svc = service(chart, 'reviews', { resilience: { retry: Retry.none() } });

    svc.addVersion('v1');

    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['DestinationRule', 'VirtualService']);
  });

  test('the same twice', () => {
    const chart = shop();
    const svc = reviews(chart, { resilience: { timeout: Duration.seconds(1) } });
    svc.addRoute('jason', { when: [byHeader('end-user', 'jason')], to: svc.version('v2') });

    expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
  });

  test('objects in the namespace of the Service, from a chart of another one', () => {
    const app = Testing.app();
    const owner = new Chart(app, 'owner', { namespace: 'shop' });
    const mesh = new Chart(app, 'mesh', { namespace: 'platform' });

    new MeshService(mesh, 'reviews', { service: kubernetesService(owner, 'reviews'), versions: ['v1'] });

    expect(only(mesh, 'DestinationRule').metadata).toEqual({ name: 'reviews', namespace: 'shop' });
  });
});

describe('MeshService takes', () => {
  test('a Service of cdk8s-plus, with the ports that it has when manifests are rendered', () => {
    const chart = shop();
    const svc = new kplus.Service(chart, 'svc', { metadata: { name: 'web' }, ports: [{ port: 80, name: 'http' }] });
    const web = new MeshService(chart, 'web', { service: svc, versions: ['v1', 'v2'], defaultVersion: 'v1' });
    web.addRoute('grpc', { when: [byHeader('x', '1')], to: web.port('grpc') });

    svc.bind(9000, { name: 'grpc' });

    expect(summary(rendered(chart, 'VirtualService', 'web').spec.http)).toEqual(['grpc: web/v1:9000', 'default: web/v1']);
  });

  test('an ApiObject of kind Service', () => {
    const chart = shop();

    expect(new MeshService(chart, 'web', { service: kubernetesService(chart, 'web') }).host).toBe('web.shop.svc.cluster.local');
  });

  test.each([
    ['a Deployment', (chart: Chart) => new kplus.Deployment(chart, 'web', { containers: [{ image: 'web' }] }), "got Deployment (apps/v1) 'shop/web'"],
    ['a chart', (chart: Chart) => chart, "got Chart 'shop'"],
    ['a Knative Service', (chart: Chart) => new ApiObject(chart, 'kn', { apiVersion: 'serving.knative.dev/v1', kind: 'Service' }), "got Service (serving.knative.dev/v1) 'shop/kn'"],
  ])('no %s', (_, make, got) => {
    const chart = shop();

    expect(() => new MeshService(chart, 'x', { service: make(chart) })).toThrow(
      `'service' must be a Kubernetes Service (of cdk8s-plus, a KubeService, an ApiObject of kind Service) or ServiceRef.named(...), ${got} [NotAService at shop/x]`);
  });

  test('no Service without a namespace', () => {
    const chart = Testing.chart();

    expect(() => new MeshService(chart, 'web', { service: kubernetesService(chart, 'web') })).toThrow(
      "Service 'test/k8s-web' has no namespace, and clients of other namespaces find it by its full name only; "
      + "give its chart one: new Chart(app, id, { namespace: '...' }) [NoNamespace at test/web]");
  });

  test('no version that it does not have', () => {
    expect(() => reviews(shop()).version('v4')).toThrow("'shop/reviews' has no version 'v4'; choose one of 'v1', 'v2', 'v3', or declare it with addVersion [UnknownVersion at shop/reviews]");
  });

  test('a default version that is declared later, with its own labels', () => {
    const chart = shop();
    const svc = service(chart, 'web', { defaultVersion: 'blue' });

    svc.addVersion('blue', { labels: { color: 'blue' } });

    expect(summary(rendered(chart, 'VirtualService', 'web').spec.http)).toEqual(['default: web/blue']);
  });

  test('no default version that is never declared', () => {
    const chart = shop();
    reviews(chart, { defaultVersion: 'v4' });

    expect(() => Testing.synth(chart)).toThrow(
      "[shop/reviews/virtual-service] 'shop/reviews' has no version 'v4'; choose one of 'v1', 'v2', 'v3', or declare it with addVersion [UnknownVersion at shop/reviews]");
  });

  test('no route without a condition', () => {
    expect(() => reviews(shop()).addRoute('all', {})).toThrow(
      "route 'all' needs a condition in 'when'; what holds for every request is said by 'defaultVersion', 'resilience' or a rollout [NoCondition at shop/reviews]");
  });

  test('no second route of one name', () => {
    const svc = reviews(shop());
    svc.addRoute('a', { when: [byHeader('x', '1')] });

    expect(() => svc.addRoute('a', { when: [byHeader('x', '2')] })).toThrow("route 'a' is added twice; give each route its own name [RouteTwice at shop/reviews]");
  });

  test.each([0, 0.5])('no timeout of %d ms', ms => {
    expect(() => service(shop(), 'web', { resilience: { timeout: Duration.millis(ms) } }))
      .toThrow(`'resilience.timeout' must be a whole number of milliseconds, at least 1, got ${ms} ms [BadDuration at shop/web]`);
  });

  test('no name that Kubernetes does not take', () => {
    expect(() => reviews(shop(), { names: { virtualService: 'Reviews' } }))
      .toThrow("the name of an object must be lower-case letters, digits, '-' and '.', got 'Reviews' [BadName at shop/reviews]");
  });
});

describe('workloads', () => {
  const deployment = (chart: Chart, labels: { [key: string]: string }) => new ApiObject(chart, 'deployment', {
    apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { metadata: { labels }, spec: { serviceAccountName: 'reviews-sa' } } },
  });

  test('tell the service account', () => {
    const chart = shop();

    expect(service(chart, 'web', { workload: deployment(chart, {}) }).serviceAccountName).toBe('reviews-sa');
  });

  test('must be selected by the Service', () => {
    const chart = shop();
    new MeshService(chart, 'web', {
      service: kubernetesService(chart, 'web', { selector: { app: 'web' } }), workload: deployment(chart, { app: 'wep' }), versions: ['v1'],
    });

    expect(() => Testing.synth(chart)).toThrow('[shop/web/destination-rule] the Service selects app=web, but the pods of the workload carry app=wep; '
      + 'make them agree, or name the workload that the Service is for [SelectorMismatch at shop/web]');
  });

  test('must carry the labels of their version', () => {
    const chart = shop();
    service(chart, 'web').addVersion('v2', { workload: deployment(chart, { app: 'web', version: 'v1' }) });

    expect(() => Testing.synth(chart)).toThrow("[shop/web/destination-rule/Resource] the workload of version 'v2' must carry the label version=v2, its pods carry app=web, version=v1; "
      + 'set it on the pod template, or give the version the labels that are there [LabelMissing at shop/web]');
  });

  test('are workloads', () => {
    const chart = shop();

    expect(() => service(chart, 'web', { workload: kubernetesService(chart, 'web') })).toThrow(
      "'workload' must be a VirtualMachine, a Pod or one of Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob, Rollout, got Service 'shop/k8s-web' [NotAWorkload at shop/web]");
  });
});

describe('ports', () => {
  const PORTS = [{ port: 80, name: 'http' }, { port: 9000, name: 'grpc-api' }, { port: 5432, name: 'tcp-db' }, { port: 8443, name: 'https' }, { port: 53, protocol: 'UDP' }];

  test('that are not HTTP share the split too, without conditions', () => {
    const chart = shop();
    const svc = service(chart, 'web', { versions: ['v1', 'v2'] }, PORTS);

    new CanaryRollout(chart, 'web-v2', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 5, pinnedBy: [byHeader('x', '1')] });

    const spec = rendered(chart, 'VirtualService', 'web').spec;
    expect(summary(spec.http)).toEqual(['web-v2-pinned: web/v2', 'web-v2-split: web/v1 95, web/v2 5']);
    expect(spec.tcp.map((rule: any) => [rule.match, summary([rule])])).toEqual([
      [[{ port: 5432 }], ['undefined: web/v1:5432 95, web/v2:5432 5']],
    ]);
    expect(spec.tls.map((rule: any) => [rule.match, summary([rule])])).toEqual([
      [[{ port: 8443, sniHosts: ['web.shop.svc.cluster.local', 'web.shop.svc', 'web.shop'] }], ['undefined: web/v1:8443 95, web/v2:8443 5']],
    ]);
    expect(spec.hosts).toStrictEqual(['web.shop.svc.cluster.local', 'web.shop.svc', 'web.shop']);
  });

  test.each([
    ['an unknown port', 'admin', "Service 'shop/web' has no port 'admin'; its ports are http 80 (HTTP), grpc-api 9000 (HTTP), tcp-db 5432 (TCP or TLS), https 8443 (TCP or TLS), 53 (UDP) [UnknownPort at shop/web]"],
    ['a port of the wrong kind', 'tcp-db', "this route needs a HTTP port, but port 'tcp-db' of Service 'shop/web' is read as TCP or TLS; "
      + 'the name of a port up to its first dash, or its appProtocol, tells its protocol [WrongProtocol at shop/web]'],
  ])('of a route must not be %s', (_, name, message) => {
    const chart = shop();
    const svc = service(chart, 'web', {}, PORTS);
    svc.addRoute('a', { when: [byHeader('x', '1')], to: svc.port(name) });

    expect(() => Testing.synth(chart)).toThrow(message);
  });

  test.each([
    ['appProtocol before name', { port: 1, name: 'tcp', appProtocol: 'http' }, 'http'],
    ['kubernetes.io/h2c', { port: 1, name: 'x', appProtocol: 'kubernetes.io/h2c' }, 'http'],
    ['kubernetes.io/wss', { port: 1, name: 'http', appProtocol: 'kubernetes.io/wss' }, 'tls'],
    ['grpc-web', { port: 1, name: 'grpc-web-x' }, 'http'],
    ['an undeclared port, whose bytes Istio looks at', { port: 1 }, 'http'],
    ['MySQL by its number', { port: 3306 }, 'tcp'],
    ['any letter case', { port: 1, name: 'HTTP2-x' }, 'http'],
  ])('are told apart by %s', (_, port, kind) => {
    const chart = shop();
    service(chart, 'web', { versions: ['v1'], defaultVersion: 'v1' }, [port]);

    expect(Object.keys(rendered(chart, 'VirtualService', 'web').spec).filter(key => key !== 'hosts')).toEqual([kind]);
  });

  test('that are all TCP refuse what needs HTTP', () => {
    const chart = shop();
    service(chart, 'db', { resilience: { timeout: Duration.seconds(1) } }, [{ port: 5432, name: 'tcp' }]);

    expect(() => Testing.synth(chart)).toThrow("[shop/db/virtual-service] 'timeout' needs HTTP, but the service has no HTTP port; "
      + "name a port for its protocol (as in 'http-web'), or remove it [WrongProtocol at shop/db]");
  });

  test('are read from the rendered object, where cdk8s-plus-27 loses an appProtocol', () => {
    const chart = shop();
    const svc = new kplus.Service(chart, 'svc', { metadata: { name: 'web' }, ports: [{ port: 80 }] });
    ApiObject.of(svc).addJsonPatch(JsonPatch.add('/spec/ports/0/appProtocol', 'tcp'));
    new MeshService(chart, 'web', { service: svc, versions: ['v1'], defaultVersion: 'v1' });

    expect(rendered(chart, 'VirtualService', 'web').spec.http).toBeUndefined();
  });
});

describe('routes', () => {
  test('to another service apply the routes of that service, with its port', () => {
    const chart = shop();
    const target = reviews(chart, { resilience: { timeout: Duration.seconds(2) } });
    target.addRoute('jason', { when: [byHeader('end-user', 'jason')], to: target.version('v2') });
    const web = service(chart, 'web');

    web.addRoute('reviews', { when: [RequestMatch.path(PathMatch.prefix('/reviews'))], to: target, rewrite: Rewrite.prefix('/') });

    const http = rendered(chart, 'VirtualService', 'web').spec.http;
    expect(summary(http)).toEqual(['reviews-jason: reviews/v2:80', 'reviews: reviews:80', 'default: web']);
    expect(http.map((rule: any) => rule.timeout)).toEqual(['2s', '2s', undefined]);
  });

  test('are patched by name, after they are ordered', () => {
    const chart = shop();
    const svc = reviews(chart, { defaultVersion: 'v1' });
    svc.addRoute('jason', { when: [byHeader('end-user', 'jason')], to: svc.version('v2') });

    svc.patchRoute('jason', JsonPatch.add('/fault', { delay: { fixedDelay: '7s', percentage: { value: 100 } } }));

    expect(rendered(chart, 'VirtualService', 'reviews').spec.http.map((rule: any) => rule.fault?.delay.fixedDelay)).toEqual(['7s', undefined]);
  });

  test('that do not exist cannot be patched', () => {
    const chart = shop();
    reviews(chart, { defaultVersion: 'v1' }).patchRoute('jason', JsonPatch.add('/timeout', '1s'));

    expect(() => Testing.synth(chart)).toThrow("'shop/reviews' has no route 'jason' to patch; its routes are 'default' [UnknownRoute at shop/reviews]");
  });

  test('that one request could meet and nothing ranks need a priority', () => {
    const chart = shop();
    const svc = reviews(chart);
    svc.addRoute('jason', { when: [byHeader('end-user', 'jason')], to: svc.version('v2') });
    svc.addRoute('beta', { when: [byHeader('x-beta', '1')], to: svc.version('v3') });

    expect(() => Testing.synth(chart)).toThrow("one request could meet route 'beta' of 'shop/reviews' (header 'x-beta' exact '1') and route 'jason' of 'shop/reviews' "
      + "(header 'end-user' exact 'jason'), and nothing says which goes first; give one of them a higher 'priority' [UndecidableOrder at shop/reviews]");
  });

  test('to the service itself lead where it leads by default', () => {
    const chart = shop();
    const svc = reviews(chart, { defaultVersion: 'v1' });

    svc.addRoute('a', { when: [byHeader('x', '1')], to: svc, timeout: Duration.seconds(1) });

    expect(summary(rendered(chart, 'VirtualService', 'reviews').spec.http)).toEqual(['a: reviews/v1', 'default: reviews/v1']);
  });

  test('must not lead in a circle', () => {
    const chart = shop();
    const [a, b] = [service(chart, 'a'), service(chart, 'b')];
    a.addRoute('to-b', { when: [byHeader('x', '1')], to: b });
    b.addRoute('to-a', { when: [byHeader('y', '1')], to: a });

    expect(() => Testing.synth(chart)).toThrow("the routes of 'a.shop.svc.cluster.local' lead back to it (a.shop.svc.cluster.local to b.shop.svc.cluster.local "
      + 'to a.shop.svc.cluster.local); let one of them name a version [RoutesInCircle at shop/a]');
  });

  test('with a priority go before the natural order', () => {
    const chart = shop();
    const svc = reviews(chart);
    svc.addRoute('path', { when: [RequestMatch.path(PathMatch.exact('/a'))], to: svc.version('v2') });

    svc.addRoute('beta', { when: [byHeader('x-beta', '1')], to: svc.version('v3'), priority: 1 });

    expect(summary(rendered(chart, 'VirtualService', 'reviews').spec.http)).toEqual(['beta: reviews/v3', 'path: reviews/v2', 'default: reviews']);
  });
});

describe('escape hatches', () => {
  test('name the objects', () => {
    const chart = shop();
    const svc = reviews(chart, { defaultVersion: 'v1' });

    svc.destinationRule.addJsonPatch(JsonPatch.add('/spec/exportTo', ['.']));
    svc.virtualService.addJsonPatch(JsonPatch.add('/spec/exportTo', ['*']));

    expect(Testing.synth(chart).map(o => o.spec.exportTo)).toEqual([['.'], ['*']]);
  });

  test('fail for an object that is not emitted', () => {
    expect(() => service(shop(), 'web').virtualService).toThrow("'shop/web' has no virtual-service to patch, since nothing needs one; "
      + 'declare a route, a rollout, a default version, a timeout or retries first [NotEmitted at shop/web/virtual-service]');
  });
});

describe('a service of another app', () => {
  test('emits nothing and is a destination', () => {
    const chart = shop();
    const ratings = MeshService.fromName(chart, 'ratings', 'ratings', { namespace: 'data', ports: HTTP, versions: ['v1'] });
    const web = service(chart, 'web');

    web.addRoute('ratings', { when: [RequestMatch.path(PathMatch.prefix('/ratings'))], to: ratings.version('v1') });

    expect(Testing.synth(chart).map(o => o.metadata.name)).toEqual(['web']);
    expect(rendered(chart, 'VirtualService', 'web').spec.http[0].route).toEqual([
      { destination: { host: 'ratings.data.svc.cluster.local', subset: 'v1', port: { number: 80 } } },
    ]);
  });

  test('takes no rollout, and says what to do instead', () => {
    const chart = shop();
    const ratings = MeshService.fromName(chart, 'ratings', 'ratings', { namespace: 'data', versions: ['v1', 'v2'] });

    expect(() => new CanaryRollout(chart, 'c', { service: ratings, stable: 'v1', canary: 'v2' })).toThrow(
      "'shop/ratings' stands for a service of another app ('ratings.data.svc.cluster.local'), and only its owner may write its routes; "
      + "declare 'shop/c' in the app of its MeshService, or split between versions on a route of your own with Split.percent [NotOwned at shop/c]");
  });

  test('is refused where its port must be known and is not', () => {
    const chart = shop();
    service(chart, 'web').addRoute('r', { when: [byHeader('x', '1')], to: MeshService.fromName(chart, 'ratings', 'ratings', { namespace: 'data' }) });

    expect(() => Testing.synth(chart)).toThrow("a gateway must be told the port of Service 'data/ratings', whose ports are unknown; state them, as in "
      + "ServiceRef.named('ratings', { namespace: 'data', ports: [{ port: 80, name: 'http' }] }) [PortsUnknown at shop/web]");
  });
});

test('no construct of a service adds a dependency between charts', () => {
  const app = new App();
  const owner = new Chart(app, 'owner', { namespace: 'shop' });
  const other = new Chart(app, 'other', { namespace: 'other' });
  const svc = new MeshService(owner, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop', ports: HTTP }), versions: ['v1', 'v2'] });

  new CanaryRollout(other, 'reviews-v2', { service: svc, stable: 'v1', canary: 'v2' });

  expect(app.node.findAll().flatMap(construct => construct.node.dependencies)).toEqual([]);
});
