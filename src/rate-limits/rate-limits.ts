import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { LimitPlan, planOf } from './descriptors';
import { limitPatches } from './patches';
import { RateLimit } from './rate-limit';
import { RateLimitResponse, requireResponse } from './rate-limit-response';
import { CountedLimit, IRateLimitService } from './rate-limit-service-ref';
import {
  contributeEdges, contributeProxyCalls, Edge, ENVOY_FILTER_KIND, Import, PeerFacts, PolicyTarget, ProxyTarget, proxyTargetOf,
} from '../access';
import { EnvoyFilter, EnvoyFilterSpec } from '../api/networking';
import {
  areSame, envoyFilterNotes, envoyFilterSpec, FRAGILE_NOTE, Inlet, inletsOf, OnlyOne, REFERENCED_SERVICES, requireIstioVersion,
} from '../envoy';
import { dataPlaneOf } from '../mesh';
import { MeshError } from '../private/errors';
import { requireObjectName } from '../private/names';
import { PerApp } from '../private/per-app';
import { IPeer, IPolicyTarget } from '../refs';
import { requireSome } from '../values';

/**
 * Properties for `RateLimits`.
 */
export interface RateLimitsProps {
  /**
   * Whose requests are limited: a service, a workload, a gateway, an ingress, a waypoint, or all workloads of a namespace. It has one RateLimits, whichever construct
   * names the proxies (`TwoRateLimits`).
   */
  readonly of: IPolicyTarget;

  /**
   * The limits; more by `addLimit`. Each request must pass all that count it. Names are unique (`LimitTwice`), and there is at least one (`NoLimits`).
   */
  readonly limits: RateLimit[];

  /**
   * Ports whose requests are counted, by names or numbers of the Service's ports (`UnknownPort`, `EmptyList` for none). Only of what has ports that are known: a MeshService, a
   * gateway that is made here, a MeshIngress (`PortsUnknown`).
   * @default - all that carry HTTP
   */
  readonly ports?: string[];

  /**
   * What clients are told whose requests do not pass.
   * @default - 429 without further headers
   */
  readonly response?: RateLimitResponse;

  /**
   * Name of the EnvoyFilter (`BadName`), and the middle of the limits' whole names: `<namespace>.<name>.<limit>`.
   * @default - `<target>-rate-limits`; in the names of limits `<target>`
   */
  readonly name?: string;
}

const OWNERS = new PerApp(() => new Map<PolicyTarget, RateLimits>());

const PLACES = new PerApp(root => new OnlyOne(root, { meet: areSame, refuse: ({ by: first }, { by }) => twoRateLimits(first, by) }));

const FEATURE = 'rate limits';

/**
 * Limits for the requests to something.
 *
 * Rendered as an EnvoyFilter, since Istio has no words for limits: it is written for the Istio that the Mesh states (`IstioVersionUnknown`), and should be looked at again with each
 * upgrade of Istio. Limits are counted behind authentication and authorization: what is denied takes nothing away from others.
 *
 * Each pod of a service counts what it takes in, whoever calls, and whichever of its Services; a gateway counts what comes in from outside. A service behind a waypoint has its limits
 * there, where istiod reads EnvoyFilters without supporting it; what gateways send past the waypoint is not counted. Without one, in ambient mode, there is nobody to count
 * (`WaypointNeeded`). Ports that carry bytes have no requests (`NoRequests`).
 *
 * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/
 */
export class RateLimits extends Construct {
  /** The EnvoyFilter, to patch. */
  public readonly envoyFilter: EnvoyFilter;

  private readonly target: PolicyTarget;
  private readonly limits: RateLimit[] = [];
  private readonly props: RateLimitsProps;
  private service?: IRateLimitService;

  constructor(scope: Construct, id: string, props: RateLimitsProps) {
    super(scope, id);
    const { response, ports } = props;
    if (ports !== undefined) requireSome('ports', ports);
    this.props = { ...props, ports: ports && [...ports], response: response && { ...response, headers: { ...response.headers } } };
    this.target = props.of._policies().target;
    this.claim();
    MeshError.locate(this, "'response'", () => requireResponse(response ?? {}));
    const name = props.name ?? `${this.target.name}-rate-limits`;
    requireObjectName(name, this);
    this.envoyFilter = new EnvoyFilter(this, 'envoy-filter', {
      metadata: { name, namespace: Lazy.any({ produce: () => this.proxies().namespace }), annotations: { [FRAGILE_NOTE]: envoyFilterNotes(FEATURE, { proxies: 'all' }, [])[FRAGILE_NOTE] } },
      spec: Lazy.any({ produce: () => this.spec() }),
    });
    props.limits.forEach(limit => this.addLimit(limit));
  }

  /** Adds a limit. */
  public addLimit(limit: RateLimit): void {
    const { _name: name, _quota } = limit;
    if (this.limits.some(other => other._name === name)) {
      throw new MeshError('LimitTwice', `'${this.node.path}' has a limit '${name}' already; rename one of the two`, this);
    }
    this.limits.push(limit);
    if (_quota !== undefined) this.ask(_quota.service);
  }

  private claim(): void {
    const owners = OWNERS.of(this);
    const other = owners.get(this.target);
    if (other !== undefined) {
      throw new MeshError('TwoRateLimits', `'${other.node.path}' limits requests to '${this.target.by.node.path}' already, and proxies would have every filter twice; add limits there, with addLimit`, this);
    }
    owners.set(this.target, this);
    if (this.target.served === undefined) PLACES.of(this).add({ by: this, proxies: () => this.proxies(), inlets: proxies => this.inlets(proxies) });
  }

  private inlets(proxies: ProxyTarget): readonly Inlet[] {
    return inletsOf(proxies, { target: this.target, only: this.props.ports, deed: 'limit requests' });
  }

