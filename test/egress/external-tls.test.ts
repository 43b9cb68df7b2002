import { entry, external, HOST, withDnsCapture } from './payments';
import { ExternalPort, ExternalServiceProps, ExternalTls } from '../../src';
import { only } from '../support/manifests';
import { shop } from '../support/shop';

describe('the check of the server\'s name', () => {
  const tlsOf = (props: Partial<ExternalServiceProps>) => {
    const chart = withDnsCapture();
    external(chart, props);
    return only(chart, 'DestinationRule').spec.trafficPolicy.portLevelSettings[0].tls;
  };

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
      .toThrow(`'${file}' must name a file in the proxy's container, got '' [NoCertificate]`);
  });
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
