import { serviceEntry } from '../../../src/validation/rules/service-entry';
import { complaints } from '../../support/violations';

const judge = (spec?: object) => complaints(serviceEntry, spec);
const withPorts = (...ports: object[]) => judge({ hosts: ['api.example.com'], ports });
const http = { name: 'http', number: 80, protocol: 'HTTP' };
const tcp = { name: 'tcp', number: 9000, protocol: 'TCP' };

describe('ServiceEntry', () => {
  test('accepts a service outside the mesh', () => {
    expect(judge({
      hosts: ['api.example.com', '*.example.org', '*partial.example.net'],
      ports: [{ name: 'https', number: 443, protocol: 'TLS', targetPort: 8443 }],
      location: 'MESH_EXTERNAL',
      resolution: 'NONE',
      exportTo: ['.', 'bank'],
      subjectAltNames: ['api.example.com'],
    })).toEqual([]);
  });

  test('accepts a service of selected workloads', () => {
    expect(judge({
      hosts: ['reviews.vms'],
      addresses: ['10.0.0.1', '10.1.0.0/16', '2001:db8::1'],
      ports: [http, { name: 'raw', number: 9000 }],
      location: 'MESH_INTERNAL',
      resolution: 'STATIC',
      workloadSelector: { labels: { app: 'reviews' } },
      exportTo: ['~'],
    })).toEqual([]);
  });

  test.each([{ hosts: ['x'] }, { hosts: ['x'], workloadSelector: {} }, { hosts: ['x'], resolution: 'DNS', endpoints: [] }])('accepts %j', spec => {
    expect(judge(spec)).toEqual([]);
  });

  test('refuses to be without a spec', () => {
    expect(judge(undefined)).toEqual(['spec: must be set; add it [Required]']);
  });

  test.each([{}, { hosts: [] }])('refuses %j, which names no host', spec => {
    expect(judge(spec)).toEqual(["spec.hosts: must be set; set 'hosts' [Required]"]);
  });

  test('refuses an unknown location and an unknown resolution', () => {
    expect(judge({ hosts: ['x'], location: 'OUTSIDE', resolution: 'HOSTS' })).toEqual([
      "spec.location: must be one of MESH_EXTERNAL, MESH_INTERNAL, got 'OUTSIDE'; choose one of MESH_EXTERNAL, MESH_INTERNAL [UnknownValue]",
      expect.stringMatching(/^spec\.resolution: must be one of NONE, STATIC, DNS, DNS_ROUND_ROBIN, DYNAMIC_DNS, got 'HOSTS'; .*\[UnknownValue\]$/),
    ]);
  });

  test('refuses a selector beside endpoints', () => {
    expect(judge({ hosts: ['x'], resolution: 'STATIC', workloadSelector: {}, endpoints: [] })).toEqual([
      'spec: only one of workloadSelector, endpoints may be set, got workloadSelector and endpoints; keep one of workloadSelector, endpoints [OneOf]',
    ]);
  });

  test('refuses a wildcard in the selector', () => {
    expect(judge({ hosts: ['x'], workloadSelector: { labels: { app: '*' } } }))
      .toEqual([expect.stringMatching(/^spec\.workloadSelector\.labels\["app"\]: .*\[BadLabel\]$/)]);
  });

  test.each([[['~', 'bank'], 'ExportToMixed'], [['.', 'shop'], 'Duplicate'], [['a b'], 'BadNamespace']])('refuses to be exported to %j', (exportTo, code) => {
    expect(judge({ hosts: ['x'], exportTo })).toEqual([expect.stringContaining(`[${code}]`)]);
  });

  test.each([['hosts', 256], ['addresses', 256], ['ports', 256]])('takes as many %s as the schema does', (field, max) => {
    const list = (count: number) => Array.from({ length: count }, (_, i) => ({ hosts: `h${i}`, addresses: '10.0.0.1', ports: { name: `p${i}`, number: i + 1 } }[field]));

    expect(judge({ hosts: ['x'], [field]: list(max) })).toEqual([]);
    expect(judge({ hosts: ['x'], [field]: list(max + 1) }))
      .toEqual([`spec.${field}: at most ${max} ${field}, got ${max + 1}; keep fewer, or spread them over several objects [TooMany]`]);
  });
});

