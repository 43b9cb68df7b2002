import { sidecar } from '../../../src/validation/rules/sidecar';
import { complaints } from '../../support/violations';

const judge = (spec: object) => complaints(sidecar, spec);
const listen = (listener: object) => judge({ ingress: [{ port: { number: 9080, protocol: 'HTTP' }, ...listener }] });
const listenTls = (tls: object) => listen({ port: { number: 9443, protocol: 'HTTPS' }, tls });
const reach = (...listeners: object[]) => judge({ egress: listeners.map(listener => ({ hosts: ['./*'], ...listener })) });
const socket = { port: { number: 0, protocol: 'HTTP' }, bind: 'unix:///run/out.sock' };

describe('Sidecar', () => {
  test.each([
    { egress: [{ hosts: ['./*', 'istio-system/*'] }] }, { inboundConnectionPool: { http: {} } }, { outboundTrafficPolicy: {} },
    { workloadSelector: { labels: { app: 'reviews' } }, ingress: [{ port: { number: 9080 } }] },
  ])('takes %j', spec => {
    expect(judge(spec)).toEqual([]);
  });

  test.each([{}, { egress: [], ingress: [] }, { workloadSelector: { labels: { app: 'reviews' } } }])('refuses %j, which says nothing', spec => {
    expect(judge(spec)).toEqual(['spec: at least one of ingress, egress, inboundConnectionPool, outboundTrafficPolicy must be set, got none; '
      + 'set one of them, or remove what stands empty [Empty]']);
  });

  test('refuses a missing spec', () => {
    expect(complaints(sidecar, undefined)).toEqual(['spec: must be set; add it [Required]']);
  });

  test('judges the selector and the connection pool', () => {
    expect(judge({ workloadSelector: { labels: { app: '*' } }, inboundConnectionPool: {} })).toEqual([
      expect.stringContaining('spec.workloadSelector.labels["app"]: '),
      expect.stringContaining('spec.inboundConnectionPool: '),
    ]);
  });
});

describe('ingress of a Sidecar', () => {
  test.each(['127.0.0.1:80', '0.0.0.0:80', '[::1]:80', '[::]:80', ':80', 'unix:///run/app.sock', 'unix://@app', ''])("sends on to '%s'", defaultEndpoint => {
    expect(listen({ defaultEndpoint })).toEqual([]);
  });

  test.each(['10.0.0.1:80', 'localhost:80', '127.0.0.1', '127.0.0.1:0', '127.0.0.1:65536', '127.0.0.1:http', '::1:80'])('does not send on to %s', endpoint => {
    expect(listen({ defaultEndpoint: endpoint })).toEqual(['spec.ingress[0].defaultEndpoint: must be 127.0.0.1, 0.0.0.0, [::1] or [::] with a port, '
      + `or a Unix domain socket, got '${endpoint}'; write an address such as '127.0.0.1:8080' or 'unix:///path/of/socket' [BadAddress]`]);
  });

  test.each([
    { mode: 'SIMPLE', serverCertificate: '/c.pem', privateKey: '/k.pem' }, {}, { subjectAltNames: [], httpsRedirect: false },
  ])('takes TLS settings %j', tls => {
    expect(listenTls(tls)).toEqual([]);
  });

  test.each([
    ['subjectAltNames', ['a']], ['httpsRedirect', true], ['credentialName', 'shop'], ['credentialNames', ['shop']],
    ['tlsCertificates', [{ serverCertificate: '/c.pem', privateKey: '/k.pem' }]],
  ])('refuses %s', (name, value) => {
    expect(listenTls({ [name]: value }))
      .toEqual([`spec.ingress[0].tls.${name}: must not be set on a Sidecar, which does not do this; remove it [Excluded]`]);
  });

  test.each(['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'])('refuses TLS mode %s', mode => {
    expect(listenTls({ mode })).toEqual([
      `spec.ingress[0].tls.mode: must be PASSTHROUGH, SIMPLE, MUTUAL or OPTIONAL_MUTUAL on a Sidecar, got '${mode}'; choose SIMPLE or MUTUAL [UnknownValue]`,
    ]);
  });

  test.each(['HTTP', undefined])('refuses TLS settings for protocol %s', protocol => {
    expect(listen({ port: { number: 80, protocol }, tls: {} }))
      .toEqual([`spec.ingress[0].tls: needs protocol HTTPS or TLS, got '${protocol ?? ''}'; make the protocol of the port HTTPS or TLS [TlsOnPlainPort]`]);
  });

  test('refuses a port twice', () => {
    expect(judge({ ingress: [{ port: { number: 80 } }, { port: { number: 80 } }] }))
      .toEqual(['spec.ingress[1]: port 80 is there twice, first at spec.ingress[0]; give each its own, or remove one [Duplicate]']);
  });

  test.each([
    [{ port: undefined }, 'Required'], [{ port: {} }, 'Required'], [{ port: { number: 0 } }, 'NotInRange'], [{ port: { number: 80, protocol: 'SMTP' } }, 'UnknownValue'],
    [{ port: { number: 80, name: 'a.b' } }, 'BadName'], [{ port: { number: 80, targetPort: 80 } }, 'Excluded'], [{ bind: 'unix://@in' }, 'BadAddress'],
    [{ captureMode: 'EBPF' }, 'UnknownValue'], [{ connectionPool: {} }, 'Empty'], [{ defaultEndpoint: 'unix://' }, 'BadAddress'],
  ])('refuses a listener with %j as %s', (listener, code) => {
    expect(listen(listener)).toEqual([expect.stringContaining(`[${code}]`)]);
  });
});

