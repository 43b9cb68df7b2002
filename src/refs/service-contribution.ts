import { IConstruct } from 'constructs';
import { Mirror } from './mirror';
import { Fault, LoadBalancing, RequestMatch, StickyCookie } from '../values';

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
  /** What that version is, in words: `the rollout's stable version`. */
  readonly mainIs: string;
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
  /** In words. Set where it is a mistake that no request can meet the conditions. */
  readonly promise?: () => string;
}

/** Something that happens to requests on the way to the version that they get, whichever it is. */
export interface Layer {
  /** Of the route, where the layer makes one. */
  readonly name: string;
  /** Any of them is enough; none means every request. */
  readonly when: readonly RequestMatch[];
  /** Only on the way to this version. */
  readonly version?: string;
  readonly fault?: Fault;
  readonly mirror?: Mirror;
}

/** Keeps clients where they are. */
export interface Affinity {
  /** For the versions of a split. */
  readonly cookie: StickyCookie;
  /** For the endpoints of a version. */
  readonly loadBalancing?: LoadBalancing;
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
  readonly layers?: readonly Layer[];
  readonly affinity?: Affinity;
  /** Annotations of the VirtualService: for people, and for the check. */
  readonly notes?: { readonly [annotation: string]: string };
  /** What of it is seen on HTTP ports only, in words for a service that has none: `'pinnedBy'`. */
  readonly needsHttp?: string;
}
