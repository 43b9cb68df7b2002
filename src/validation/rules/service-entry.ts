import { ipOrSubnet } from '../addresses';
import { atMostOne, oneWordOf, port, required, show, unique } from '../checks';
import { Field } from '../field';
import { exportTo, wildcardHost } from '../hosts';
import { workloadSelector } from '../labels';
import { atMost, present } from '../limits';
import { endpoints } from './service-entry-endpoints';
import { isDnsLabel } from '../../private/names';
import { Manifest } from '../rule';

const LOCATIONS = ['MESH_EXTERNAL', 'MESH_INTERNAL'];
const RESOLUTIONS = ['NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS'];
const PROTOCOLS = ['HTTP', 'HTTP2', 'HTTP_PROXY', 'HTTPS', 'GRPC', 'GRPC-Web', 'TCP', 'TLS', 'UDP', 'Mongo', 'Redis', 'MySQL'];
/** Protocols that tell hosts apart, by Host header or SNI. */
const NAMING_PROTOCOLS = ['http', 'http2', 'http_proxy', 'https', 'grpc', 'grpc-web', 'tls'];
/** Protocols whose host a proxy can resolve as the request comes. */
const DYNAMIC_PROTOCOLS = ['http', 'http2', 'grpc', 'tls'];

export function serviceEntry(spec: Field, manifest: Manifest): void {
  present(spec);
  required(spec, 'hosts');
  oneWordOf(spec.get('location'), LOCATIONS);
  oneWordOf(spec.get('resolution'), RESOLUTIONS);
  hosts(spec);
  addresses(spec);
  ports(spec);
  atMostOne(spec, 'workloadSelector', 'endpoints');
  workloadSelector(spec.get('workloadSelector'));
  endpoints(spec);
  if (spec.get('resolution').value === 'DYNAMIC_DNS') {
    dynamic(spec, manifest);
  }
  exportTo(spec, manifest.metadata?.namespace ?? '', true);
}

function hosts(spec: Field): void {
  const resolution = spec.get('resolution').value;
  const looksUpHosts = ['DNS', 'DNS_ROUND_ROBIN'].includes(resolution) && spec.each('endpoints').length === 0;
  atMost(spec.get('hosts'), 256, 'hosts');
  for (const host of spec.each('hosts')) {
    const isWildcard = String(host.value).startsWith('*');
    if (host.value === '*') {
      host.refuse('BadHost', "must not be '*' alone", "name a domain, such as '*.example.com'");
    } else if (isWildcard && looksUpHosts) {
      host.refuse('WildcardNotResolvable', `must be without wildcard, got ${show(host.value)}: resolution ${resolution} looks it up, as there are no endpoints`,
        'name the host in full, add endpoints, or set resolution to NONE or DYNAMIC_DNS');
    } else {
      wildcardHost(host);
    }
    if (!isWildcard && resolution === 'DYNAMIC_DNS') {
      host.refuse('WildcardMissing', `must begin with a wildcard for resolution DYNAMIC_DNS, got ${show(host.value)}`, 'set resolution to DNS, or name a wildcard');
    }
  }
}

function addresses(spec: Field): void {
  const resolution = spec.get('resolution').value;
  atMost(spec.get('addresses'), 256, 'addresses');
  for (const address of spec.each('addresses')) {
    ipOrSubnet(address);
    if (String(address.value).includes('/') && ['DNS', 'DNS_ROUND_ROBIN'].includes(resolution)) {
      address.refuse('RangeNotAllowed', `must be a single IP address for resolution ${resolution}, got ${show(address.value)}`,
        'list single addresses, or set resolution to NONE or STATIC');
    }
  }
}

function ports(spec: Field): void {
  const list = spec.each('ports');
  const needsNames = (spec.get('resolution').value ?? 'NONE') !== 'NONE' && spec.each('hosts').length > 1;
  atMost(spec.get('ports'), 256, 'ports');
  unique(list, item => item.get('name').value ?? undefined, 'name');
  unique(list, item => item.get('number').value ?? undefined, 'number');
  for (const item of list) {
    servicePort(item);
    const protocol = item.get('protocol');
    if (needsNames && !NAMING_PROTOCOLS.includes(lowerCase(protocol))) {
      protocol.refuse('HostsNotDistinguishable', `must be HTTP or TLS as there are several hosts, got ${show(protocol.value ?? '')}`,
        'name the protocol, split the hosts over several objects, or set resolution to NONE');
    }
  }
}

function servicePort(item: Field): void {
  required(item, 'name', 'number');
  port(item.get('number'));
  port(item.get('targetPort'));
  const name = item.get('name');
  if (name.isSet && name.value !== '' && !isDnsLabel(String(name.value))) {
    name.refuse('BadPortName', `must be a DNS label of up to 63 characters, got ${show(name.value)}`, "use letters, digits and '-', such as 'http-api'");
  }
  const protocol = item.get('protocol');
  if (lowerCase(protocol) !== '' && !PROTOCOLS.some(known => known.toLowerCase() === lowerCase(protocol))) {
    protocol.refuse('UnknownValue', `must be one of ${PROTOCOLS.join(', ')}, got ${show(protocol.value)}`, `choose one of ${PROTOCOLS.join(', ')}`);
  }
}

/** A name resolved as the request comes: the request must carry it, and nothing else may say where to go. */
function dynamic(spec: Field, manifest: Manifest): void {
  if (spec.each('addresses').length > 0) {
    spec.get('addresses').refuse('AddressesNotAllowed', 'must be empty for resolution DYNAMIC_DNS: requests are told by their host', 'remove the addresses');
  }
  for (const item of spec.each('ports')) {
    const protocol = item.get('protocol');
    if (!DYNAMIC_PROTOCOLS.includes(lowerCase(protocol))) {
      protocol.refuse('ProtocolNotAllowed', `must be one of HTTP, HTTP2, GRPC, TLS for resolution DYNAMIC_DNS, got ${show(protocol.value ?? '')}`,
        'choose one of HTTP, HTTP2, GRPC, TLS');
    }
  }
  if (spec.get('location').value === 'MESH_INTERNAL' && usesWaypoint(manifest)) {
    spec.get('location').refuse('WaypointInternal', 'must be MESH_EXTERNAL for resolution DYNAMIC_DNS behind a waypoint, got MESH_INTERNAL',
      "set location to MESH_EXTERNAL, or label the object 'istio.io/use-waypoint: none'");
  }
}

function usesWaypoint(manifest: { metadata?: { name?: string; labels?: { [key: string]: string } } }): boolean {
  const waypoint = manifest.metadata?.labels?.['istio.io/use-waypoint'] ?? '';
  return waypoint !== '' && waypoint.toLowerCase() !== 'none';
}

function lowerCase(field: Field): string {
  return String(field.value ?? '').toLowerCase();
}