describe('hosts of a ServiceEntry', () => {
  test("must not be '*'", () => {
    expect(judge({ hosts: ['*'] })).toEqual(["spec.hosts[0]: must not be '*' alone; name a domain, such as '*.example.com' [BadHost]"]);
  });

  test.each(['', 'a.*.com', 'a_b.com', 'http://a.com'])("must not be '%s'", host => {
    expect(judge({ hosts: [host] })).toEqual([expect.stringMatching(/^spec\.hosts\[0\]: must be a host name.*\[BadHost\]$/)]);
  });

  test('may be a mere number unless it is looked up', () => {
    expect(judge({ hosts: ['8080'] })).toEqual([]);
    expect(judge({ hosts: ['8080'], resolution: 'DNS' })).toEqual([expect.stringContaining('its last label is a number')]);
  });

  test.each(['DNS', 'DNS_ROUND_ROBIN'])('must be without wildcard where %s looks them up', resolution => {
    expect(judge({ hosts: ['*.example.com'], resolution })).toEqual([
      `spec.hosts[0]: must be without wildcard, got '*.example.com': resolution ${resolution} looks it up, as there are no endpoints; `
      + 'name the host in full, add endpoints, or set resolution to NONE or DYNAMIC_DNS [WildcardNotResolvable]',
    ]);
    expect(judge({ hosts: ['*.example.com'], resolution, endpoints: [{ address: 'proxy.example.com' }] })).toEqual([]);
  });

  test('may be several for plain TCP only with resolution NONE', () => {
    const hosts = ['a.example.com', 'b.example.com'];

    expect(judge({ hosts, ports: [tcp] })).toEqual([]);
    expect(judge({ hosts: ['a.example.com'], ports: [tcp], resolution: 'DNS' })).toEqual([]);
    expect(judge({ hosts, ports: [http, tcp], resolution: 'DNS' })).toEqual([
      "spec.ports[1].protocol: must be HTTP or TLS as there are several hosts, got 'TCP'; "
      + 'name the protocol, split the hosts over several objects, or set resolution to NONE [HostsNotDistinguishable]',
    ]);
  });

  test.each(['HTTP', 'http2', 'HTTP_PROXY', 'GRPC', 'grpc-web', 'HTTPS', 'TLS'])('may be several on a port of %s', protocol => {
    expect(judge({ hosts: ['a', 'b'], resolution: 'STATIC', ports: [{ name: 'x', number: 1, protocol }] })).toEqual([]);
  });

  test.each([undefined, '', 'TCP', 'UDP', 'Mongo', 'Redis', 'MySQL'])('may not be several on a port of %s', protocol => {
    expect(judge({ hosts: ['a', 'b'], resolution: 'STATIC', ports: [{ name: 'x', number: 1, protocol }] }))
      .toEqual([expect.stringContaining('[HostsNotDistinguishable]')]);
  });
});

describe('addresses of a ServiceEntry', () => {
  test('must be addresses or ranges', () => {
    expect(judge({ hosts: ['x'], addresses: ['10.0.0.0/33'] })).toEqual([
      "spec.addresses[0]: must be an IP address or CIDR range, got '10.0.0.0/33'; write an address such as '10.0.0.1' or '10.0.0.0/16' [BadAddress]",
    ]);
  });

  test.each([undefined, 'NONE', 'STATIC'])('may be ranges for resolution %s', resolution => {
    expect(judge({ hosts: ['x'], resolution, addresses: ['10.0.0.0/16'] })).toEqual([]);
  });

  test.each(['DNS', 'DNS_ROUND_ROBIN'])('must be single for resolution %s', resolution => {
    expect(judge({ hosts: ['x'], resolution, addresses: ['10.0.0.1', '10.0.0.0/16'] })).toEqual([
      `spec.addresses[1]: must be a single IP address for resolution ${resolution}, got '10.0.0.0/16'; `
      + 'list single addresses, or set resolution to NONE or STATIC [RangeNotAllowed]',
    ]);
  });
});

