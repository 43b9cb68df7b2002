import { legacyGatewayNames } from './gateway-names';
import { whoGetsIt } from './http-match';
import { problemOfVirtualHost } from './virtual-host';
import { liesWithin } from '../../../private/names';
import { ipOrRange, isIpAddress } from '../../addresses';
import { required, show } from '../../checks';
import { Field } from '../../field';
import { refuseHost } from '../../hosts';
import { weightedDestinations } from '../common/destination';

/** A rule for TLS that passes through. */
export function tlsRoute(route: Field, spec: Field): void {
  required(route, 'match', 'route');
  weightedDestinations(route.get('route'));
  for (const match of route.each('match')) {
    required(match, 'sniHosts');
    for (const name of match.each('sniHosts')) sniHost(name, spec);
    l4Match(match);
    legacyGatewayNames(match.get('gateways'));
  }
}

/** A rule for every other protocol. */
export function tcpRoute(route: Field): void {
  required(route, 'route');
  weightedDestinations(route.get('route'));
  for (const match of route.each('match')) l4Match(match);
}

function l4Match(match: Field): void {
  for (const subnet of match.each('destinationSubnets')) ipOrRange(subnet);
  whoGetsIt(match);
}

/** A server name lies within the hosts; an IP address is taken, though no client asks for one. */
function sniHost(field: Field, spec: Field): void {
  const name = String(field.value);
  if (isIpAddress(name)) {
    field.warn('SniIsAddress', `is an IP address, which most clients do not send, got ${show(name)}`, 'name the host, or match by destinationSubnets under tcp');
    return;
  }
  const problem = problemOfVirtualHost(name, !spec.each('gateways').some(gateway => gateway.value === 'mesh'));
  const hosts = spec.each('hosts').map(host => String(host.value));
  if (problem !== undefined) {
    refuseHost(field, problem);
  } else if (!hosts.some(host => liesWithin(name, host))) {
    field.refuse('SniOutsideHosts', `must lie within one of the hosts ${hosts.map(show).join(', ')}, got ${show(name)}`, 'add it to the hosts, or name one of them');
  }
}
