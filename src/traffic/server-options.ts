import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';
import { requirePort } from '../private/numbers';
import { requireSome } from '../values';

/**
 * Options for `allowScraping`.
 */
export interface ScrapingOptions {
  /**
   * Ports of the pods on which the app itself gives its metrics, whether or not its Service has them; at least one (`EmptyList`).
   *
   * Not the ports of Istio's proxy (`PortOutsideMesh`): 15020 (its metrics, merged with those of the app), 15090 and 15021 never pass the listener that
   * policies are enforced at, so no policy can open or close them.
   */
  readonly ports: number[];
}

/** Ports of a sidecar that it answers itself, without a look at policies. */
const PROXY_PORTS = [15020, 15021, 15090];

/** Refuses ports that no policy is about. */
export function requireScraped(ports: readonly number[], by: IConstruct): number[] {
  requireSome('ports', ports);
  ports.forEach(port => requirePort('ports', port, by));
  const bad = ports.find(port => PROXY_PORTS.includes(port));
  if (bad !== undefined) {
    throw new MeshError('PortOutsideMesh', `port ${bad} is the proxy's own and never passes the listener that policies are enforced at: whoever reaches the pod may `
      + 'scrape it, and no rule is needed; leave it out, and name ports of the app alone', by);
  }
  return [...ports];
}
