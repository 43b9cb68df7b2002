import { EGRESS } from './gateways';
import { entry, external, HOST, withDnsCapture } from './payments';
import { ExternalPort, ExternalServiceProps, ExternalTls } from '../../src';
import { only } from '../support/manifests';
import { rendered, shop } from '../support/shop';

function tlsOf(props: Partial<ExternalServiceProps>): any {
  const chart = withDnsCapture();
  external(chart, props);
  return only(chart, 'DestinationRule').spec.trafficPolicy.portLevelSettings[0].tls;
}

describe('the check of the server\'s name', () => {
  test('is left to Istio for HTTP, which sends and checks the host of the request', () => {
    expect(tlsOf({ tls: ExternalTls.originate() })).toStrictEqual({ mode: 'SIMPLE', caCertificates: 'system' });
  });

  test('goes with an SNI of one\'s own, which would switch it off alone', () => {
    expect(tlsOf({ tls: ExternalTls.originate({ sni: 'pay.example' }) }))
      .toStrictEqual({ mode: 'SIMPLE', caCertificates: 'system', sni: 'pay.example', subjectAltNames: ['pay.example'] });
  });

  test('is by the names that are given', () => {
    expect(tlsOf({ tls: ExternalTls.originate({ subjectAltNames: ['a.example', 'b.example'] }) }))
      .toStrictEqual({ mode: 'SIMPLE', caCertificates: 'system', subjectAltNames: ['a.example', 'b.example'] });
    expect(tlsOf({ tls: ExternalTls.originate({ sni: 'pay.example', subjectAltNames: ['a.example'] }) }))
      .toStrictEqual({ mode: 'SIMPLE', caCertificates: 'system', sni: 'pay.example', subjectAltNames: ['a.example'] });
  });

  test('is said in full for bytes, where there is no host of the request', () => {
    expect(tlsOf({ ports: [ExternalPort.tls(6514)], tls: ExternalTls.originate() }))
      .toStrictEqual({ mode: 'SIMPLE', caCertificates: 'system', sni: HOST, subjectAltNames: [HOST] });
  });

  test('is against CAs of one\'s own where they are given, and mutual TLS shows a certificate', () => {
    expect(tlsOf({
      tls: ExternalTls.originateMutual({ clientCertificate: '/etc/certs/tls.crt', privateKey: '/etc/certs/tls.key', caCertificates: '/etc/certs/ca.crt' }),
    })).toStrictEqual({ mode: 'MUTUAL', clientCertificate: '/etc/certs/tls.crt', privateKey: '/etc/certs/tls.key', caCertificates: '/etc/certs/ca.crt' });
  });

  test('fails for an empty list of names', () => {
    expect(() => ExternalTls.originate({ subjectAltNames: [] }))
      .toThrow("'subjectAltNames' must name at least one, got none: an empty list would switch the check of the name off; leave it out [NoSubjectAltName]");
  });

  test.each(['*.pay.example', ''])('fails for SNI %p', sni => {
    expect(() => ExternalTls.originate({ sni })).toThrow(`'sni' must be a DNS name without wildcard, got '${sni}'`);
  });

  test.each(['clientCertificate', 'privateKey'])('fails for an empty %s', file => {
    expect(() => ExternalTls.originateMutual({ clientCertificate: '/a', privateKey: '/b', [file]: '' }))
      .toThrow(`'${file}' must name a file in the proxy's container, got ''; or name a Secret in 'credentialName' [NoCertificate]`);
  });
});

