import { App, Chart, Testing } from 'cdk8s';
import {
  Access, AccessRule, GatewayPort, GatewayRef, IngressGateway, IngressPort, IngressTls, JwtAuthentication, JwtProvider, Mesh, MeshIngress,
  MeshIngressProps, MeshService, Peer, ProxyTopology, ServiceRef,
} from '../../src';
import { ownFindings } from '../support/own-check';
import { rendered } from '../support/shop';

const FACTS = { namespace: 'istio-ingress', labels: { istio: 'ingress' }, serviceAccount: 'istio-ingress' };
const GATEWAY = IngressGateway.existing({ ...FACTS, targetPorts: { 80: 8080, 443: 8443, 5432: 5432 }, topology: ProxyTopology.trustedProxies(1) });
const HOSTS = ['shop.example.com', 'shop.example.com:*'];

function chart(namespace = 'shop', app = new App({ outdir: Testing.app().outdir })): Chart {
  if (app.node.tryFindChild('mesh') === undefined) new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  return new Chart(app, namespace, { namespace });
}

function service(shop: Chart): MeshService {
  const known = shop.node.tryFindChild('web') as MeshService | undefined;
  const ports = [{ port: 80, name: 'http' }, { port: 5432, name: 'tcp-db' }, { port: 443, name: 'tls' }];
  return known ?? new MeshService(shop, 'web', { service: ServiceRef.named('web', { namespace: shop.namespace!, ports }) });
}

function edge(shop: Chart, props: Partial<MeshIngressProps> = {}, id = 'edge'): MeshIngress {
  const ingress = new MeshIngress(shop, id, { gateway: GATEWAY, hosts: ['shop.example.com'], ...props });
  ingress.addRoute('web', { to: props.tls === PASSTHROUGH ? service(shop).port('tls') : service(shop) });
  return ingress;
}

const PASSTHROUGH = IngressTls.passthrough();

/** The policy of an ingress. */
function policy(shop: Chart, name = 'shop-edge-deny'): any {
  return rendered(shop, 'AuthorizationPolicy', name);
}

