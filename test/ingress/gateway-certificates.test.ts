import { Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { charts, complaints, gateway, serverList } from './gateways';
import { CertificateKey, ClientCertificates, GatewayRef, IngressCertManagerOptions, IngressPort, IngressTls, IssuerRef, MeshIngress, MeshIngressProps } from '../../src';
import { only } from '../support/manifests';
import { ingress, service, shop } from '../support/shop';

const ISSUER = { issuerRef: IssuerRef.clusterIssuer('letsencrypt') };
const tls = (options: Partial<IngressCertManagerOptions> = {}) => IngressTls.certManager({ ...ISSUER, ...options });

function edge(chart: Chart, id: string, props: Partial<MeshIngressProps> = {}): MeshIngress {
  const construct = ingress(chart, id, { tls: tls(), ...props });
  construct.addRoute('web', { to: service(chart, `web-${id}`) });
  return construct;
}

const certificates = (chart: Chart) => Testing.synth(chart).filter(({ kind }) => kind === 'Certificate').map(({ metadata, spec }) => [metadata.name, spec.dnsNames]);

test('a Certificate for all hosts stands where the pods of the gateway are, under a name that no other ingress has', () => {
  const chart = shop();
  edge(chart, 'edge', { tls: tls({ key: CertificateKey.ecdsa(), duration: Duration.days(90), renewBefore: Duration.days(30) }) }).addHosts(['www.example.com']);

  expect(only(chart, 'Certificate')).toStrictEqual({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'shop-edge-tls', namespace: 'istio-ingress' },
    spec: {
      secretName: 'shop-edge-tls',
      issuerRef: { name: 'letsencrypt', kind: 'ClusterIssuer' },
      privateKey: { algorithm: 'ECDSA', size: 256 },
      duration: '2160h',
      renewBefore: '720h',
      dnsNames: ['shop.example.com', 'www.example.com'],
    },
  });
  expect(serverList(chart)).toStrictEqual(['http-redirect 80: shop.example.com www.example.com', 'https-shop-edge-tls 443: shop.example.com www.example.com']);
  expect(complaints(chart)).toStrictEqual([]);
});

test('wildcards are hosts of a certificate, and namespaces in front of hosts are not', () => {
  const chart = shop();
  edge(chart, 'edge', { hosts: ['*.example.com'], routesFrom: ['team'] });

  expect(certificates(chart)).toStrictEqual([['shop-edge-tls', ['*.example.com']]]);
});

test('clients may be asked for certificates too', () => {
  const chart = shop();
  edge(chart, 'edge', { tls: tls({ clients: ClientCertificates.required({ caSecretName: 'roots' }) }) });

  expect(only(chart, 'Gateway').spec.servers[1].tls).toStrictEqual({ mode: 'MUTUAL', caCertCredentialName: 'roots-cacert', credentialName: 'shop-edge-tls' });
});

test('hosts with a certificate of their own have a name for it', () => {
  const chart = shop();
  edge(chart, 'edge').addHosts(['shop.example.org'], tls({ secretName: 'org-tls' }));

  expect(certificates(chart)).toStrictEqual([['shop-edge-tls', ['shop.example.com']], ['org-tls', ['shop.example.org']]]);
});

test('a port of bytes may have one', () => {
  const chart = shop();
  ingress(chart).addTcpRoute('db', { port: IngressPort.tls(5432, tls()), to: service(chart, 'db', {}, [{ port: 5432, name: 'tcp' }]) });

  expect(certificates(chart)).toStrictEqual([['shop-edge-tls', ['shop.example.com']]]);
  expect(complaints(chart)).toStrictEqual([]);
});

describe('ingresses at one Gateway object', () => {
  test('share a certificate that both name; it belongs to the owner of the object', () => {
    const [chart, team] = charts('shop', 'team');
    const shared = tls({ secretName: 'shared-tls' });
    const first = edge(chart, 'edge', { tls: shared });
    const second = edge(team, 'api', { gateway: first, hosts: ['api.example.com'], tls: shared });
    edge(team, 'third', { gateway: second, hosts: ['third.example.com'], tls: shared });

    expect(certificates(chart)).toStrictEqual([['shared-tls', ['api.example.com', 'shop.example.com', 'third.example.com']]]);
    expect(certificates(team)).toStrictEqual([]);
    expect(serverList(chart)[1]).toBe('https-shared-tls 443: api.example.com shop.example.com third.example.com');
    expect(complaints(chart)).toStrictEqual([]);
  });

  test('have certificates of their own else', () => {
    const [chart, team] = charts('shop', 'team');
    edge(team, 'api', { gateway: edge(chart, 'edge'), hosts: ['api.example.com'] });

    expect(certificates(chart)).toStrictEqual([['shop-edge-tls', ['shop.example.com']], ['team-api-tls', ['api.example.com']]]);
  });

  test('fail where they want one made in two ways', () => {
    const [chart, team] = charts('shop', 'team');
    const first = edge(chart, 'edge', { tls: tls({ secretName: 'shared-tls' }) });
    edge(team, 'api', { gateway: first, hosts: ['api.example.com'], tls: tls({ secretName: 'shared-tls', key: CertificateKey.rsa() }) });

    expect(() => Testing.synth(chart)).toThrow("hosts at the Gateway of 'shop/edge' want the certificate 'shared-tls' made in different ways");
  });
});

test('ingresses with Gateway objects of their own do not share one', () => {
  const [chart, team] = charts('shop', 'team');
  edge(chart, 'edge', { tls: tls({ secretName: 'shared-tls' }) });
  edge(team, 'api', { hosts: ['api.example.com'], tls: tls({ secretName: 'shared-tls' }) });

  expect(complaints(chart).filter(text => /SharedCredential|NameTaken/.test(text))).toHaveLength(2);
});

test('is patched by its name', () => {
  const chart = shop();
  const construct = edge(chart, 'edge');

  construct.certificate('shop-edge-tls').addJsonPatch(JsonPatch.add('/spec/usages', ['server auth']));

  expect(only(chart, 'Certificate').spec.usages).toStrictEqual(['server auth']);
  expect(() => construct.certificate('other')).toThrow("'shop/edge' has no Certificate 'other' to patch; its Certificates are 'shop-edge-tls' [NotEmitted at shop/edge]");
});

test('fails for all hosts, which no certificate names', () => {
  expect(() => edge(shop(), 'edge', { hosts: ['*'] })).toThrow("'*' stands for all hosts, but a certificate can only name hosts and wildcards below a domain, as '*.example.com'; "
    + 'name them, or give a Secret [NoDnsName at shop/edge]');
});

test('fails on a Gateway of somebody else', () => {
  expect(() => edge(shop(), 'edge', { gateway: GatewayRef.existing('istio-ingress/public'), under: '/' })).toThrow('[TlsNotOurs at shop/edge]');
});

test('renders the same twice', () => {
  const chart = shop();
  edge(chart, 'edge', { gateway: gateway() });

  expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
});
