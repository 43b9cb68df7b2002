import { Chart, Testing } from 'cdk8s';
import {
  Access, AccessRule, CheckMode, EgressGateway, GatewayPolicies, IngressGateway, Mesh, MeshIngress, MeshNamespace, MeshPolicies, MeshService,
  MutualTls, Peer, ServiceRef,
} from '../../src';
import { only } from '../support/manifests';
import { GATEWAY } from '../support/shop';

function charts(mode = CheckMode.FAIL_ON_WARNING): { platform: Chart; shop: Chart } {
  const app = Testing.app();
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', checks: { mode } });
  return { platform: new Chart(app, 'platform', { namespace: 'platform' }), shop: new Chart(app, 'shop', { namespace: 'shop' }) };
}

const authorizations = (chart: Chart) => Testing.synth(chart).filter(({ kind }) => kind === 'AuthorizationPolicy');
const web = (chart: Chart) => new MeshService(chart, 'web', {
  service: ServiceRef.named('web', { namespace: 'shop', ports: [{ port: 80, name: 'http', targetPort: 8080 }], selector: { app: 'web' } }), access: Access.DECLARED,
});
const ingress = (chart: Chart, gateway = GATEWAY) => new MeshIngress(chart, 'edge', { gateway, hosts: ['shop.example.com'] });

test('the mesh lets nothing in by default', () => {
  const { platform } = charts();

  new MeshPolicies(platform, 'policies', { access: Access.allowNothing() });

  expect(Testing.synth(platform)).toStrictEqual([{
    apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name: 'mesh-allow', namespace: 'istio-system' }, spec: { action: 'ALLOW' },
  }]);
});

test('a namespace lets nothing in by default', () => {
  const { shop } = charts();

  MeshNamespace.fromName(shop, 'namespace', 'shop', { access: Access.allowNothing(), mutualTls: MutualTls.strict() });

  expect(Testing.synth(shop)).toStrictEqual([
    { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name: 'namespace-allow', namespace: 'shop' }, spec: { action: 'ALLOW' } },
    { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'default', namespace: 'shop' }, spec: { mtls: { mode: 'STRICT' } } },
  ]);
});

test('callers of the whole mesh and of a namespace are one policy each', () => {
  const { platform, shop } = charts();
  const scraper = Peer.serviceAccount('monitoring', 'prometheus');

  const policies = new MeshPolicies(platform, 'policies', { access: Access.DECLARED });
  policies.allowFrom(scraper, { access: AccessRule.tcp({ ports: ['15020'] }) });
  policies.allowFrom(MeshNamespace.fromName(platform, 'tools', 'tools'));
  policies.denyFrom(Peer.namespace('evil'));
  const namespace = MeshNamespace.fromName(shop, 'namespace', 'shop', { access: Access.DECLARED });
  namespace.allowFrom(namespace);
  namespace.denyFrom(scraper);

  expect(authorizations(platform).map(({ metadata: { name }, spec }: any) => [name, spec])).toStrictEqual([
    ['mesh-allow', {
      action: 'ALLOW',
      rules: [
        { from: [{ source: { namespaces: ['tools'] } }] },
        { from: [{ source: { serviceAccounts: ['monitoring/prometheus'] } }], to: [{ operation: { ports: ['15020'] } }] },
      ],
    }],
    ['mesh-deny', { action: 'DENY', rules: [{ from: [{ source: { namespaces: ['evil'] } }] }] }],
  ]);
  expect(authorizations(shop).map(({ metadata: { name }, spec }: any) => [name, spec])).toStrictEqual([
    ['namespace-allow', { action: 'ALLOW', rules: [{ from: [{ source: { namespaces: ['shop'] } }] }] }],
    ['namespace-deny', { action: 'DENY', rules: [{ from: [{ source: { serviceAccounts: ['monitoring/prometheus'] } }] }] }],
  ]);
});

test('a dry run of the default deny closes nothing', () => {
  const { platform, shop } = charts();
  ingress(shop).addRoute('web', { to: web(shop) });
  const policies = new MeshPolicies(platform, 'policies', { access: Access.DRY_RUN });

  policies.allowFrom(Peer.namespace('shop'));

  expect(only(platform, 'AuthorizationPolicy').metadata).toStrictEqual({
    name: 'mesh-allow-dry-run', namespace: 'istio-system', annotations: { 'istio.io/dry-run': 'true' },
  });
});