describe('ports of a ServiceEntry', () => {
  test.each(['http', 'HTTP', 'HTTP2', 'http_proxy', 'HTTPS', 'GRPC', 'gRPC-Web', 'TCP', 'TLS', 'UDP', 'MONGO', 'Redis', 'mysql', ''])("may speak '%s'", protocol => {
    expect(withPorts({ name: 'x', number: 1, protocol })).toEqual([]);
  });

  test.each(['SMTP', 'HTTP/2', 'HBONE'])('may not speak %s', protocol => {
    const known = 'HTTP, HTTP2, HTTP_PROXY, GRPC, GRPC-WEB, HTTPS, TLS, TCP, UDP, MONGO, REDIS, MYSQL';
    expect(withPorts({ name: 'x', number: 1, protocol }))
      .toEqual([`spec.ports[0].protocol: must be one of ${known}, got '${protocol}'; choose one of ${known} [UnknownValue]`]);
  });

  test('must have name and number', () => {
    expect(withPorts({})).toEqual([
      "spec.ports[0].name: must be set; set 'name' [Required]",
      "spec.ports[0].number: must be set; set 'number' [Required]",
    ]);
  });

  test('must not share a name or a number', () => {
    expect(withPorts(http, { ...http, number: 81 }, { ...http, name: 'other' })).toEqual([
      "spec.ports[1]: name 'http' is there twice, first at spec.ports[0]; give each its own, or remove one [Duplicate]",
      'spec.ports[2]: number 80 is there twice, first at spec.ports[0]; give each its own, or remove one [Duplicate]',
    ]);
  });

  test('may share a target port', () => {
    expect(withPorts({ ...http, targetPort: 8080 }, { name: 'other', number: 81, targetPort: 8080 })).toEqual([]);
  });

  test.each([['number', 0], ['number', 65536], ['targetPort', 0], ['targetPort', 65536]])('must not have %s %i', (field, value) => {
    expect(withPorts({ ...http, [field]: value }))
      .toEqual([`spec.ports[0].${field}: must be a whole number from 1 to 65535, got ${value}; choose a number in that range [NotInRange]`]);
  });

  test.each(['http_1', '-http', 'a.b', 'p'.repeat(64)])('must not be named %s', name => {
    expect(withPorts({ ...http, name })).toEqual([
      `spec.ports[0].name: must be a DNS label of up to 63 characters, got '${name}'; use letters, digits and '-' only, such as 'v1' or 'http-api' [BadName]`,
    ]);
  });
});

describe('a ServiceEntry of dynamic names', () => {
  const dynamic = (spec: object) => judge({ hosts: ['*.example.com'], resolution: 'DYNAMIC_DNS', ports: [http], ...spec });

  test.each([{}, { hosts: ['*.a.com', '*b.com'] }, { location: 'MESH_INTERNAL' }, { addresses: [], endpoints: [] }])('may have %j', spec => {
    expect(dynamic(spec)).toEqual([]);
  });

  test('must have wildcard hosts', () => {
    expect(dynamic({ hosts: ['api.example.com'] })).toEqual([
      "spec.hosts[0]: must begin with a wildcard for resolution DYNAMIC_DNS, got 'api.example.com'; set resolution to DNS, or name a wildcard [WildcardMissing]",
    ]);
  });

  test('must have neither addresses nor endpoints', () => {
    expect(dynamic({ addresses: ['10.0.0.1'], endpoints: [{ address: '10.0.0.1' }] })).toEqual([
      'spec.endpoints: must be empty for resolution DYNAMIC_DNS: traffic goes to the host of the request; set resolution to DNS, or remove them [EndpointsNotAllowed]',
      'spec.addresses: must be empty for resolution DYNAMIC_DNS: requests are told by their host; remove the addresses [AddressesNotAllowed]',
    ]);
  });

  test.each(['HTTP', 'http2', 'GRPC', 'tls'])('may speak %s', protocol => {
    expect(dynamic({ ports: [{ ...http, protocol }] })).toEqual([]);
  });

  test.each(['HTTPS', 'GRPC-Web', 'TCP', ''])("may not speak '%s'", protocol => {
    expect(dynamic({ ports: [{ ...http, protocol }] })).toEqual([
      `spec.ports[0].protocol: must be one of HTTP, HTTP2, GRPC, TLS for resolution DYNAMIC_DNS, got '${protocol}'; `
      + 'choose one of HTTP, HTTP2, GRPC, TLS [ProtocolNotAllowed]',
    ]);
  });

  const labelled = (location: string, waypoint: string, resolution = 'DYNAMIC_DNS') => {
    const metadata = { name: 'test', labels: { 'istio.io/use-waypoint': waypoint } };
    const spec = { hosts: ['*.example.com'], ports: [http], location, resolution };
    return complaints(serviceEntry, spec, metadata);
  };

  test('must be outside the mesh behind a waypoint', () => {
    expect(labelled('MESH_INTERNAL', 'egress')).toEqual([
      'spec.location: must be MESH_EXTERNAL for resolution DYNAMIC_DNS behind a waypoint, got MESH_INTERNAL; '
      + "set location to MESH_EXTERNAL, or label the object 'istio.io/use-waypoint: none' [WaypointInternal]",
    ]);
  });

  test.each([['MESH_EXTERNAL', 'egress'], ['MESH_INTERNAL', 'None'], ['MESH_INTERNAL', '']])('may be %s with the waypoint "%s"', (location, waypoint) => {
    expect(labelled(location, waypoint)).toEqual([]);
  });

  test('is alone in that: other services behind a waypoint may be inside the mesh', () => {
    expect(labelled('MESH_INTERNAL', 'egress', 'NONE')).toEqual([]);
  });
});