describe('policies of an ingress', () => {
  test('keep clients out of its hosts, by the address of packets and that of the first client', () => {
    const shop = chart();
    const ingress = edge(shop);
    ingress.denyFrom(Peer.ipBlocks('203.0.113.0/24'));
    ingress.denyFrom(Peer.remoteIpBlocks('198.51.100.7'), { access: AccessRule.http({ methods: ['DELETE'] }) });
    expect(policy(shop)).toStrictEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { name: 'shop-edge-deny', namespace: 'istio-ingress' },
      spec: {
        action: 'DENY',
        rules: [
          { from: [{ source: { ipBlocks: ['203.0.113.0/24'] } }], to: [{ operation: { hosts: HOSTS, ports: ['8080'] } }] },
          { from: [{ source: { remoteIpBlocks: ['198.51.100.7'] } }], to: [{ operation: { hosts: HOSTS, methods: ['DELETE'], ports: ['8080'] } }] },
        ],
        selector: { matchLabels: { istio: 'ingress' } },
      },
    });
    expect(ownFindings(shop.node.root)).toStrictEqual([]);
  });

  test('deny who is not let in, since an ALLOW would close the hosts of others', () => {
    const shop = chart();
    const ingress = edge(shop, { access: Access.DECLARED });
    ingress.allowFrom(Peer.remoteIpBlocks('10.0.0.0/8'));
    ingress.allowFrom(Peer.remoteIpBlocks('192.168.0.0/16'), { access: AccessRule.http({ methods: ['GET'] }) });
    expect(policy(shop).spec.rules).toStrictEqual([
      { from: [{ source: { notRemoteIpBlocks: ['10.0.0.0/8', '192.168.0.0/16'] } }], to: [{ operation: { hosts: HOSTS, ports: ['8080'] } }] },
      { from: [{ source: { notRemoteIpBlocks: ['10.0.0.0/8'] } }], to: [{ operation: { hosts: HOSTS, notMethods: ['GET'], ports: ['8080'] } }] },
    ]);
  });

  test('may be tried first', () => {
    const shop = chart();
    const ingress = edge(shop, { access: Access.DRY_RUN });
    ingress.allowFrom(Peer.ipBlocks('10.0.0.0/8'));
    ingress.denyFrom(Peer.ipBlocks('10.6.6.6'));
    expect(policy(shop, 'shop-edge-deny-dry-run').metadata.annotations).toStrictEqual({ 'istio.io/dry-run': 'true' });
    expect(policy(shop, 'shop-edge-deny-dry-run').spec.rules).toStrictEqual([{ from: [{ source: { notIpBlocks: ['10.0.0.0/8'] } }], to: [{ operation: { hosts: HOSTS, ports: ['8080'] } }] }]);
    expect(policy(shop).spec.rules).toStrictEqual([{ from: [{ source: { ipBlocks: ['10.6.6.6'] } }], to: [{ operation: { hosts: HOSTS, ports: ['8080'] } }] }]);
  });

  test('leave ports alone that send clients to HTTPS', () => {
    const shop = chart();
    edge(shop, { tls: IngressTls.simple('cert') }).denyFrom(Peer.ipBlocks('203.0.113.0/24'));
    expect(policy(shop).spec.rules[0].to).toStrictEqual([{ operation: { hosts: HOSTS, ports: ['8443'] } }]);
  });

  test('close the hosts to everybody where nothing is allowed, and only them', () => {
    for (const access of [Access.allowNothing(), Access.denyAll()]) {
      const shop = chart();
      edge(shop, { access });
      expect(policy(shop).spec.rules).toStrictEqual([{ to: [{ operation: { hosts: HOSTS, ports: ['8080'] } }] }]);
    }
  });

  test('of two ingresses at one gateway do not clash, whatever their charts', () => {
    const one = chart();
    const other = chart('blog', one.node.root as App);
    edge(one).denyFrom(Peer.ipBlocks('203.0.113.0/24'));
    edge(other, { hosts: ['blog.example.com'] }).denyFrom(Peer.ipBlocks('203.0.113.0/24'));
    expect(policy(one).metadata).toStrictEqual({ name: 'shop-edge-deny', namespace: 'istio-ingress' });
    expect(policy(other, 'blog-edge-deny').metadata).toStrictEqual({ name: 'blog-edge-deny', namespace: 'istio-ingress' });
  });

  test('of an ingress that shares the Gateway object of another are for the same pods', () => {
    const shop = chart();
    const first = edge(shop);
    edge(shop, { gateway: first, hosts: ['blog.example.com'] }, 'blog').denyFrom(Peer.ipBlocks('203.0.113.0/24'));
    expect(policy(shop, 'shop-blog-deny').spec).toStrictEqual({
      action: 'DENY',
      rules: [{ from: [{ source: { ipBlocks: ['203.0.113.0/24'] } }], to: [{ operation: { hosts: ['blog.example.com', 'blog.example.com:*'], ports: ['8080'] } }] }],
      selector: { matchLabels: { istio: 'ingress' } },
    });
  });

  test('find connections by the handshake where TLS is passed through, and by the port where bytes are', () => {
    const shop = chart();
    const ingress = edge(shop, { tls: PASSTHROUGH, hosts: ['shop.example.com', '*.shop.example.com'] });
    ingress.addTcpRoute('database', { port: IngressPort.tcp(5432), to: service(shop).port('tcp-db') });
    ingress.denyFrom(Peer.ipBlocks('203.0.113.0/24'));
    const from = [{ source: { ipBlocks: ['203.0.113.0/24'] } }];
    expect(policy(shop).spec.rules).toStrictEqual([
      { from, to: [{ operation: { ports: ['5432'] } }] },
      { from, to: [{ operation: { ports: ['8443'] } }], when: [{ key: 'connection.sni', values: ['*.shop.example.com', 'shop.example.com'] }] },
    ]);
  });

  test('know the ports of pods of a gateway of their own', () => {
    const shop = chart();
    const gateway = new IngressGateway(shop, 'public', { namespace: 'istio-ingress', ports: [GatewayPort.http(80, { targetPort: 8000 }), GatewayPort.https()], topology: ProxyTopology.proxyProtocol() });
    edge(shop, { gateway }).denyFrom(Peer.remoteIpBlocks('203.0.113.0/24'));
    expect(policy(shop).spec.rules[0].to).toStrictEqual([{ operation: { hosts: HOSTS, ports: ['8000'] } }]);
  });

  test('see hosts that are added later', () => {
    const shop = chart();
    const ingress = edge(shop);
    ingress.denyFrom(Peer.ipBlocks('203.0.113.0/24'));
    ingress.addHosts(['www.example.com']);
    expect(policy(shop).spec.rules[0].to).toStrictEqual([{ operation: { hosts: [...HOSTS, 'www.example.com', 'www.example.com:*'], ports: ['8080'] } }]);
  });
});

