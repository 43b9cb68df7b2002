import { ipOrHost } from '../addresses';
import { MAX_UINT32, port, show, wholeNumber } from '../checks';
import { Field } from '../field';
import { workloadLabels } from '../labels';
import { atMost, maxLength, present } from '../limits';

export function workloadEntry(spec: Field): void {
  present(spec);
  workload(spec);
  located(spec);
  workloadLabels(spec.get('labels'));
  const address = spec.get('address');
  if (hasText(address) && !isSocket(address)) {
    ipOrHost(address);
  }
}

/** What the schema asks wherever a workload is described: as an object, an endpoint, or the template of a group. */
export function workload(entry: Field): void {
  maxLength(entry.get('address'), 256);
  if (isSocket(entry.get('address'))) {
    socket(entry);
  }
  workloadPorts(entry.get('ports'));
  atMost(entry.get('labels'), 256, 'labels');
  maxLength(entry.get('network'), 2048);
  maxLength(entry.get('locality'), 2048);
  wholeNumber(entry.get('weight'), 0, MAX_UINT32);
  maxLength(entry.get('serviceAccount'), 253);
}

/** A workload is found by its address, or by a network whose gateway stands before it. */
export function located(entry: Field): void {
  if (entry.isSet && !hasText(entry.get('address')) && !hasText(entry.get('network'))) {
    entry.get('address').refuse('Required', 'must be set, as there is no network either', "set 'address', or the 'network' whose gateway leads there");
  }
}

/** Whether an address is that of a Unix domain socket. */
export function isSocket(address: Field): boolean {
  return String(address.value).startsWith('unix://');
}

/** An empty text is as good as none. */
export function hasText(field: Field): boolean {
  return field.isSet && field.value !== '';
}

function socket(entry: Field): void {
  const address = entry.get('address');
  if (!/^unix:\/\/[/@]/.test(address.value) || address.value.endsWith('/')) {
    address.refuse('BadAddress', `must be the absolute path of a socket or the name of an abstract one, got ${show(address.value)}`,
      "write 'unix:///path/to/socket' or 'unix://@name'");
  }
  if (entry.has('ports')) {
    entry.get('ports').refuse('SocketWithPorts', `must be unset for the Unix domain socket ${show(address.value)}`, 'remove the ports');
  }
}

function workloadPorts(ports: Field): void {
  atMost(ports, 128, 'ports');
  for (const [name, number] of ports.entries()) {
    if (name.length > 62 || !/^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(name)) {
      number.refuse('BadPortName', `must be named by a DNS label of up to 62 characters, got ${show(name)}`, 'use the name of the port of the service');
    }
    port(number);
  }
}
