import { IConstruct } from 'constructs';
import { requireDay } from '../private/days';
import { MeshError } from '../private/errors';
import { requirePort } from '../private/numbers';
import { requireAddresses, requireSome } from '../values';

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

/**
 * Options for `allowPlaintext`.
 */
export interface PlaintextOptions {
  /**
   * Addresses of the client, or CIDR ranges (`BadAddress`); at least one (`EmptyList`). They are all that is known of it, and pods of the same range pass for it.
   */
  readonly ipBlocks: string[];

  /**
   * Ports of the Service that it calls, by their name, or by their number as text; ports of the pods for a workload without a Service. At least one (`EmptyList`).
   */
  readonly ports: string[];

  /**
   * Who it is, and why it has no identity. Rendered with `until` in the annotation `cdk8s-mesh.io/plaintext` of the PeerAuthentication. Throws `NoReasonGiven`.
   */
  readonly reason: string;

  /**
   * The last day of the exception, as `2026-05-31` (`BadDay`), for whoever finds it. Nothing ends by itself: synth does not look at the clock, so that its
   * output can be made again.
   */
  readonly until: string;
}

/** A copy of what is right. */
export function requirePlaintext({ ipBlocks, ports, reason, until }: PlaintextOptions, by: IConstruct): PlaintextOptions {
  requireSome('ports', ports);
  if (reason.trim() === '') {
    throw new MeshError('NoReasonGiven', "'reason' must say who calls without an identity and why, got ''", by);
  }
  return { ipBlocks: requireAddresses('ipBlocks', ipBlocks), ports: [...ports], reason, until: requireDay('until', until, by) };
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
