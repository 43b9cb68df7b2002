import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import { parse } from 'yaml';
import {
  Access, GatewayPolicies, HeaderMatch, IngressGateway, Mesh, MeshService, Peer, RateLimit, RateLimitKey, RateLimits, RateLimitService,
  RateLimitServiceProps, RateLimitUnit, RateLimitWorkload, RequestMatch, ServiceRef,
} from '../../src';
import { serviceConfig } from '../../src/rate-limits/service-config';
import { only } from '../support/manifests';

const WORKLOAD = RateLimitWorkload.deployed({ redis: { host: 'redis.infra.svc.cluster.local' } });
const EXISTING = RateLimitWorkload.existing({ serviceName: 'limiter', port: 9000, configMapName: 'limits' });

interface Charts { readonly infra: Chart; readonly shop: Chart }

function charts(): Charts {
  const app = new App();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  return { infra: new Chart(app, 'infra', { namespace: 'infra' }), shop: new Chart(app, 'shop', { namespace: 'shop' }) };
}

const serviceIn = ({ infra }: Charts, props: Partial<RateLimitServiceProps> = {}) => new RateLimitService(infra, 'RateLimit', { workload: WORKLOAD, ...props });

function web({ shop }: Charts, name = 'web', access?: Access): MeshService {
  const service = ServiceRef.named(name, { namespace: 'shop', selector: { app: name }, ports: [{ port: 80, name: 'http' }] });
  return new MeshService(shop, name, { service, access });
}

function limit(service: RateLimitService, parts: Partial<Parameters<typeof RateLimit.global>[0]> = {}): RateLimit {
  return RateLimit.global({ name: 'all', requests: 10, per: RateLimitUnit.HOUR, service, ...parts });
}

const object = (chart: Chart, kind: string) => Testing.synth(chart).find(one => one.kind === kind);
const configOf = (chart: Chart) => parse(object(chart, 'ConfigMap').data['config.yaml']);

test('the config is made of all limits that name the service, in the order of their names', () => {
  const all = charts();
  const service = serviceIn(all);
  const when = RequestMatch.header(HeaderMatch.present('x-a'));
  new RateLimits(all.shop, 'z', { of: web(all, 'zoo'), limits: [limit(service, { dryRun: true })] });
  new RateLimits(all.shop, 'a', { of: web(all), limits: [limit(service, { name: 'z', when, forEach: [RateLimitKey.header('x-key'), RateLimitKey.path()] }), limit(service)] });

  expect(configOf(all.infra)).toStrictEqual({
    domain: 'ratelimit',
    descriptors: [
      { key: 'limit', value: 'shop.web.all', rate_limit: { unit: 'hour', requests_per_unit: 10 } },
      {
        key: 'limit',
        value: 'shop.web.z',
        descriptors: [{ key: 'when', value: 'met', descriptors: [{ key: 'x-key', descriptors: [{ key: 'path', rate_limit: { unit: 'hour', requests_per_unit: 10 } }] }] }],
      },
      { key: 'limit', value: 'shop.zoo.all', rate_limit: { unit: 'hour', requests_per_unit: 10 }, shadow_mode: true },
    ],
  });
});

test('its workload reads the config from where it is mounted, and its counts from Redis', () => {
  const all = charts();
  const redis = { host: 'redis.example.com', port: 6380, tls: true, password: { secretName: 'redis', key: 'password' } };
  const service = serviceIn(all, { workload: RateLimitWorkload.deployed({ redis, replicas: 3, image: 'registry.example/ratelimit:1' }), domain: 'shop' });
  new RateLimits(all.shop, 'limits', { of: web(all), limits: [limit(service)] });
  const { replicas, template: { spec } } = object(all.infra, 'Deployment').spec;
  const [container] = spec.containers;

  expect(replicas).toBe(3);
  expect(container.image).toBe('registry.example/ratelimit:1');
  expect(spec.volumes).toStrictEqual([{ name: 'config', configMap: { name: 'ratelimit-config' } }]);
  expect(container.env).toEqual(expect.arrayContaining([
    { name: 'REDIS_URL', value: 'redis.example.com:6380' }, { name: 'REDIS_TLS', value: 'true' },
    { name: 'REDIS_AUTH', valueFrom: { secretKeyRef: { name: 'redis', key: 'password' } } },
  ]));
  expect(object(all.infra, 'Service').spec).toStrictEqual({
    selector: { app: 'ratelimit' }, ports: [{ name: 'grpc', port: 8081, targetPort: 8081 }, { name: 'http', port: 8080, targetPort: 8080 }],
  });
  expect(configOf(all.infra).domain).toBe('shop');
  expect([service.deployment.name, service.service.name, service.serviceAccount.name, service.configMap.name]).toStrictEqual(['ratelimit', 'ratelimit', 'ratelimit', 'ratelimit-config']);
});

