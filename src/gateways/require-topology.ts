import { IConstruct } from 'constructs';
import { AuthorizationRule, clausesOf, httpAttributeOf } from '../access';
import { MeshError } from '../private/errors';
import { ProxyTopology } from '../values';

/** Refuses a rule about the address of the first client where the gateway cannot know it, or would believe what clients say. */
export function requireTopology(rule: AuthorizationRule, topology: ProxyTopology | undefined, by: IConstruct): void {
  const asksFirstClient = clausesOf([rule]).flat().some(({ key }) => key === 'remoteIpBlocks' || key === 'remote.ip');
  if (!asksFirstClient) return;
  if (topology === undefined) {
    throw new MeshError('TopologyUnknown', "a policy asks for the first client's address (remoteIpBlocks), which a gateway knows only if it is told what stands in front of it; state it, as in "
      + 'topology: ProxyTopology.trustedProxies(1) of the gateway, or ask for the address of packets (ipBlocks)', by);
  }
  if (topology._needsRequests && isForConnections(rule)) {
    throw new MeshError('NoRequests', "a policy asks for the first client's address (remoteIpBlocks), which proxies in front tell in a header of requests, but there are only connections at "
      + 'its port; ask for the address of packets (ipBlocks), or use ProxyTopology.proxyProtocol()', by);
  }
}

/** Where a rule is narrowed to a share, requests have a host. */
function isForConnections(rule: AuthorizationRule): boolean {
  const isNarrowed = clausesOf([rule]).flat().some(({ key }) => key === 'ports' || key === 'connection.sni');
  return isNarrowed && httpAttributeOf(rule) === undefined;
}