test('a rule for HTTP that denies names ports of the pods, since neither a namespace nor a mesh has any', () => {
  const { platform } = charts();

  new MeshPolicies(platform, 'policies').denyFrom(Peer.namespace('evil'), { access: AccessRule.http({ methods: ['DELETE'], ports: ['8080'] }) });

  expect(only(platform, 'AuthorizationPolicy').spec.rules[0].to).toStrictEqual([{ operation: { methods: ['DELETE'], ports: ['8080'] } }]);
});

test('fails for such a rule without ports, which Istio would apply to every connection', () => {
  const { shop } = charts();
  MeshNamespace.fromName(shop, 'namespace', 'shop').denyFrom(Peer.namespace('evil'), { access: AccessRule.http({ methods: ['DELETE'] }) });

  expect(() => Testing.synth(shop)).toThrow("a policy for 'namespace' must name all ports that are read as HTTP by the port of the pods, which nothing states; name them by number, "
    + "as in AccessRule.http({ ports: ['8080'], ... }) [TargetPortUnknown at shop/namespace]");
});

describe('a gateway', () => {
  test.each([
    ['that runs already', (shop: Chart) => ingress(shop).addRoute('web', { to: web(shop) })],
    ['of the app', (shop: Chart) => ingress(shop, new IngressGateway(shop, 'gateway')).addRoute('web', { to: web(shop) })],
  ])('%s is refused while the mesh lets nothing in and it has no allowance', (_, expose) => {
    const { platform, shop } = charts(CheckMode.FAIL_ON_ERROR);
    expose(shop);

    new MeshPolicies(platform, 'policies', { access: Access.allowNothing() });

    expect(() => Testing.synth(platform)).toThrow("the policy is for the pods of gateway 'shop/edge'");
    expect(() => Testing.synth(platform)).toThrow('MESH0330 at platform/policies/policies/allow/policy');
  });

  test('has an allowance of its own', () => {
    const { platform, shop } = charts();
    ingress(shop).addRoute('web', { to: web(shop) });

    new MeshPolicies(platform, 'policies', { access: Access.allowNothing() });
    new GatewayPolicies(platform, 'ingress', { gateway: GATEWAY, access: Access.allowAll() });

    expect(authorizations(platform)).toStrictEqual([
      { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name: 'mesh-allow', namespace: 'istio-system' }, spec: { action: 'ALLOW' } },
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'AuthorizationPolicy',
        metadata: { name: 'ingress-allow', namespace: 'istio-ingress' },
        spec: { selector: { matchLabels: { istio: 'ingress' } }, action: 'ALLOW', rules: [{}] },
      },
    ]);
  });

  test('lets in callers that are named, and keeps others out', () => {
    const { platform } = charts();
    const gateway = EgressGateway.existing({ namespace: 'istio-egress', serviceName: 'egress', labels: { istio: 'egress' } });
    const policies = new GatewayPolicies(platform, 'Out', { gateway, access: Access.DECLARED });

    policies.allowFrom(Peer.namespace('shop'));
    policies.denyFrom(Peer.serviceAccount('shop', 'cron'));

    const selector = { matchLabels: { istio: 'egress' } };
    expect(authorizations(platform).map(({ metadata, spec }: any) => [metadata, spec])).toStrictEqual([
      [{ name: 'out-allow', namespace: 'istio-egress' }, { selector, action: 'ALLOW', rules: [{ from: [{ source: { namespaces: ['shop'] } }] }] }],
      [{ name: 'out-deny', namespace: 'istio-egress' }, { selector, action: 'DENY', rules: [{ from: [{ source: { serviceAccounts: ['shop/cron'] } }] }] }],
    ]);
  });

  test('of which nothing is said emits nothing', () => {
    const { platform } = charts();

    new GatewayPolicies(platform, 'ingress', { gateway: GATEWAY });

    expect(Testing.synth(platform)).toStrictEqual([]);
  });

  test('has policies with a name that objects can have', () => {
    const { platform } = charts();

    expect(() => new GatewayPolicies(platform, 'ingress', { gateway: GATEWAY, name: 'In Gress' }))
      .toThrow("the name of an object must be lower-case letters, digits, '-' and '.', got 'In Gress'; choose another with 'name' [BadName at platform/ingress]");
  });
});