test('one that runs already gets its config alone, and is asked as is said', () => {
  const all = charts();
  const service = serviceIn(all, { workload: EXISTING, timeout: Duration.millis(250), failClosed: true, statusOnError: 503 });
  new RateLimits(all.shop, 'limits', { of: web(all), limits: [limit(service)] });

  expect(Testing.synth(all.infra).map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toStrictEqual(['ConfigMap/limits']);
  expect(object(all.shop, 'EnvoyFilter').spec.configPatches[0].patch.value.typed_config).toMatchObject({
    rate_limit_service: { grpc_service: { envoy_grpc: { cluster_name: 'outbound|9000||limiter.infra.svc.cluster.local' } } },
    timeout: '0.25s',
    failure_mode_deny: true,
    status_on_error: { code: 503 },
  });
  expect(() => service.deployment).toThrow("'infra/RateLimit' has no workload to patch, since somebody else runs it; say workload: RateLimitWorkload.deployed({ ... }) [NotEmitted at infra/RateLimit]");
});

test('whoever asks it is let in where its callers are declared', () => {
  const all = charts();
  const service = serviceIn(all);
  new MeshService(all.infra, 'limiter', { service: service.service, workload: service.deployment, access: Access.DECLARED });
  const template = { metadata: { labels: { app: 'web' } }, spec: { serviceAccountName: 'web', containers: [] } };
  const caller = new MeshService(all.shop, 'web', {
    service: ServiceRef.named('web', { namespace: 'shop', selector: { app: 'web' }, ports: [{ port: 80, name: 'http' }] }),
    workload: new ApiObject(all.shop, 'deployment', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template } }),
  });
  new RateLimits(all.shop, 'limits', { of: caller, limits: [limit(service)] });

  expect(Testing.synth(all.infra).find(({ kind }) => kind === 'AuthorizationPolicy').spec.rules).toStrictEqual([{ from: [{ source: { serviceAccounts: ['shop/web'] } }] }]);
});

test('whom nobody here knows is who the owner of the service names', () => {
  const { infra, shop } = charts();
  const service = new RateLimitService(infra, 'ratelimit', { workload: WORKLOAD });
  const counter = new MeshService(infra, 'counter', { service: service.service, workload: service.deployment, access: Access.DECLARED });
  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } });
  new RateLimits(shop, 'limits', { of: new GatewayPolicies(shop, 'gateway', { gateway }), limits: [limit(service)] });

  expect(() => Testing.synth(infra)).toThrow("let them in there, as in allowFrom(Peer.serviceAccount('namespace', 'name')) [IdentityUnknown at shop/limits]");
  counter.allowFrom(Peer.serviceAccount('istio-ingress', 'istio-ingress'));
  expect(only(infra, 'AuthorizationPolicy').spec.rules).toStrictEqual([{ from: [{ source: { serviceAccounts: ['istio-ingress/istio-ingress'] } }] }]);
});

describe('fails', () => {
  test('where it counts nothing, or two limits of one name', () => {
    const nothing = charts();
    serviceIn(nothing);
    expect(() => Testing.synth(nothing.infra)).toThrow("no limit is counted by 'infra/RateLimit', and a service without limits does not start; write RateLimit.global({ service: ... }) in RateLimits, "
      + 'or leave it out');

    const counted = { by: new Chart(new App(), 'shop'), entries: [{ key: 'limit', text: 'shop.web.all' }], requests: 1, unit: RateLimitUnit.DAY, isDryRun: false };
    expect(() => serviceConfig('shop', [counted, counted])).toThrow("two limits of domain 'shop' have the whole name 'shop.web.all'; give one of the RateLimits another 'name' [LimitTwice at shop]");
  });

  test('for a domain that a service has already', () => {
    const { infra } = charts();
    const workload = (configMapName: string) => RateLimitWorkload.existing({ serviceName: 'shared', configMapName });
    new RateLimitService(infra, 'one', { workload: workload('one'), domain: 'shop' });
    new RateLimitService(infra, 'two', { workload: workload('two') });
    expect(() => new RateLimitService(infra, 'three', { workload: workload('three'), domain: 'shop' })).toThrow("'infra/one' has domain 'shop' of service 'infra/shared' already, and the service refuses a domain "
      + "that is there twice; give one another 'domain', or let limits name the other [DomainTwice at infra/three]");
  });

  test('for a name that is none, no namespace, a status that nobody gets, and one that is none', () => {
    const { infra } = charts();

    expect(() => new RateLimitService(infra, 'a_b', { workload: WORKLOAD })).toThrow('[BadName at infra/a_b]');
    expect(() => new RateLimitService(new Chart(new App(), 'bare'), 'x', { workload: WORKLOAD })).toThrow('[NoNamespace at bare/x]');
    expect(() => new RateLimitService(infra, 'b', { workload: WORKLOAD, statusOnError: 503 }))
      .toThrow("requests pass where the service fails, so that nobody gets 'statusOnError'; say failClosed: true, or leave it out [NeverAnswered at infra/b]");
    expect(() => new RateLimitService(infra, 'c', { workload: WORKLOAD, failClosed: true, statusOnError: 509 })).toThrow("'statusOnError' must be one from 400 on that HTTP has a name for, such as 500 or 503, "
      + 'got 509: Envoy answers 500 instead of a lower one, and for any other refuses all that it stands in [BadStatus at infra/c]');
    expect(() => new RateLimitService(infra, 'e', { workload: WORKLOAD, domain: '' })).toThrow("'domain' must not be empty, which the service refuses; leave it out for the name of the service [BadName at infra/e]");
    expect(() => new RateLimitService(infra, 'd', { workload: WORKLOAD, timeout: Duration.millis(0) })).toThrow('[BadDuration at infra/d]');
  });
});
