import { ChoiceRank, ServiceContribution } from '../refs';
import { RequestMatch } from '../values';

/**
 * Where pinned requests get their version.
 */
export enum PinnedIn {
  /** For clients in the mesh only. */
  MESH = 'mesh',
  /** Behind gateways only. */
  INGRESS = 'ingress',
  /** Everywhere. */
  BOTH = 'both',
}

interface Pins {
  /** Of the route. */
  readonly name: string;
  readonly version: string;
  readonly when: readonly RequestMatch[];
  readonly pinnedIn?: PinnedIn;
  /** The property that says the conditions. */
  readonly prop: string;
}

/** Requests that a rollout gives a version whatever its decision is: a promise to those who send them. */
export function pinsOf({ name, version, when, pinnedIn = PinnedIn.BOTH, prop }: Pins): Omit<ServiceContribution, 'by'> {
  if (when.length === 0) return {};
  return {
    needsHttp: `'${prop}'`,
    choices: [{
      rank: ChoiceRank.PIN,
      name,
      version,
      when: [...when],
      inMesh: pinnedIn !== PinnedIn.INGRESS,
      atGateways: pinnedIn !== PinnedIn.MESH,
      promise: () => `'${version}' gets ${when.join(', or ')}`,
    }],
  };
}
