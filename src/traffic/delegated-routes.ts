import { Chart, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { contributeEdges, destinationsOf, Edge, rewrittenBy } from '../access';
import { HttpRoute, VirtualService, VirtualServiceSpec } from '../api/networking';
import { MeshError } from '../private/errors';
import { requireObjectName } from '../private/names';
import {
  AuthoredRoute, authorRawRoute, authorRoute, Place, RawRouteOptions, requireAnyCaller, requireEnd, requireUnder, RouteOptions, RoutesRef, rulesOf,
} from '../refs';
import { compose, ISTIO, RoutePatches } from '../routing';
import { PathMatch } from '../values';

/**
 * Properties for `DelegatedRoutes`.
 */
export interface DelegatedRoutesProps {
  /**
   * The part of the paths that the owner of the host leaves to these routes, by whole segments: what its `delegate` says. Every route lies below it
   * (`NotUnder`); those without a path get it.
   */
  readonly under: string;

  /**
   * Name of the VirtualService, which the owner of the host names together with the namespace of the chart (`BadName`).
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

/**
 * Routes for a part of the paths of a host that somebody else owns: the owner says `ingress.delegate(...)`, maybe in another repository.
 *
 * Renders a VirtualService without hosts, in the namespace of its chart (`NoNamespace`). A route to a service applies all routes of that service. Requests
 * that no route takes go on to the next rule of the owner. Errors at synth: no route (`NoRoute`).
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate
 */
export class DelegatedRoutes extends Construct {
  /** What the owner of the host delegates to. */
  public readonly ref: RoutesRef;

  /** The VirtualService, to patch. Single routes are better patched with `patchRoute`. */
  public readonly virtualService: VirtualService;

  private readonly under: PathMatch;
  private readonly authored: AuthoredRoute[] = [];
  private readonly patches = new RoutePatches(this);
  private readonly changed: () => void;

  constructor(scope: Construct, id: string, props: DelegatedRoutesProps) {
    super(scope, id);
    const name = props.name ?? id.toLowerCase();
    requireObjectName(name, this);
    const { namespace } = Chart.of(this);
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "the chart of delegated routes needs a namespace, by which they are named; write new Chart(app, id, { namespace: '...' })", this);
    }
    this.under = PathMatch.prefix(props.under);
    this.ref = RoutesRef._written(`${namespace}/${name}`, () => this.spec().http ?? []);
    this.changed = contributeEdges(this, () => this.edges());
    this.virtualService = new VirtualService(this, 'virtual-service', { metadata: { name, namespace }, spec: Lazy.any({ produce: () => this.spec() }) });
  }

  /**
   * Adds a route, as `MeshIngress.addRoute` does. Needs `to`, `redirect` or `directResponse` (`RouteWithoutEnd`).
   *
   * @param name the route's name in manifests and access logs, where the name of the owner's rule goes before it (`RouteTwice`)
   * @param options which requests, and where they go
   */
  public addRoute(name: string, options: RouteOptions): void {
    requireEnd(name, options, this);
    this.author(authorRoute(name, options, this));
  }

  /**
   * Adds a route in Istio's own words, for what this library has no words for, as `MeshIngress.addRawRoute` does.
   *
   * @param route with a name (`BadRouteName`); its destinations need a port (`RawRouteWithoutPort`)
   */
  public addRawRoute(route: HttpRoute, options: RawRouteOptions = {}): void {
    this.author(authorRawRoute(route, options, this));
  }

  /**
   * Changes the rendered HTTP rules of that name, after they are ordered. The pointers start at the rule. A name that no rule has is an error at
   * synth (`UnknownRoute`).
   */
  public patchRoute(name: string, ...patches: JsonPatch[]): void {
    this.patches.add(name, patches);
  }

  private author(route: AuthoredRoute): void {
    if (this.authored.some(({ name }) => name === route.name)) {
      throw new MeshError('RouteTwice', `route '${route.name}' is added twice; give each route its own name`, this);
    }
    requireAnyCaller(route);
    this.authored.push(requireUnder(route, this.under));
    this.changed();
  }

  private edges(): Edge[] {
    const spec = this.spec();
    const rewritten = rewrittenBy(spec);
    return destinationsOf(spec).map(to => ({ by: this, from: { node: this.ref.toString() }, to, rewrites: rewritten.has(to) }));
  }

  private spec(): VirtualServiceSpec {
    if (this.authored.length === 0) {
      throw new MeshError('NoRoute', "the routes lead nowhere; add one with addRoute('...', { to: service })", this);
    }
    const rules = this.authored.flatMap(route => rulesOf(route, { place: Place.GATEWAY, opaque: false, by: this }, () => []));
    return { http: this.patches.apply(ISTIO.http(compose(rules), this)) };
  }
}
