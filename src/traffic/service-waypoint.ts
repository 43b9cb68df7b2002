import { IConstruct } from 'constructs';
import { ServiceSource } from './kubernetes-objects';
import { plainRoutes, RouteSource } from './service-routes';
import { wishesPastWaypoints, wishesWithoutWaypoint } from './waypoint-wishes';
import { proxyStands } from '../access';
import { dataPlaneOf, requireNothingUnseen, stateServiceDataPlane } from '../mesh';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { Place, RoutePoint, ServicePart } from '../refs';
import { Route } from '../routing';
import { DataPlane, INGRESS_USES_WAYPOINT_LABEL, IWaypoint, USE_WAYPOINT_LABEL, WaypointFacts, waypointLabels } from '../values';

/** What is said of one service alone. */
export interface WaypointStatement {
  readonly waypoint?: IWaypoint;
  readonly ingressUsesWaypoint?: boolean;
}

/** Whether requests for a service are seen in ambient mode, and by whom. */
export class ServiceWaypoint {
  private readonly stated: WaypointStatement;

  constructor(private readonly by: IConstruct, private readonly source: ServiceSource, { waypoint, ingressUsesWaypoint }: WaypointStatement) {
    this.stated = { waypoint: waypoint ?? source.waypoint, ingressUsesWaypoint: ingressUsesWaypoint ?? source.ingressUsesWaypoint };
    if (!this.isOwn) return;
    stateServiceDataPlane(by, DataPlane.ambient()._with(this.stated));
    proxyStands(by, () => this.facts?.namespace);
    this.label();
  }

  /** What serves the service; undefined if unknown. Throws where it could have no waypoint. */
  public get dataPlane(): DataPlane | undefined {
    const { by, source: { namespace }, stated } = this;
    const around = dataPlaneOf(by, namespace);
    if (!this.isOwn) return around;
    if (around?._isAmbient === false) {
      throw new MeshError('WaypointWithoutAmbient', `'${by.node.path}' is to use a waypoint, and namespace '${namespace}' is not in ambient mode, so that its callers would not know of policies that `
        + 'the waypoint enforces; say DataPlane.ambient() of the namespace, or leave the waypoint out', by);
    }
    return (around ?? DataPlane.ambient())._with(stated);
  }

  /** What would be silently lost, in one message. */
  public problems(source: () => RouteSource, policies: () => readonly string[], clientLabels: boolean): string[] {
    try {
      const { dataPlane } = this;
      if (dataPlane === undefined || !dataPlane._isAmbient) return [];
      this.requireLabels();
      const waypoint = dataPlane._waypoint?._waypointOf(this.source.namespace);
      const { by, source: { namespace }, stated } = this;
      const isOptedOut = stated.waypoint !== undefined;
      if (waypoint === undefined) requireNothingUnseen({ by, namespace, wishes: [...wishesWithoutWaypoint(source()), ...policies()], isOptedOut });
      else this.requirePossible(waypoint, wishesPastWaypoints(source(), dataPlane._ingressUsesWaypoint), clientLabels);
      return [];
    } catch (e) {
      if (e instanceof MeshError) return [e.message];
      throw e;
    }
  }

  /** Namespace of the waypoint, if that is another one: it must see what it is to do. */
  public get reader(): string | undefined {
    const namespace = this.facts?.namespace;
    return namespace === this.source.namespace ? undefined : namespace;
  }

  /** Whether a waypoint compares names of servers as connections name them: it takes one name alone. */
  public get isThere(): boolean {
    return this.facts !== undefined;
  }

  /** Whether routes read there lead to the waypoint, which then decides. */
  public isBehind({ place, trail }: RoutePoint, host: string): boolean {
    return place === Place.GATEWAY && trail?.includes(host) !== true && this.dataPlane?._ingressUsesWaypoint === true && this.facts !== undefined;
  }

  /** What a gateway does that sends requests to the waypoint: nothing that the waypoint does again. */
  public routesTo(source: RouteSource, part: ServicePart, at: RoutePoint): Route[] {
    if (part.version !== undefined) {
      throw new MeshError('WaypointDecides', `a route at a gateway names version '${part.version}' of '${this.by.node.path}', and gateways send requests for it through the waypoint '${this.facts!.name}', `
        + 'which chooses the version again; let the route lead to the service and say there who gets which version, or leave ingressUsesWaypoint out', at.by);
    }
    knownObjects(this.by).hostsBehindWaypoints.add(source.host);
    return plainRoutes(source, part, at);
  }

  private get facts(): WaypointFacts | undefined {
    const { dataPlane } = this;
    return dataPlane?._isAmbient ? dataPlane._waypoint?._waypointOf(this.source.namespace) : undefined;
  }

  private get isOwn(): boolean {
    return this.stated.waypoint !== undefined || this.stated.ingressUsesWaypoint !== undefined;
  }

  private get wanted(): { [label: string]: string } {
    const { stated: { waypoint, ingressUsesWaypoint }, source: { namespace } } = this;
    return {
      ...waypoint && waypointLabels(waypoint, namespace),
      ...ingressUsesWaypoint === undefined ? {} : { [INGRESS_USES_WAYPOINT_LABEL]: String(ingressUsesWaypoint) },
    };
  }

  /** A Service of the app gets the labels; of one made elsewhere somebody must have said that it has them. */
  private label(): void {
    const { by, source, wanted, stated } = this;
    if (source.addLabels !== undefined) return source.addLabels(wanted);
    if (stated.waypoint !== source.waypoint || stated.ingressUsesWaypoint !== source.ingressUsesWaypoint) {
      throw new MeshError('ServiceElsewhere', `'${by.node.path}' is to use a waypoint, and its Service '${source.name}' is made elsewhere, so that it cannot be labelled here; label it there with `
        + `${show(wanted)}, and say so: ServiceRef.named('${source.name}', { namespace: '${source.namespace}', waypoint, ... })`, by);
    }
  }

  /** Labels that nobody here knows of would decide otherwise than what is written. */
  private requireLabels(): void {
    const { by, source, wanted } = this;
    const labels = source.labels?.() ?? {};
    const label = [USE_WAYPOINT_LABEL, INGRESS_USES_WAYPOINT_LABEL].find(key => labels[key] !== undefined && labels[key] !== wanted[key]);
    if (label === undefined) return;
    throw new MeshError('WaypointUnstated', `Service '${source.name}' has the label ${show({ [label]: labels[label] })}, which '${by.node.path}' does not know of; say it there and not as a label, as in `
      + "new MeshService(chart, id, { waypoint: WaypointRef.named('waypoint') })", by);
  }

  private requirePossible({ name }: WaypointFacts, wishes: readonly string[], clientLabels: boolean): void {
    const all = [...wishes, ...clientLabels ? ["'clientLabels'"] : []];
    if (all.length === 0) return;
    throw new MeshError('CallerUnseen', `'${this.by.node.path}' is behind the waypoint '${name}', which acts for all callers alike, so that it would pass by ${all.join(', ')}; leave the condition out`, this.by);
  }
}

function show(labels: { readonly [label: string]: string }): string {
  return Object.entries(labels).map(([key, text]) => `'${key}: ${text}'`).join(' and ');
}
