import { IConstruct } from 'constructs';
import { RequestMatch, StickyCookie } from '../values';

/** The part of a decision that one version gets. */
export interface VersionShare {
  readonly version: string;
  readonly percent: number;
  /** What the share is called in cookies and names of routes. */
  readonly label: string;
}

/** Who gets the requests that nobody else decided about. A service has one decision, or none. */
export interface Decision {
  /** In words, for messages: `canary rollout`. */
  readonly kind: string;
  /** In the order of the manifest; one of several may be 0. */
  readonly shares: readonly VersionShare[];
  /** What the default version of the service must be, if it has one. */
  readonly main: string;
  /** Of the route. */
  readonly name: string;
  /** Keeps clients on the share that they were given. */
  readonly cookie?: StickyCookie;
}

/** From the strongest; routes of an author are stronger than all of them. */
export enum ChoiceRank { PIN, ARM }

/** A version for requests that meet a condition, whatever the decision says. */
export interface Choice {
  readonly rank: ChoiceRank;
  /** Of the route. */
  readonly name: string;
  readonly version: string;
  /** Any of them is enough. */
  readonly when: readonly RequestMatch[];
  readonly inMesh: boolean;
  readonly atGateways: boolean;
  /** Set where it is a mistake that no request can meet the conditions. */
  readonly promise?: string;
}

/**
 * What a construct adds to the service that it is about; plain data, read at every render.
 *
 * What a service cannot hold beside what it has is refused when it is added, whichever of the two came first.
 */
export interface ServiceContribution {
  readonly by: IConstruct;
  readonly decision?: Decision;
  readonly choices?: readonly Choice[];
  /** What of it is seen on HTTP ports only, in words for a service that has none: `'pinnedBy'`. */
  readonly needsHttp?: string;
}
