import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { RouteOptions, RoutePoint, RoutesRef, TabledDestination } from '../refs';
import { Route, RouteTable } from '../routing';
import { Cors, HeaderEdit, PathMatch, RequestMatch, Retry } from '../values';

/**
 * Which requests an ingress leaves to routes that somebody else writes.
 *
 * What is said here besides holds where those routes do not say it themselves; Istio joins nothing, so one header edit there replaces all edits here.
 */
export interface DelegateOptions {
  /**
   * The part of the paths that is left to them, by whole segments; `/` for all that no other route takes. Rendered as `match`.
   *
   * Their own conditions must lie within: istiod drops rules that do not (`MESH0129`).
   */
  readonly under: string;

  /**
   * The routes: `RoutesRef.of('namespace/name')`, or `ref` of a `DelegatedRoutes`. Rendered as `delegate`.
   */
  readonly to: RoutesRef;

  /**
   * Puts the rule before (above 0) or behind (below 0) the natural order. A whole number from -1000 to 1000.
   * @default 0
   */
  readonly priority?: number;

  /**
   * How long a request may take with all its retries.
   * @default - what the destination says
   */
  readonly timeout?: Duration;

  /**
   * What happens to a request that fails.
   * @default - what the destination says
   */
  readonly retry?: Retry;

  /**
   * Changes of request and response headers.
   * @default - none
   */
  readonly headers?: HeaderEdit[];

  /**
   * What pages of other origins may do.
   * @default - nothing
   */
  readonly cors?: Cors;
}

/** A route to routes of somebody else. */
export function delegatingRoute({ under, to, ...rest }: DelegateOptions, ingress: IConstruct): RouteOptions {
  knownObjects(ingress).delegates.push(to.toString());
  const path = PathMatch.prefix(under);
  return { ...rest, when: path._takesAll ? undefined : [RequestMatch.path(path)], to: new ForeignTable(to) };
}

/** Routes of which nothing is known here but where they stand. */
class ForeignTable implements TabledDestination {
  constructor(private readonly ref: RoutesRef) {}

  public _table(): RouteTable {
    const { namespace, name, _rules: rules } = this.ref;
    return { namespace, name, rules, takesDefaults: true };
  }

  /** Asked for where bytes pass through: there is nothing to delegate. */
  public _routes({ by }: RoutePoint): Route[] {
    throw new MeshError('DelegateNeedsHttp', `the routes '${this.ref}' can take HTTP requests only, and TLS is passed through here; let the gateway end TLS, or route to a service`, by);
  }
}