describe('egress of a Sidecar', () => {
  test('takes listeners on ports and sockets, and a last one for the rest', () => {
    expect(reach(
      { port: { number: 80, protocol: 'HTTP', name: 'web' }, bind: '127.0.0.1', captureMode: 'NONE' },
      socket, { ...socket, bind: 'unix://@out', captureMode: 'NONE' }, { bind: 'read only with a port' },
    )).toEqual([]);
  });

  test('refuses a listener without a port that is not the last', () => {
    expect(reach({}, {})).toEqual([
      'spec.egress[0]: must be the last listener, since it has no port and takes what others leave; move it to the end, or give it a port [NotLast]',
    ]);
  });

  test.each([{ port: {} }, { port: { number: 0 }, bind: '127.0.0.1' }])('refuses %j, which is neither port nor socket', listener => {
    expect(reach(listener)).toEqual([
      "spec.egress[0].port.number: must be from 1 to 65535 unless 'bind' is a Unix domain socket, got 0; set it, or bind to a socket [BadPort]",
    ]);
  });

  test('refuses to capture traffic for a socket', () => {
    expect(reach({ ...socket, captureMode: 'IPTABLES' }))
      .toEqual(["spec.egress[0].captureMode: must be DEFAULT or NONE without a port number, got 'IPTABLES'; remove it, or bind to an IP address [UnknownValue]"]);
  });

  test('refuses a port or a socket twice', () => {
    expect(reach({ port: { number: 80 } }, { port: { number: 80 } }))
      .toEqual(['spec.egress[1]: port 80 is there twice, first at spec.egress[0]; give each its own, or remove one [Duplicate]']);
    expect(reach(socket, socket))
      .toEqual(["spec.egress[1]: socket 'unix:///run/out.sock' is there twice, first at spec.egress[0]; give each its own, or remove one [Duplicate]"]);
  });

  test.each([
    [{ hosts: [] }, 'Required'], [{ hosts: ['a.com'] }, 'BadHost'], [{ captureMode: 'EBPF' }, 'UnknownValue'], [{ port: { number: 65536 } }, 'NotInRange'],
    [{ port: { number: 80 }, bind: 'unix://@out' }, 'BadAddress'], [{ ...socket, bind: 'unix:///' }, 'BadAddress'],
    [{ port: { number: 80, protocol: 'SMTP' } }, 'UnknownValue'], [{ port: { number: 80, name: 'a.b' } }, 'BadName'], [{ port: { number: 80, targetPort: 80 } }, 'Excluded'],
  ])('refuses a listener with %j as %s', (listener, code) => {
    expect(reach(listener)).toEqual([expect.stringContaining(`[${code}]`)]);
  });
});

describe('outbound traffic policy of a Sidecar', () => {
  const proxy = { host: 'proxy.shop.svc.cluster.local', port: { number: 443 } };
  const pass = (egressProxy: object, mode: string | undefined = 'ALLOW_ANY') => judge({ outboundTrafficPolicy: { mode, egressProxy } });

  test('takes a proxy for what the mesh does not know', () => {
    expect(pass(proxy)).toEqual([]);
    expect(pass({ ...proxy, subset: 'v1' })).toEqual([]);
  });

  test('refuses a proxy where nothing unknown passes, which is so unless said', () => {
    const complaint = ["spec.outboundTrafficPolicy.egressProxy: needs mode ALLOW_ANY, got 'REGISTRY_ONLY'; set the mode to ALLOW_ANY, or remove the proxy [Excluded]"];

    expect(pass(proxy, 'REGISTRY_ONLY')).toEqual(complaint);
    expect(judge({ outboundTrafficPolicy: { egressProxy: proxy } })).toEqual(complaint);
  });

  test.each([
    [{ ...proxy, host: '' }, 'Required'], [{ host: proxy.host }, 'Required'], [{ ...proxy, port: {} }, 'Required'], [{ ...proxy, port: { number: 0 } }, 'NotInRange'],
    [{ ...proxy, host: '*.a.com' }, 'BadHost'], [{ ...proxy, subset: 'v.1' }, 'BadName'],
  ])('refuses proxy %j as %s', (egressProxy, code) => {
    expect(pass(egressProxy)).toEqual([expect.stringContaining(`[${code}]`)]);
  });

  test('refuses a word that is no mode', () => {
    expect(judge({ outboundTrafficPolicy: { mode: 'ALLOW' } }))
      .toEqual(["spec.outboundTrafficPolicy.mode: must be one of REGISTRY_ONLY, ALLOW_ANY, got 'ALLOW'; choose one of REGISTRY_ONLY, ALLOW_ANY [UnknownValue]"]);
  });
});