describe('policies of an ingress are refused', () => {
  test.each<[string, (shop: Chart) => unknown, string]>([
    ['for a wildcard, which a port in the Host header evades', shop => edge(shop, { hosts: ['*.example.com'] }).denyFrom(Peer.ipBlocks('203.0.113.1')),
      "a policy for '*.example.com' cannot be kept: Istio has no words for its hosts with any port, and a client gets past it by adding one to the Host header; name the hosts, or write the "
      + 'policy for the gateway as a whole [EvadableHost at shop/edge]'],
    ['where nobody says which ports the pods have', shop => edge(shop, { gateway: IngressGateway.existing(FACTS) }).denyFrom(Peer.ipBlocks('203.0.113.1')),
      "a policy must name the ports of the gateway's pods, and nothing states which is behind port 80 of its Service; state it, as in IngressGateway.existing({ ..., targetPorts: { '80': 8080 } }) "
      + '[TargetPortUnknown at shop/edge]'],
    ['for the first client where nobody says what stands in front', shop =>
      edge(shop, { gateway: IngressGateway.existing({ ...FACTS, targetPorts: { 80: 8080 } }) }).denyFrom(Peer.remoteIpBlocks('203.0.113.1')),
    "a policy asks for the first client's address (remoteIpBlocks), which a gateway knows only if it is told what stands in front of it; state it, as in topology: ProxyTopology.trustedProxies(1) of "
      + 'the gateway, or ask for the address of packets (ipBlocks) [TopologyUnknown at shop/edge]'],
    ['for the first client where there are no requests to tell of it', shop => edge(shop, { tls: PASSTHROUGH }).denyFrom(Peer.remoteIpBlocks('203.0.113.1')),
      "a policy asks for the first client's address (remoteIpBlocks), which proxies in front tell in a header of requests, but there are only connections at its port; ask for the address of packets "
      + '(ipBlocks), or use ProxyTopology.proxyProtocol() [NoRequests at shop/edge]'],
    ['for paths where TLS is passed through', shop => edge(shop, { tls: PASSTHROUGH }).denyFrom(Peer.ipBlocks('203.0.113.1'), { access: AccessRule.http({ paths: ['/a'] }) }),
      "a rule with 'paths' is for HTTP, but all ports of 'shop-edge' are read as bytes"],
    ['for tokens where TLS is passed through', shop => new JwtAuthentication(shop, 'login', { on: edge(shop, { tls: PASSTHROUGH }), providers: [JwtProvider.discovered('https://a.example.com')] }),
      "a rule with 'http' is for HTTP, but all ports of 'shop-edge' are read as bytes"],
    ['for token subjects where TLS is passed through', shop => edge(shop, { tls: PASSTHROUGH }).denyFrom(Peer.requestPrincipal('https://a.example.com')),
      "a rule with 'requestPrincipals' is for HTTP, but all ports of 'shop-edge' are read as bytes"],
    ['that let in by a token where some ports have no requests', shop => {
      const ingress = edge(shop, { access: Access.DECLARED });
      ingress.addTcpRoute('database', { port: IngressPort.tcp(5432), to: service(shop).port('tcp-db') });
      ingress.allowFrom(Peer.requestPrincipal('https://a.example.com'));
    }, "'requestPrincipals' is asked of requests, but at port 5432 of the gateway there are only connections: TLS is passed through, or bytes are; ask for addresses (Peer.ipBlocks), or let the "
      + 'service behind the gateway decide [NoRequests at shop/edge]'],
    ['about hosts of others', shop => edge(shop).denyFrom(Peer.ipBlocks('203.0.113.1'), { access: AccessRule.http({ hosts: ['blog.example.com'] }) }),
      "a rule is about host 'blog.example.com', which is none of the hosts here: shop.example.com [UnknownHost at shop/edge]"],
    ['that allow what is allowed anyway', shop => edge(shop, { access: Access.DECLARED }).allowFrom(Peer.anybody()),
      "'shop/edge' allows every request, as it does without a word; leave that out [NothingDenied at shop/edge]"],
    ['that let nobody in', shop => edge(shop, { access: Access.DECLARED }), 'nobody is declared to call'],
    ['about requests at a port that also takes in TLS of others', shop => {
      edge(shop, { tls: PASSTHROUGH, hosts: ['raw.example.com'] }, 'raw');
      edge(shop, { tls: IngressTls.simple('cert') }).denyFrom(Peer.ipBlocks('203.0.113.1'));
    }, 'port 443 of the gateway serves HTTP and also connections that it does not read (TLS that is passed through): a policy about requests would close those to everybody; give one of them another '
      + 'port [PortOfStreams at shop/edge]'],
  ])('%s', (_, write, message) => {
    const shop = chart();
    expect(() => {
      write(shop);
      Testing.synth(shop);
    }).toThrow(message);
  });

  test('at a Gateway object of somebody else', () => {
    const shop = chart();
    const ingress = edge(shop, { gateway: GatewayRef.existing('istio-ingress/public'), under: '/' });
    expect(() => ingress.denyFrom(Peer.ipBlocks('203.0.113.1'))).toThrow("policies must know the pods of the gateway, and 'istio-ingress/public' is somebody else's Gateway object; "
      + 'use IngressGateway.existing({ namespace, labels }), or leave that to the app that writes it [GatewayPodsUnknown at shop/edge]');
  });

  test('that let clients in where everybody is', () => {
    expect(() => edge(chart()).allowFrom(Peer.ipBlocks('203.0.113.1'))).toThrow("allowFrom has no effect on 'shop/edge'");
  });
});

