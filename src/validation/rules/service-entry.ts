import { ipOrRange } from '../addresses';
import { atMost, neverBoth, oneWordOf, present, required, show } from '../checks';
import { exportTo } from '../export-to';
import { Field } from '../field';
import { host, wildcardHost } from '../hosts';
import { isOneOf } from '../protocols';
import { workloadSelector } from '../selectors';
import { endpoints } from './service-entry/endpoints';
import { ports } from './service-entry/ports';

const RESOLUTIONS = ['NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS'];
const LOOKS_UP = ['DNS', 'DNS_ROUND_ROBIN'];
const TCP_PROTOCOLS = ['TCP', 'HTTPS', 'TLS', 'MONGO', 'REDIS', 'MYSQL'];
const AUTO_ALLOCATION = 'networking.istio.io/enable-autoallocate-ip';
/** Protocols whose host a proxy can resolve as the request comes. */
const DYNAMIC_PROTOCOLS = ['HTTP', 'HTTP2', 'GRPC', 'TLS'];

export function serviceEntry(spec: Field, metadata: Field): void {
  present(spec);
  required(spec, 'hosts');
  oneWordOf(spec.get('location'), ['MESH_EXTERNAL', 'MESH_INTERNAL']);
  oneWordOf(spec.get('resolution'), RESOLUTIONS);
  hosts(spec);
  addresses(spec);
  ports(spec);
  neverBoth(spec, 'workloadSelector', 'endpoints');
  workloadSelector(spec.get('workloadSelector'));
  endpoints(spec);
  if (spec.get('resolution').value === 'DYNAMIC_DNS') {
    dynamic(spec);
    outsideWaypoints(spec.get('location'), metadata.get('labels').get('istio.io/use-waypoint').value ?? '');
  }
  exportTo(spec.get('exportTo'), metadata.get('namespace').value, true);
  doubtful(spec, metadata.get('labels'));
}

/** What istiod takes, though hardly anybody means it. */
function doubtful(spec: Field, labels: Field): void {
  const resolution = spec.get('resolution').value ?? 'NONE';
  const names = spec.each('hosts');
  if (resolution !== 'DYNAMIC_DNS') names.forEach(partialWildcard);
  if (resolution === 'NONE' && spec.has('workloadSelector')) {
    spec.get('workloadSelector').warn('Unused', 'selects nothing for resolution NONE: traffic goes where the caller sent it', 'set resolution to STATIC, or remove it');
  }
  addressesOfTcp(spec, labels);
  if (LOOKS_UP.includes(resolution) && spec.each('addresses').length > 0 && names.length > 1
    && spec.each('ports').some(item => isOneOf(item.get('protocol'), TCP_PROTOCOLS))) {
    spec.get('hosts').warn('HostsNotDistinguishable', 'all have the same addresses, which are all that a TCP connection shows', 'split the hosts over several objects');
  }
}

function partialWildcard(item: Field): void {
  const name = String(item.value);
  if (name.includes('*') && name !== '*' && !name.startsWith('*.')) {
    item.warn('PartialWildcard', `is a wildcard for part of a label, got ${show(name)}: not every proxy can match it`, "write a whole label, as in '*.example.com'");
  }
}

/** Without an address of its own a TCP service takes all connections to its port, unless istiod finds it one. */
function addressesOfTcp(spec: Field, labels: Field): void {
  const isAllocated = (spec.get('resolution').value ?? 'NONE') !== 'NONE' && String(labels.get(AUTO_ALLOCATION).value ?? '').toLowerCase() !== 'false';
  if (isAllocated || spec.each('addresses').length > 0) return;
  for (const item of spec.each('ports')) {
    if (['', 'TCP'].includes(item.get('protocol').value ?? '')) {
      item.warn('AddressesMissing', 'takes every TCP connection to its port, since there are no addresses', 'name the addresses, or the protocol if it is HTTP or TLS');
    }
  }
}

function hosts(spec: Field): void {
  const resolution = spec.get('resolution').value;
  const looksUpHosts = LOOKS_UP.includes(resolution) && spec.each('endpoints').length === 0;
  atMost(spec.get('hosts'), 256, 'hosts');
  for (const item of spec.each('hosts')) {
    const isWildcard = String(item.value).startsWith('*');
    if (item.value === '*') {
      item.refuse('BadHost', "must not be '*' alone", "name a domain, such as '*.example.com'");
    } else if (isWildcard && looksUpHosts) {
      item.refuse('WildcardNotResolvable', `must be without wildcard, got ${show(item.value)}: resolution ${resolution} looks it up, as there are no endpoints`,
        'name the host in full, add endpoints, or set resolution to NONE or DYNAMIC_DNS');
    } else if (looksUpHosts) {
      host(item);
    } else {
      wildcardHost(item);
    }
    if (!isWildcard && resolution === 'DYNAMIC_DNS') {
      item.refuse('WildcardMissing', `must begin with a wildcard for resolution DYNAMIC_DNS, got ${show(item.value)}`, 'set resolution to DNS, or name a wildcard');
    }
  }
}

function addresses(spec: Field): void {
  const resolution = spec.get('resolution').value;
  atMost(spec.get('addresses'), 256, 'addresses');
  for (const address of spec.each('addresses')) {
    ipOrRange(address);
    if (String(address.value).includes('/') && LOOKS_UP.includes(resolution)) {
      address.refuse('RangeNotAllowed', `must be a single IP address for resolution ${resolution}, got ${show(address.value)}`,
        'list single addresses, or set resolution to NONE or STATIC');
    }
  }
}

/** A name resolved as the request comes: the request must carry it, and nothing else may say where to go. */
function dynamic(spec: Field): void {
  if (spec.each('addresses').length > 0) {
    spec.get('addresses').refuse('AddressesNotAllowed', 'must be empty for resolution DYNAMIC_DNS: requests are told by their host', 'remove the addresses');
  }
  for (const protocol of spec.each('ports').map(item => item.get('protocol'))) {
    if (!isOneOf(protocol, DYNAMIC_PROTOCOLS)) {
      protocol.refuse('ProtocolNotAllowed', `must be one of ${DYNAMIC_PROTOCOLS.join(', ')} for resolution DYNAMIC_DNS, got ${show(protocol.value ?? '')}`,
        `choose one of ${DYNAMIC_PROTOCOLS.join(', ')}`);
    }
  }
}

function outsideWaypoints(location: Field, waypoint: string): void {
  if (location.value === 'MESH_INTERNAL' && !['', 'none'].includes(waypoint.toLowerCase())) {
    location.refuse('WaypointInternal', 'must be MESH_EXTERNAL for resolution DYNAMIC_DNS behind a waypoint, got MESH_INTERNAL',
      "set location to MESH_EXTERNAL, or label the object 'istio.io/use-waypoint: none'");
  }
}
