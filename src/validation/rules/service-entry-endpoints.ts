import { ipAddress, ipOrHost } from '../addresses';
import { required, show } from '../checks';
import { Field } from '../field';
import { workloadLabels } from '../labels';
import { atMost } from '../limits';
import { hasText, isSocket, located, workload } from './workload-entry';

/** The endpoints of a service, as its resolution allows them. */
export function endpoints(spec: Field): void {
  const list = spec.get('endpoints');
  const resolution = spec.get('resolution').value ?? 'NONE';
  const portNames = spec.each('ports').map(port => port.get('name').value);
  atMost(list, 4096, 'endpoints');
  howMany(list, resolution);
  for (const endpoint of list.items()) {
    workload(endpoint);
    workloadLabels(endpoint.get('labels'));
    if (['DNS', 'DNS_ROUND_ROBIN'].includes(resolution)) {
      resolvedEndpoint(endpoint);
      knownPorts(endpoint, portNames);
    } else {
      located(endpoint);
    }
    if (resolution === 'STATIC') {
      staticEndpoint(endpoint, portNames.length);
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
  if (hasText(endpoint.get('address'))) {
    ipOrHost(endpoint.get('address'));
  }
}

function staticEndpoint(endpoint: Field, servicePorts: number): void {
  const address = endpoint.get('address');
  if (isSocket(address)) {
    if (servicePorts !== 1) {
      address.refuse('SocketPortUnclear', `must not be a Unix domain socket unless the service has exactly 1 port, got ${servicePorts}`,
        'declare the one port that the socket serves');
    }
  } else if (hasText(address)) {
    ipAddress(address, 'or Unix domain socket for resolution STATIC');
  }
}

function knownPorts(endpoint: Field, names: string[]): void {
  for (const [name, entry] of endpoint.get('ports').entries()) {
    if (!names.includes(name)) {
      entry.refuse('UnknownPort', `must be named after a port of the service (${names.join(', ')}), got ${show(name)}`, 'use the name of a port of the service');
    }
  }
}
