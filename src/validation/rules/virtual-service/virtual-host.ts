import { liesWithin, problemOfWildcardHost } from '../../../private/names';
import { isIpAddress } from '../../addresses';
import { show } from '../../checks';
import { Field } from '../../field';
import { refuseHost } from '../../hosts';

/** What is wrong with a name that traffic is addressed to; gateways know names that istiod makes for TLS between clusters too. */
export function problemOfVirtualHost(name: string, betweenClusters: boolean): string | undefined {
  if (!betweenClusters || name.length > 255 || !name.startsWith('outbound_')) return problemOfWildcardHost(name);
  const [, port, , host = ''] = name.split('_');
  return /\d/.test(port) && /[a-zA-Z]/.test(host) ? undefined : "it begins with 'outbound_' but is not 'outbound_.<port>_._.<host>'";
}

/** The names that a VirtualService routes: no name may cover another, and `*` is for gateways only. */
export function virtualHosts(spec: Field): void {
  const gateways = spec.each('gateways').map(gateway => gateway.value);
  const inMesh = gateways.length === 0 || gateways.includes('mesh');
  const betweenClusters = !inMesh && spec.each('tls').some(tls => tls.each('match').some(match => match.each('sniHosts').length > 0));
  const problems = spec.each('hosts').map(host => {
    const name = String(host.value);
    if (name === '*' && inMesh) return "'*' is for gateways only, and this applies to the mesh";
    return isIpAddress(name) ? undefined : problemOfVirtualHost(name, betweenClusters);
  });
  spec.each('hosts').forEach((host, i) => refuseHost(host, problems[i]));
  if (problems.every(problem => problem === undefined)) {
    disjoint(spec.each('hosts'));
  }
}

function disjoint(hosts: readonly Field[]): void {
  hosts.forEach((host, i) => {
    const other = hosts.slice(0, i).find(({ value }) => liesWithin(value, host.value) || liesWithin(host.value, value));
    if (other !== undefined) {
      host.refuse('Duplicate', `${show(host.value)} overlaps ${show(other.value)} at ${other.path}`, 'keep the wider one, or use two objects');
    }
  });
}
