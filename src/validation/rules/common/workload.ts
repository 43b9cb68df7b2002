import { isDnsLabel } from '../../../private/names';
import { isUnixAddress, workloadUnixAddress } from '../../addresses';
import { atMost, isGiven, show } from '../../checks';
import { Field } from '../../field';
import { port, uint32 } from '../../numbers';
import { maxLength } from '../../texts';

/** What the schema asks wherever a workload is described: as an object, an endpoint, or the template of a group. */
export function workload(entry: Field): void {
  maxLength(entry.get('address'), 256);
  if (isUnixAddress(entry.get('address'))) {
    socket(entry);
  }
  ports(entry.get('ports'));
  atMost(entry.get('labels'), 256, 'labels');
  maxLength(entry.get('network'), 2048);
  maxLength(entry.get('locality'), 2048);
  uint32(entry.get('weight'));
  maxLength(entry.get('serviceAccount'), 253);
}

/** A workload is found by its address, or by a network whose gateway stands before it. */
export function located(entry: Field): void {
  if (entry.isSet && !isGiven(entry.get('address')) && !isGiven(entry.get('network'))) {
    entry.get('address').refuse('Required', 'must be set, as there is no network either', "set 'address', or the 'network' whose gateway leads there");
  }
}

/** Without an address only the gateway of its network knows the way. */
export function addressWarnings(entry: Field): void {
  if (entry.isSet && !isGiven(entry.get('address')) && isGiven(entry.get('network'))) {
    entry.get('address').warn('AddressMissing', `is unset, so it is reached through a gateway of network ${show(entry.get('network').value)} alone`, 'set it if it can be reached directly');
  }
}

function socket(entry: Field): void {
  const address = entry.get('address');
  workloadUnixAddress(address);
  if (entry.has('ports')) {
    entry.get('ports').refuse('SocketWithPorts', `must be unset for the Unix domain socket ${show(address.value)}`, 'remove the ports');
  }
}

function ports(map: Field): void {
  atMost(map, 128, 'ports');
  for (const [name, number] of map.entries()) {
    if (name.length > 62 || !isDnsLabel(name)) {
      number.refuse('BadName', `must be named by a DNS label of up to 62 characters, got ${show(name)}`, 'use the name of the port of the service');
    }
    port(number);
  }
}
