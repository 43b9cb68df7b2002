import { isDnsLabel, problemOfHost } from '../../../private/names';
import { ipOrHost, ipOrRange } from '../../addresses';
import { neverBoth, show } from '../../checks';
import { Field } from '../../field';
import { host } from '../../hosts';
import { port } from '../../numbers';

/** `MeshNetworks`. */
export function meshNetworksMessage(config: Field): void {
  for (const [, network] of config.get('networks').entries()) {
    network.each('endpoints').forEach(endpoints);
    network.each('gateways').forEach(gateway);
  }
}

function endpoints(entry: Field): void {
  neverBoth(entry, 'fromCidr', 'fromRegistry');
  entry.judge('fromCidr', ipOrRange);
  entry.judge('fromRegistry', registry => {
    if (!isDnsLabel(String(registry.value))) {
      registry.refuse('BadName', `must be the name of a cluster, got ${show(registry.value)}`, "write up to 63 letters, digits and '-'");
    }
  });
}

function gateway(entry: Field): void {
  neverBoth(entry, 'registryServiceName', 'address');
  entry.judge('registryServiceName', host);
  entry.judge('address', address => { if (problemOfHost(String(address.value)) !== undefined) ipOrHost(address); });
  if (!entry.has('port')) entry.get('port').refuse('Required', 'must be set', "set 'port'");
  entry.judge('port', port);
}
