import { ipAddress, ipOrHost, isUnixAddress } from '../../addresses';
import { atMost, isGiven, required, show } from '../../checks';
import { Field } from '../../field';
import { labels } from '../../labels';
import { addressWarnings, located, workload } from '../common/workload';

/** The endpoints of a service, as its resolution allows them. */
export function endpoints(spec: Field): void {
  const list = spec.get('endpoints');
  const resolution = spec.get('resolution').value ?? 'NONE';
  const portNames = spec.each('ports').map(port => port.get('name').value);
  atMost(list, 4096, 'endpoints');
  howMany(list, resolution);
  for (const endpoint of list.items()) {
    workload(endpoint);
    labels(endpoint.get('labels'));
    if (['DNS', 'DNS_ROUND_ROBIN'].includes(resolution)) {
      resolvedEndpoint(endpoint);
      knownPorts(endpoint, portNames);
    } else {
      located(endpoint);
    }
    if (resolution === 'STATIC') {
      addressWarnings(endpoint);
      staticAddress(endpoint.get('address'), portNames.length);
      knownPorts(endpoint, portNames);
    }
  }
}

function howMany(list: Field, resolution: string): void {
  const count = list.items().length;
  if (resolution === 'NONE' && list.isSet) {
    list.refuse('EndpointsNotAllowed', 'must be unset for resolution NONE: traffic goes where the caller sent it', 'set resolution to STATIC or DNS, or remove them');
  } else if (resolution === 'DYNAMIC_DNS' && count > 0) {
    list.refuse('EndpointsNotAllowed', 'must be empty for resolution DYNAMIC_DNS: traffic goes to the host of the request', 'set resolution to DNS, or remove them');
  } else if (resolution === 'DNS_ROUND_ROBIN' && count > 1) {
    list.refuse('TooMany', `at most 1 endpoint for resolution DNS_ROUND_ROBIN, got ${count}`, 'set resolution to DNS, or keep one');
  }
}

function resolvedEndpoint(endpoint: Field): void {
  required(endpoint, 'address');
  if (isGiven(endpoint.get('address'))) {
    ipOrHost(endpoint.get('address'));
  }
}

function staticAddress(address: Field, servicePorts: number): void {
  if (!isUnixAddress(address)) {
    ipAddress(address, ' or Unix domain socket for resolution STATIC');
  } else if (servicePorts !== 1) {
    address.refuse('SocketPortUnclear', `must not be a Unix domain socket unless the service has exactly 1 port, got ${servicePorts}`,
      'declare the one port that the socket serves');
  }
}

function knownPorts(endpoint: Field, names: string[]): void {
  for (const [name, entry] of endpoint.get('ports').entries()) {
    if (!names.includes(name)) {
      entry.refuse('UnknownPort', `must be named after a port of the service (${names.join(', ')}), got ${show(name)}`, 'use the name of a port of the service');
    }
  }
}
