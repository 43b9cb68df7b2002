import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Cors, DirectResponse, Fault, HeaderEdit, Redirect, RequestMatch, Retry, Rewrite } from '../values';

/** A place that requests are sent to. */
export interface BackendAddress {
  /** Fully qualified. */
  readonly host: string;
  readonly version?: string;
  /** Port of the service; undefined for the one that the client called. */
  readonly port?: number;
}

/** A place that requests are shared with. */
export interface Backend extends BackendAddress {
  /** Share of the sum of all weights of a route. */
  readonly weight: number;
  /** Edits for this share alone. */
  readonly headers?: readonly HeaderEdit[];
  /** Name that this share is called by, if it has one of its own. */
  readonly authority?: string;
}

/** A place that copies of requests are sent to. */
export interface MirrorBackend extends BackendAddress {
  /** Percent of the requests that are sent on. */
  readonly percent: number;
}

/** What happens to a request on its way. */
export interface RoutePolicy {
  readonly timeout?: Duration;
  readonly retry?: Retry;
  readonly rewrite?: Rewrite;
  readonly headers?: readonly HeaderEdit[];
  readonly cors?: Cors;
  readonly fault?: Fault;
  readonly mirrors?: readonly MirrorBackend[];
  /** Settings on which the members of a split disagree, with the reason: an outer route must decide. */
  readonly disputed?: ReadonlyMap<PolicyKey, string>;
}

/** A setting that holds for a route as a whole, and not for one of its backends. */
export type PolicyKey = 'timeout' | 'retry' | 'cors' | 'fault' | 'mirrors';

/** One condition under which a route is taken. */
export interface RouteCase {
  readonly when: RequestMatch;
  /** The part of the path that `Rewrite.prefix` replaces. */
  readonly prefix?: string;
}

/**
 * One step of an ordered list in which the first match wins: what a route means, whoever renders it.
 *
 * A list of routes is exhaustive: its last step takes every request.
 */
export interface Route {
  /** Empty for the rest that no named route took. */
  readonly name: string;
  /** Any of them is enough. */
  readonly cases: readonly RouteCase[];
  readonly policy: RoutePolicy;
  readonly backends: readonly Backend[];
  /** An answer instead of backends. */
  readonly redirect?: Redirect;
  /** A table that decides instead of backends. */
  readonly pointer?: TablePointer;
  /** An answer instead of backends. */
  readonly directResponse?: DirectResponse;
  /** A route in the words of one routing API, which renders it as it stands, instead of backends. */
  readonly raw?: object;
  /** Set where a route that no request can reach is a mistake. */
  readonly mustBeReachable?: ReachabilityClaim;
}

/** Routes that stand in an object of their own, to be pointed to instead of written again. */
export interface RouteTable {
  readonly namespace: string;
  readonly name: string;
  /** What stands there; undefined if another app writes it. */
  readonly routes?: readonly Route[];
  /** The same in the words of one routing API, where another construct of this app writes it so. */
  readonly rules?: () => readonly object[];
  /** Whether what a route that points here says is only meant for what the table leaves open. */
  readonly takesDefaults?: boolean;
}

/** Says that a table decides. */
export interface TablePointer {
  readonly table: RouteTable;
  /** What would be written if there were no pointers, and is therefore meant; undefined if another app writes the table. */
  readonly meant?: readonly Route[];
}

/** Says of which promise to whom a route is a part. */
export interface ReachabilityClaim {
  readonly by: IConstruct;
  readonly promise: () => string;
}

/** A rule before it is put in order: conditions, what they change, and where requests go from there. */
export interface RouteRule {
  readonly name: string;
  /** Any of them is enough; none means every request. */
  readonly when: readonly RequestMatch[];
  /** The higher goes first. */
  readonly priority?: number;
  readonly policy: RoutePolicy;
  /** The routes of the destination, seen from where the rule stands. */
  readonly beyond: readonly Route[];
  /** Where those routes stand, if they may be pointed to. */
  readonly table?: RouteTable;
  /** Who made the rule, for messages. */
  readonly by: IConstruct;
}

/** What stands instead of backends, in words; undefined if a route sends requests on. */
export function answerOf({ redirect, directResponse, raw }: Pick<Route, 'redirect' | 'directResponse' | 'raw'>): string | undefined {
  return redirect !== undefined ? 'a redirect' : directResponse !== undefined ? 'a direct response' : raw !== undefined ? 'a raw route' : undefined;
}

/** A case that every request meets. */
export const EVERY_CASE: readonly RouteCase[] = [{ when: RequestMatch._EVERYTHING }];

/** A name for a message. */
export function ruleName(rule: { readonly name: string }): string {
  return rule.name === '' ? 'the default route' : `route '${rule.name}'`;
}