describe('a Secret', () => {
  const MUTUAL = ExternalTls.originateMutual({ credentialName: 'client' });

  test('is read by the sidecars that are named', () => {
    const chart = shop();

    external(chart, { tls: MUTUAL, clientLabels: { app: 'web' } });

    expect(rendered(chart, 'DestinationRule', 'payments').spec).toStrictEqual({
      host: HOST,
      exportTo: ['.'],
      workloadSelector: { matchLabels: { app: 'web' } },
      trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'MUTUAL', credentialName: 'client' } }] },
    });
  });

  test('fails where nobody is named, since Istio would send plain text', () => {
    expect(() => external(shop(), { tls: MUTUAL })).toThrow("sidecars read the Secret 'client' only where it is said which of them: without, Istio would send plain text; "
      + "name their labels in 'clientLabels', do TLS at an egress gateway ('via'), or use files [CredentialNeedsClients at shop/payments]");
  });

  test('fails for clients of other namespaces', () => {
    expect(() => external(shop(), { tls: MUTUAL, clientLabels: { app: 'web' }, exportTo: ['.', 'blog'] })).toThrow("'clientLabels' selects workloads of namespace 'shop' only, "
      + "but the service is exported to ., blog, whose workloads would send plain text; leave 'exportTo' out [ClientsElsewhere at shop/payments]");
  });

  test('fails for named clients of an egress gateway', () => {
    expect(() => external(shop(), { tls: MUTUAL, clientLabels: { app: 'web' }, via: EGRESS })).toThrow("'clientLabels' says which sidecars do TLS, but with 'via' the egress gateway "
      + 'does it; leave it out [ClientsAtGateway at shop/payments]');
  });

  test('fails for labels that say nothing', () => {
    expect(() => external(shop(), { tls: MUTUAL, clientLabels: {} })).toThrow("'clientLabels' must name at least one label, got none: that would be every workload of the namespace "
      + '[NoLabels at shop/payments]');
  });

  test('of a ConfigMap has CA certificates for all sidecars', () => {
    expect(tlsOf({ tls: ExternalTls.originate({ credentialName: 'configmap://shop/ca' }) })).toStrictEqual({ mode: 'SIMPLE', credentialName: 'configmap://shop/ca' });
  });

  test.each<[() => ExternalTls, string]>([
    [() => ExternalTls.originate({ credentialName: 'other/client' }), "'credentialName' must be the name of a Secret, or 'configmap://namespace/name', got 'other/client'; "
      + 'a Secret of another namespace cannot be named: it must be where the proxies are [BadName]'],
    [() => ExternalTls.originate({ credentialName: 'ca', caCertificates: '/ca' }),
      "'credentialName' and 'caCertificates' both say where certificates are; keep one of the two [TwoCertificateSources]"],
    [() => ExternalTls.originateMutual({ credentialName: 'ca', privateKey: '/key' }),
      "'credentialName' and 'privateKey' both say where certificates are; keep one of the two [TwoCertificateSources]"],
    [() => ExternalTls.originateMutual({ credentialName: 'configmap://shop/ca' }),
      "a ConfigMap has no client certificate, got 'configmap://shop/ca'; name a Secret in 'credentialName' [NoCertificate]"],
    [() => ExternalTls.originateMutual({}), "'clientCertificate' must name a file in the proxy's container, got none; or name a Secret in 'credentialName' [NoCertificate]"],
  ])('fails where it cannot be: %s', (make, message) => {
    expect(make).toThrow(new Error(message));
  });
});

test('a list of revoked certificates is a file', () => {
  expect(tlsOf({ tls: ExternalTls.originate({ caCrl: '/etc/crl' }) })).toStrictEqual({ mode: 'SIMPLE', caCertificates: 'system', caCrl: '/etc/crl' });
});

test('names of the ServiceEntry hold where TLS names none', () => {
  const names = { subjectAltNames: ['pay.example'] };

  expect(tlsOf({ ...names, tls: ExternalTls.originate({ sni: 'sni.example' }) })).toStrictEqual({ mode: 'SIMPLE', caCertificates: 'system', sni: 'sni.example' });
  expect(tlsOf({ ...names, tls: ExternalTls.originate({ subjectAltNames: ['own.example'] }) })).toMatchObject({ subjectAltNames: ['own.example'] });
});

describe('who does TLS', () => {
  test('must be said for gRPC', () => {
    expect(() => external(shop(), { ports: [ExternalPort.grpc()] }))
      .toThrow("nothing says who does TLS on gRPC port 443; set 'tls' to ExternalTls.originate() (the proxy), passthrough() (the client) or none() [TlsUnsaid at shop/payments]");
  });

  test.each([
    [ExternalPort.http(), ExternalTls.originate()], [ExternalPort.tcp(5432), ExternalTls.originate()],
  ])('cannot be the mesh where the server has no TLS', (port, tls) => {
    expect(() => external(shop(), { ports: [port], tls })).toThrow("'tls' is ExternalTls.originate, but no port has TLS to originate; "
      + 'say that the server has it, as in ports: [ExternalPort.https()], or leave tls out [NothingToOriginate at shop/payments]');
  });

  test.each<[ExternalPort, string, string]>([
    [ExternalPort.https(), '443 is HTTPS', 'ExternalPort.http(443)'], [ExternalPort.tls(6514), '6514 is TLS', 'ExternalPort.tcp(6514)'],
  ])('cannot be nobody on a port that is TLS by its name', (port, what, instead) => {
    expect(() => external(shop(), { ports: [port], tls: ExternalTls.none() })).toThrow(`'tls' is ExternalTls.none(), but port ${what}; `
      + `use ${instead} if the server has no TLS there, or leave tls out [TlsContradicted at shop/payments]`);
  });

  test.each([[5432, 'PostgreSQL'], [3306, 'MySQL'], [25, 'SMTP'], [587, 'SMTP'], [389, 'LDAP'], [143, 'IMAP'], [1433, 'SQL Server']])(
    'cannot be said of port %d, where TLS begins later', (port, protocol) => {
      expect(() => ExternalPort.tls(port)).toThrow(`${protocol} on port ${port} begins in plaintext and switches to TLS later, which the proxy takes for TCP; `
        + `use ExternalPort.tcp(${port}), and let the client do TLS [InBandTls]`);
    });

  test('differs by port: the mesh does TLS where the server has it', () => {
    const chart = shop();

    external(chart, { ports: [ExternalPort.http(8080), ExternalPort.https()], tls: ExternalTls.originate() });

    expect(entry(chart).ports.map(({ number, targetPort }: any) => [number, targetPort])).toStrictEqual([[8080, undefined], [80, 443]]);
    expect(only(chart, 'DestinationRule').spec.trafficPolicy.portLevelSettings.map((s: any) => s.port.number)).toStrictEqual([80]);
  });
});