describe('a gateway as a whole', () => {
  test('lets clients in, and keeps them out', () => {
    const shop = chart();
    const gateway = new IngressGateway(shop, 'public', { namespace: 'istio-ingress', access: Access.DECLARED });
    gateway.allowFrom(Peer.ipBlocks('10.0.0.0/8'));
    gateway.denyFrom(Peer.ipBlocks('10.6.6.6'), { access: AccessRule.http({ methods: ['DELETE'] }) });
    edge(shop, { gateway });
    expect(policy(shop, 'public-allow').spec).toStrictEqual({ action: 'ALLOW', rules: [{ from: [{ source: { ipBlocks: ['10.0.0.0/8'] } }] }], selector: { matchLabels: { istio: 'public' } } });
    expect(policy(shop, 'public-deny').spec.rules).toStrictEqual([{ from: [{ source: { ipBlocks: ['10.6.6.6'] } }], to: [{ operation: { methods: ['DELETE'], ports: ['443', '80'] } }] }]);
    expect(ownFindings(shop.node.root)).toStrictEqual([]);
  });

  test('needs to be told what stands in front, to know first clients', () => {
    const shop = chart();
    new IngressGateway(shop, 'public', { namespace: 'istio-ingress' }).denyFrom(Peer.remoteIpBlocks('203.0.113.1'));
    expect(() => Testing.synth(shop)).toThrow('TopologyUnknown at shop/public');
  });

  test('does not ask for requests where some connections are not read', () => {
    const shop = chart();
    const gateway = new IngressGateway(shop, 'public', { namespace: 'istio-ingress' });
    gateway.denyFrom(Peer.ipBlocks('10.6.6.6'), { access: AccessRule.http({ methods: ['DELETE'] }) });
    edge(shop, { gateway, tls: IngressTls.simple('cert') });
    edge(shop, { gateway, tls: PASSTHROUGH, hosts: ['raw.example.com'] }, 'raw');
    expect(() => Testing.synth(shop)).toThrow('PortOfStreams at shop/public');
  });
});

describe('the identity of an ingress', () => {
  test('is the account of its gateway', () => {
    const account = [{ serviceAccounts: [{ namespace: 'istio-ingress', name: 'istio-ingress' }] }];
    expect([edge(chart())._peers(), GATEWAY._peers()]).toStrictEqual([account, account]);
    expect(new IngressGateway(chart(), 'public', { namespace: 'istio-ingress' })._peers()).toStrictEqual([{ serviceAccounts: [{ namespace: 'istio-ingress', name: 'public' }] }]);
  });

  test('is never guessed', () => {
    const { serviceAccount, ...facts } = FACTS;
    const gateway = IngressGateway.existing(facts);
    for (const one of [gateway, edge(chart(), { gateway })]) expect(() => one._peers()).toThrow('IdentityUnknown');
  });
});
