import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { AccessLog } from './access-log';
import { conflictsAmong } from './conflicts';
import { isOfMesh, isOfNamespace, Level, levelsOf, shownTarget } from './levels';
import { renderLogs } from './log-levels';
import { renderMetrics } from './metric-levels';
import { MetricsOptions } from './metrics';
import { Direction, DIRECTIONS } from './modes';
import { isReplacedBy } from './replaced-defaults';
import { FIELDS, statementsOf } from './statements';
import { renderTraces } from './trace-levels';
import { TracesOptions } from './traces';
import { contributeEdges, Edge, knownPeers, PolicyTarget, ProxyTarget, proxyTargetOf, TELEMETRY_KIND } from '../../access';
import { Telemetry, TelemetrySpec, WorkloadMode } from '../../api/telemetry';
import { DEFAULT_CLUSTER_DOMAIN, Mesh, meshTarget, replaceDefaults, requireStated } from '../../mesh';
import { MeshError } from '../../private/errors';
import { requireObjectName } from '../../private/names';
import { Signal } from '../../private/signal';
import { stated } from '../../private/stated';
import { IPeer, IPolicyTarget } from '../../refs';

/**
 * Properties for `MeshTelemetry`.
 */
export interface MeshTelemetryProps {
  /**
   * Whose proxies tell: those of a MeshService or MeshWorkload, of an IngressGateway or EgressGateway (`GatewayPolicies` for one that runs already), a Waypoint, or all of a
   * MeshNamespace or of the mesh.
   *
   * Not a MeshIngress, whose gateway serves others too (`SharedGateway`).
   * @default - the whole mesh: the object stands in its root namespace
   */
  readonly of?: IPolicyTarget;

  /**
   * Name of the Telemetry (`BadName`).
   * @default - the name of the target; `mesh-default` for the mesh, `namespace-default` for a namespace
   */
  readonly name?: string;

  /**
   * Who gets access logs of what (`accessLogging`); not empty (`EmptyList`). One entry for each provider and direction (`AccessLogTwice`).
   * @default - as levels above say
   */
  readonly accessLogs?: AccessLog[];

  /**
   * Which requests are traced, who gets the spans, and what they carry (`tracing`).
   * @default - as levels above say
   */
  readonly traces?: TracesOptions;

  /**
   * Who gets metrics, which, and with which tags (`metrics`).
   * @default - as levels above say
   */
  readonly metrics?: MetricsOptions;
}

/**
 * What proxies tell of their traffic: access logs, traces and metrics, for the mesh, a namespace, a workload, a gateway or a waypoint.
 *
 * What is said lower counts there, and all else stays as levels above say: where Istio would forget it, it is written again. Renders a Telemetry, which selects the pods, or
 * names the Service or Gateway to the waypoint that serves it.
 *
 * Where the service of a provider is a MeshService whose callers are declared, proxies that are said to call it here are among them.
 *
 * Something must be said (`NothingStated`), and each target has one MeshTelemetry (`TwoTelemetries`). Providers are those of the Mesh, or what Istio brings along
 * (`ProviderUnknown`). Where no proxy reads it, it is refused: `WaypointNeeded`, `SharedWaypoint`, `NothingEnforces`.
 *
 * @see https://istio.io/latest/docs/tasks/observability/telemetry/
 */
export class MeshTelemetry extends Construct {
  /** The Telemetry, to patch. */
  public readonly telemetry: Telemetry;

  private readonly level: Level;

  constructor(scope: Construct, id: string, props: MeshTelemetryProps) {
    super(scope, id);
    const { of, name, ...said } = props;
    if (Object.values(said).every(one => one === undefined)) {
      throw new MeshError('NothingStated', "a MeshTelemetry must say something, got nothing: say 'accessLogs', 'traces' or 'metrics'", this);
    }
    const target = of === undefined ? meshTarget(this) : of._policies().target;
    if (target.shares !== undefined) throw this.sharedGateway(target);
    if (name !== undefined) requireObjectName(name, this);
    this.level = { by: this, target, statements: statementsOf(said, this) };
    levelsOf(this).add(this.level);
    this.telemetry = new Telemetry(this, 'telemetry', {
      metadata: { name: name ?? defaultName(target), namespace: target.namespace },
      spec: Lazy.any({ produce: () => this.spec() }),
    });
    this.node.addValidation({ validate: () => this.problems() });
    contributeEdges(this, () => this.edges(of));
    if (isOfMesh(target)) replaceDefaults(this, (signal, provider) => isReplacedBy(this.level.statements, signal, provider));
  }

