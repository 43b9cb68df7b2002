import { gateway } from '../../../src/validation/rules/gateway';
import { complaints } from '../../support/violations';

const http = { name: 'http', number: 80, protocol: 'HTTP' };
const https = { name: 'https', number: 443, protocol: 'HTTPS' };
const judge = (...servers: object[]) => complaints(gateway, { servers });
const serve = (server: object) => judge({ port: http, hosts: ['shop.example.com'], ...server });

describe('Gateway', () => {
  test('takes a shop over HTTP and HTTPS', () => {
    expect(judge(
      { port: http, hosts: ['shop.example.com'], tls: { httpsRedirect: true } },
      { port: https, hosts: ['shop/shop.example.com'], tls: { mode: 'SIMPLE', credentialName: 'shop' } },
    )).toEqual([]);
  });

  test.each([
    { bind: '127.0.0.1' }, { port: { ...http, number: 0 }, bind: 'unix:///run/gateway.sock' }, { port: { ...http, targetPort: 0 } },
    { port: { ...https, protocol: 'tls' }, tls: {} }, { port: { ...http, protocol: 'mongo' } }, { tls: { mode: 'AUTO_PASSTHROUGH' } },
  ])('takes a server with %j', server => {
    expect(serve(server)).toEqual([]);
  });

  test.each([[{}], [{ servers: [] }]])('refuses %j, which serves nothing', spec => {
    expect(complaints(gateway, spec)).toEqual(["spec.servers: must be set; set 'servers' [Required]"]);
  });

  test('refuses a missing spec', () => {
    expect(complaints(gateway, undefined)).toEqual(['spec: must be set; add it [Required]']);
  });

  test('refuses a name with dots', () => {
    expect(complaints(gateway, { servers: [{ port: http, hosts: ['*'] }] }, { name: 'shop.example.com' })).toEqual([
      "metadata.name: must be a DNS label of up to 63 characters, got 'shop.example.com'; use letters, digits and '-' only, such as 'v1' or 'http-api' [BadName]",
    ]);
  });

  test('refuses two ports of one name', () => {
    expect(judge({ port: http, hosts: ['*'] }, { port: { ...http, number: 8080 }, hosts: ['*'] }))
      .toEqual(["spec.servers[1]: port name 'http' is there twice, first at spec.servers[0]; give each its own, or remove one [Duplicate]"]);
  });

  test('refuses a protocol that Istio does not know', () => {
    expect(serve({ port: { ...http, protocol: 'SMTP' } })).toEqual(['spec.servers[0].port.protocol: must be one of HTTP, HTTP2, HTTP_PROXY, GRPC, GRPC-WEB, '
      + "HTTPS, TLS, TCP, UDP, MONGO, REDIS, MYSQL, got 'SMTP'; choose one of HTTP, HTTP2, HTTP_PROXY, GRPC, GRPC-WEB, HTTPS, TLS, TCP, UDP, MONGO, REDIS, MYSQL [UnknownValue]"]);
  });

  test('refuses a port number on a socket', () => {
    expect(serve({ bind: 'unix://@gateway' }))
      .toEqual(['spec.servers[0].port.number: must be 0 for a Unix domain socket, got 80; set it to 0, or bind to an IP address [BadPort]']);
  });

  test('refuses a target port', () => {
    expect(serve({ port: { ...http, targetPort: 8080 } }))
      .toEqual(['spec.servers[0].port.targetPort: must not be set on a Gateway, where it means nothing; remove it [Excluded]']);
  });

  test.each(['HTTPS', 'tls'])('refuses protocol %s without TLS settings', protocol => {
    expect(serve({ port: { ...https, protocol } }))
      .toEqual([`spec.servers[0].tls: must be set for protocol ${protocol}; add TLS settings, or change the protocol [TlsMissing]`]);
  });

  test.each([{ mode: 'SIMPLE', credentialName: 'shop' }, { mode: 'ISTIO_MUTUAL' }, { caCertificates: '/ca.pem' }])('refuses to end TLS on a HTTP port with %j', tls => {
    expect(serve({ tls })).toEqual([
      'spec.servers[0].tls: must hold no mode and no certificates for protocol HTTP; keep httpsRedirect alone, or make the protocol HTTPS [TlsOnPlainPort]',
    ]);
  });

  test('refuses TLS settings on a plain TCP port', () => {
    expect(serve({ port: { ...http, protocol: 'TCP' }, tls: {} }))
      .toEqual(['spec.servers[0].tls: must not be set for protocol TCP; remove it, or make the protocol TLS [TlsOnPlainPort]']);
  });

  test.each([
    [{ hosts: [] }, 'Required'], [{ port: undefined }, 'Required'], [{ port: { ...http, name: '' } }, 'Required'],
    [{ port: { ...http, number: undefined } }, 'Required'], [{ port: { ...http, protocol: '' } }, 'Required'],
    [{ port: { ...http, number: 0 } }, 'NotInRange'], [{ hosts: ['shop'] }, 'BadHost'], [{ bind: 'localhost' }, 'BadAddress'],
    [{ port: { ...http, number: 0 }, bind: 'unix://' }, 'BadAddress'], [{ port: https, tls: { mode: 'X' } }, 'UnknownValue'],
  ])('refuses a server with %j as %s', (server, code) => {
    expect(serve(server)).toEqual([expect.stringContaining(`[${code}]`)]);
  });
});