  /** Proxies call the service, which must be known where they are. */
  private ask(service: IRateLimitService): void {
    if (this.service !== undefined && this.service !== service) {
      throw new MeshError('TwoRateLimitServices', `limits of '${this.node.path}' are counted by two services, and a proxy would ask them one after the other; let one count them all`, this);
    }
    if (this.service !== undefined) return;
    this.service = service;
    service._count(() => this.counted());
    contributeProxyCalls(this, () => [{ namespace: this.callingNamespace(), to: service._facts().at }]);
    contributeEdges(this, () => this.edges(service._facts().at));
    const referenced = () => envoyFilterNotes(FEATURE, this.proxies(), [service._facts().at])[REFERENCED_SERVICES];
    this.envoyFilter.metadata.addAnnotation(REFERENCED_SERVICES, Lazy.any({ produce: referenced }));
  }

  private edges(to: Import): Edge[] {
    const from = { namespace: this.callingNamespace(), peers: () => this.callers(), isOfOthers: !isPeer(this.props.of) };
    return [{ by: this, from, to: to.host, foundIn: to.namespace }];
  }

  private callers(): PeerFacts[] {
    const { of } = this.props;
    if (isPeer(of)) return of._peers();
    throw new MeshError('IdentityUnknown', `proxies of '${this.target.by.node.path}' ask the rate limit service, whose callers are declared, and nothing states who they are; let them in there, `
      + "as in allowFrom(Peer.serviceAccount('namespace', 'name'))", this);
  }

  private callingNamespace(): string | undefined {
    return this.target.dataPlanes === undefined ? this.proxies().namespace : undefined;
  }

  private proxies(): ProxyTarget {
    const proxies = proxyTargetOf(this.target, ENVOY_FILTER_KIND);
    if (proxies.waypoints !== undefined) {
      throw new MeshError('WaypointNeeded', 'a part of the mesh is in ambient mode, where each waypoint has limits of its own, and pods without one have none; say it of namespaces or services', this);
    }
    return proxies;
  }

  private plans(): LimitPlan[] {
    const { namespace, name, dataPlanes } = this.target;
    const scope = [...dataPlanes === undefined ? [namespace] : [], this.props.name ?? name].join('.');
    return this.limits.map(limit => MeshError.locate(this, `limit '${limit._name}'`, () => planOf(limit, `${scope}.${limit._name}`)));
  }

  private counted(): CountedLimit[] {
    return this.plans().flatMap(({ limit: { _quota, _isDryRun }, entries }) => _quota === undefined ? []
      : [{ by: this, entries, requests: _quota.requests, unit: _quota.per, isDryRun: _isDryRun }]);
  }

  private spec(): EnvoyFilterSpec {
    requireIstioVersion(this);
    const proxies = this.proxies();
    const plans = this.plans();
    this.requireSense(proxies);
    this.requireOthers(proxies);
    const local = plans.filter(({ limit }) => limit._bucket !== undefined);
    const { ports, response = {} } = this.props;
    const global = plans.filter(({ limit }) => limit._quota !== undefined);
    const service = this.service?._facts();
    return envoyFilterSpec(proxies, limitPatches({ by: this, target: this.target, proxies, only: ports, response, local, global, service }));
  }

  private requireSense({ proxies }: ProxyTarget): void {
    const { limits, target: { topology, served } } = this;
    if (limits.length === 0) throw new MeshError('NoLimits', 'there are no limits at all; name some, or leave the construct out', this);
    const global = limits.find(({ _quota }) => _quota !== undefined);
    if (proxies === 'waypoint' && global !== undefined) {
      throw new MeshError('NotAtWaypoint', `limit '${global._name}' is counted by a service, and istiod gives waypoints no routes that say so; use RateLimit.local, or limit requests at the gateway `
        + 'where they come in', this);
    }
    if (proxies === 'gateway' && topology?.() === undefined && limits.some(({ _keys }) => _keys.some(({ _isAddress }) => _isAddress))) {
      throw new MeshError('TopologyUnknown', 'a limit is for each address of a client, which a gateway knows only if it is told what stands in front of it; state it, as in topology: '
        + 'ProxyTopology.trustedProxies(1) of the gateway', this);
    }
    const named = limits.find(({ _routes }) => _routes !== undefined);
    if (named !== undefined && served === undefined) {
      throw new MeshError('NoRouteNames', `limit '${named._name}' is for routes by name, and only a MeshIngress has such; say when: RequestMatch.path(...)`, this);
    }
  }

  /** The pods of the service would ask it about each question that they get. */
  private requireOthers({ isOfRoot, namespace, selector }: ProxyTarget): void {
    const { at, by, labels } = this.service?._facts() ?? {};
    if (at === undefined || !isOfRoot && namespace !== at.namespace || dataPlaneOf(this, at.namespace)?._isNone) return;
    if (!Object.entries(selector?.matchLabels ?? {}).every(([label, text]) => labels?.[label] === text)) return;
    throw new MeshError('AsksItself', `the pods of the rate limit service '${by!.node.path}' are among those whose requests are counted, so that each question would be another request to ask about; `
      + 'limit the requests of single services, or run it where no sidecar is: DataPlane.none() for its namespace', this);
  }
}

/** The same proxies may be named by several constructs: two services of the same pods, a gateway that runs already. */
function twoRateLimits(first: Construct, by: Construct): MeshError {
  return new MeshError('TwoRateLimits', `'${first.node.path}' limits the requests of the same proxies already, and both would count all of them; add limits there, with addLimit, or have each count ports of `
    + "its own, as in ports: ['http']", by);
}

function isPeer(target: object): target is IPeer {
  return '_peers' in target;
}