  /** Proxies call the services of providers, as who they stand before. */
  private edges(of: IPolicyTarget | undefined): Edge[] {
    const { target, statements } = this.level;
    const known = knownPeers(of === undefined || !isPeer(of) ? [] : [{ by: this, peers: () => of._peers() }]);
    const isOfOthers = known.length === 0;
    const from = { namespace: isOfMesh(target) ? undefined : target.namespace, isOfOthers, peers: () => isOfOthers ? this.anonymous() : known };
    const domain = Mesh.tryOf(this)?.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN;
    const imports = new Map(statements.providers.flatMap(({ provider }) => provider._imports(domain)).map(one => [one.host, one]));
    return [...imports.values()].map(({ host, namespace: foundIn }) => ({ by: this, from, to: host, foundIn }));
  }

  private anonymous(): never {
    throw new MeshError('IdentityUnknown', `proxies of '${this.level.target.name}' call a provider of telemetry, whose callers are declared, and nothing states who they are; let them in there, as in `
      + 'allowFrom(Peer.anyIdentity())', this);
  }

  /** Runs at every render, so it only reads. */
  private spec(): TelemetrySpec {
    const { level: { target, statements }, place } = this;
    this.requireProviders();
    const directions = this.directionsOf(place);
    const above = levelsOf(this).above(this.level).map(level => level.statements);
    const defaults = (signal: Signal) => Mesh.tryOf(this)?._defaultProviders(signal);
    return MeshError.locate(this, `telemetry of ${shownTarget(target)}`, () => stated({
      selector: place.selector,
      targetRefs: place.targetRefs,
      tracing: renderTraces(statements.traces, above.map(({ traces }) => traces), directions),
      metrics: renderMetrics(statements.metrics, { levels: above.flatMap(({ metrics }) => metrics ?? []), defaults: defaults('metrics'), directions }),
      accessLogging: renderLogs(statements.logs, { levels: above.map(({ logs }) => logs), defaults: defaults('accessLogging'), directions }),
    }));
  }

  private get place(): ProxyTarget {
    return proxyTargetOf(this.level.target, TELEMETRY_KIND);
  }

  private directionsOf({ proxies }: ProxyTarget): readonly Direction[] {
    const [known, word] = proxies === 'gateway' ? [WorkloadMode.CLIENT, 'a gateway'] as const : proxies === 'waypoint' ? [WorkloadMode.SERVER, 'a waypoint'] as const : [];
    if (known === undefined) return DIRECTIONS;
    const { statements, target } = this.level;
    if (statements.modes.some(mode => mode !== known)) {
      throw new MeshError('ModeNeverMet', `'${target.name}' is ${word}, whose traffic all counts as ${known}, so that nothing would come of what is said for the other mode; leave the mode out`, this);
    }
    return [known];
  }

  private requireProviders(): void {
    const known = Mesh.tryOf(this)?.extensionProviders ?? [];
    this.level.statements.providers.forEach(({ signal, provider }) => requireStated(provider, known, `'${FIELDS[signal]}'`, this));
  }

  /** Only the end shows what selects the same pods, or goes through the same waypoint. The first of a namespace looks at all. */
  private problems(): string[] {
    const all = levelsOf(this).of(this.level.target.namespace);
    return all[0] === this.level ? conflictsAmong(all) : [];
  }

  private sharedGateway({ by }: PolicyTarget): MeshError {
    return new MeshError('SharedGateway', `'${by.node.path}' shares the pods of its gateway with whoever else uses it, and Istio cannot tell their traffic apart; say it of the gateway: of: the IngressGateway, or new `
      + 'GatewayPolicies(..., { gateway }) for one that runs already', this);
  }
}

function isPeer(target: object): target is IPeer {
  return '_peers' in target;
}

function defaultName(target: PolicyTarget): string {
  if (isOfMesh(target)) return 'mesh-default';
  return isOfNamespace(target) ? 'namespace-default' : target.name;
}
