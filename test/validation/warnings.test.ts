import { validate } from '../../src/validation';

const said = (kind: string, spec: object, labels: object = {}) => validate({ apiVersion: `${GROUPS[kind] ?? 'networking.istio.io/v1'}`, kind, metadata: { name: 'a', namespace: 'shop', labels }, spec })
  .map(({ severity, code, field }) => `${severity} ${code} ${field}`);
const GROUPS: { [kind: string]: string } = {
  AuthorizationPolicy: 'security.istio.io/v1',
  PeerAuthentication: 'security.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  Telemetry: 'telemetry.istio.io/v1',
  ProxyConfig: 'networking.istio.io/v1beta1',
  EnvoyFilter: 'networking.istio.io/v1alpha3',
  WasmPlugin: 'extensions.istio.io/v1alpha1',
  TrafficExtension: 'extensions.istio.io/v1alpha1',
};
const https = (tls: object) => ({ servers: [{ hosts: ['*'], port: { number: 443, name: 'https', protocol: 'HTTPS' }, tls }] });
const deny = (rule: object) => ({ action: 'DENY', rules: [rule] });

test.each([
  ['AuthorizationPolicy', { rules: [{}] }], ['PeerAuthentication', {}], ['RequestAuthentication', {}], ['Telemetry', {}], ['ProxyConfig', {}], ['WasmPlugin', { url: 'a.com/b' }],
  ['TrafficExtension', { lua: { inlineCode: 'a' } }],
])('a selector of %s that selects everything', (kind, spec) => {
  expect(said(kind, { ...spec, selector: { matchLabels: {} } })).toEqual(['warning EmptySelector spec.selector']);
  expect(said(kind, { ...spec, selector: { matchLabels: { app: 'a' } } })).toEqual([]);
  expect(said(kind, spec)).toEqual([]);
});

const CASES: readonly (readonly [what: string, kind: string, spec: object, expected: string[], labels?: object])[] = [
  ['a denial of requests', 'AuthorizationPolicy', deny({ from: [{ source: { requestPrincipals: ['*'] } }] }), ['DeniesTcp spec.rules[0]']],
  ['a denial of methods by peers', 'AuthorizationPolicy', deny({ from: [{ source: { principals: ['a'] } }], to: [{ operation: { methods: ['GET'] } }] }), ['DeniesTcp spec.rules[0]']],
  ['a denial of peers', 'AuthorizationPolicy', deny({ from: [{ source: { principals: ['a'] } }] }), []],
  ['a denial of everything', 'AuthorizationPolicy', deny({}), []],
  ['old TLS without ciphers', 'Gateway', https({ mode: 'SIMPLE', credentialName: 'a', minProtocolVersion: 'TLSV1_1' }), ['CiphersMissing spec.servers[0].tls.minProtocolVersion']],
  ['old TLS with ciphers', 'Gateway', https({ mode: 'SIMPLE', credentialName: 'a', minProtocolVersion: 'TLSV1_1', cipherSuites: ['AES128-SHA'] }), []],
  ['ciphers that are none', 'Gateway', https({ mode: 'SIMPLE', credentialName: 'a', cipherSuites: ['NOPE', 'ALL', '!aNULL', ''] }), ['UnknownCipher spec.servers[0].tls.cipherSuites']],
  ['a cipher twice', 'Gateway', https({ mode: 'ISTIO_MUTUAL', cipherSuites: ['AES128-SHA', 'AES128-SHA'] }), ['Duplicate spec.servers[0].tls.cipherSuites']],
  ['a key where TLS passes', 'Gateway', https({ mode: 'PASSTHROUGH', privateKey: 'a' }), ['Unused spec.servers[0].tls']],
  ['a redirect of TLS', 'Gateway', https({ mode: 'SIMPLE', credentialName: 'a', httpsRedirect: true }), ['Unused spec.servers[0].tls.httpsRedirect']],
  ['a pool for HTTP on TCP', 'Sidecar', { ingress: [{ port: { number: 80, protocol: 'TCP' }, connectionPool: { http: { maxRetries: 1 } } }] }, ['Unused spec.ingress[0].connectionPool.http']],
  ['a host twice', 'Sidecar', { egress: [{ hosts: ['./a.com', 'shop/a.com'] }] }, ['Duplicate spec.egress[0].hosts[1]']],
  ['a wildcard after what it covers', 'Sidecar', { egress: [{ hosts: ['shop/a.com', 'shop/*'] }] }, ['Duplicate spec.egress[0].hosts[1]']],
  ['everything and more', 'Sidecar', { egress: [{ hosts: ['*/*', './a.com'] }] }, ['Duplicate spec.egress[0].hosts']],
  ['hosts of two namespaces', 'Sidecar', { egress: [{ hosts: ['a/*', 'b/*', '*/a.com'] }] }, []],
  ['failover with its detection', 'DestinationRule', { host: 'a', trafficPolicy: { outlierDetection: {}, loadBalancer: { localityLbSetting: { failoverPriority: ['a'] } } } }, []],
  ['TCP without address', 'ServiceEntry', { hosts: ['a.com'], ports: [{ number: 80, name: 'a' }] }, ['AddressesMissing spec.ports[0]']],
  ['TCP that gets an address', 'ServiceEntry', { hosts: ['a.com'], resolution: 'DNS', ports: [{ number: 80, name: 'a', protocol: 'TCP' }] }, []],
  ['TCP that is to get none', 'ServiceEntry', { hosts: ['a.com'], resolution: 'DNS', ports: [{ number: 80, name: 'a', protocol: 'TCP' }] }, ['AddressesMissing spec.ports[0]'],
    { 'networking.istio.io/enable-autoallocate-ip': 'false' }],
  ['a part of a label', 'ServiceEntry', { hosts: ['*a.com'], ports: [{ number: 80, name: 'a', protocol: 'HTTP' }] }, ['PartialWildcard spec.hosts[0]']],
  ['an endpoint behind a gateway', 'ServiceEntry', { hosts: ['a.com'], resolution: 'STATIC', ports: [{ number: 80, name: 'a', protocol: 'HTTP' }], endpoints: [{ network: 'n' }] },
    ['AddressMissing spec.endpoints[0].address']],
  ['a workload behind a gateway', 'WorkloadEntry', { network: 'n' }, ['AddressMissing spec.address']],
  ['providers of which one counts', 'Telemetry', { tracing: [{ providers: [{ name: 'a' }, { name: 'b' }] }] }, ['OnlyFirst spec.tracing[0].providers']],
];

test.each(CASES.map(([what, ...rest]) => [what, rest] as const))('%s', (_, [kind, spec, expected, labels]) => {
  expect(said(kind, spec, labels)).toEqual(expected.map(one => `warning ${one}`));
});
