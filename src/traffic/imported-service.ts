import { Construct, IConstruct } from 'constructs';
import { ConsumerPolicy, writeConsumerPolicy } from './consumer-policy';
import { ServiceSource } from './kubernetes-objects';
import { measuredService } from './measured-service';
import { Routes } from './routes';
import { ServiceIntents } from './service-intents';
import { ServicePorts } from './service-ports';
import { ServiceFacts, ServiceRef } from './service-ref';
import { RouteSource, serviceRoutes } from './service-routes';
import { ServiceVersions } from './service-versions';
import { Import, PeerFacts } from '../access';
import { dataPlaneOf, fullHost } from '../mesh';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { isObjectName } from '../private/names';
import { IServiceRef, Measured, RoutePoint, ServiceContribution, ServicePort, ServiceVersion, unobserved } from '../refs';
import { Route, RouteTable } from '../routing';
import { DataPlane } from '../values';

/**
 * What is known of a service that another app owns.
 */
export interface ImportedServiceFacts extends ServiceFacts {
  /**
   * Versions that its owner declares and that routes here may name. A `consumerPolicy` needs all that routes of the owner lead to.
   * @default - none
   */
  readonly versions?: string[];

  /**
   * The label whose value is the name of the version, as its owner says.
   * @default 'version'
   */
  readonly versionLabel?: string;

  /**
   * Service accounts that its pods run as, all of them, for where it is a caller.
   * @default - unknown: where it would be let in is an error (`IdentityUnknown`)
   */
  readonly serviceAccounts?: string[];

  /**
   * What clients in the namespace of the chart do, instead of what the owner of the service says.
   *
   * Rendered as a DestinationRule in that namespace, exported to no other, with the subsets of `versions`: for those clients it replaces the whole rule
   * of the owner. Not in the namespace of the service (`ConsumerIsOwner`), and not without `versions` (`VersionsUnsaid`).
   * @default - what the owner says
   */
  readonly consumerPolicy?: ConsumerPolicy;

  /**
   * As its owner says: with `Routes.DELEGATED`, ingresses of this app delegate to the routes of the owner.
   * @default - routes here lead past those of the owner
   */
  readonly routes?: Routes;
}

/** A service of another app: a name that routes can lead to. */
export class ImportedService extends Construct implements IServiceRef {
  public readonly serviceName: string;
  public readonly serviceNamespace: string;

  private readonly source: ServiceSource;
  private readonly versions: ServiceVersions;
  private readonly table?: RouteTable;
  private readonly serviceAccounts: readonly string[];

  constructor(scope: Construct, id: string, name: string, facts: ImportedServiceFacts) {
    super(scope, id);
    const { serviceName, _facts } = ServiceRef.named(name, facts);
    const { namespace, waypoint, ingressUsesWaypoint, ports, selector } = _facts;
    this.source = { name: serviceName, namespace, waypoint, ingressUsesWaypoint, ports: () => ports, selector: () => selector };
    knownObjects(this).services.push({ name: serviceName, ..._facts });
    this.serviceName = serviceName;
    this.serviceAccounts = accountsOf(facts.serviceAccounts, this);
    this.serviceNamespace = _facts.namespace;
    this.versions = new ServiceVersions(this, (part, at) => serviceRoutes(this.routeSource(), part, at), facts.versionLabel ?? 'version');
    if (facts.routes !== undefined) {
      this.table = { namespace: this.serviceNamespace, name: facts.routes._nameFor(serviceName) };
      knownObjects(this).delegates.push(`${this.table.namespace}/${this.table.name}`);
    }
    facts.versions?.forEach(version => this.versions.add(version, {}));
    if (facts.consumerPolicy !== undefined) this.setPolicy(facts.consumerPolicy, facts.versions !== undefined);
    unobserved(this);
  }

  public get host(): string {
    return fullHost(this.source, this);
  }

  public version(name: string): ServiceVersion {
    return this.versions.get(name, this);
  }

  public port(name: string): ServicePort {
    return ServicePort._of(name, (part, at) => serviceRoutes(this.routeSource(), part, at));
  }

  public _routes(at: RoutePoint): Route[] {
    return serviceRoutes(this.routeSource(), {}, at);
  }

  public _imports(): Import[] {
    return [{ namespace: this.serviceNamespace, host: this.host }];
  }

  public _peers(): PeerFacts[] {
    if (this.serviceAccounts.length === 0) {
      throw new MeshError('IdentityUnknown', `'${this.node.path}' is let in somewhere by its service account, which nothing states; `
        + `state it, as in MeshService.fromName(chart, id, '${this.serviceName}', { namespace: '${this.serviceNamespace}', serviceAccounts: ['...'] })`, this);
    }
    return [{ serviceAccounts: this.serviceAccounts.map(name => ({ namespace: this.serviceNamespace, name })) }];
  }

  public _measured(): Measured {
    return measuredService({ by: this, source: this.source, dataPlane: () => this.dataPlane });
  }

  public _requireRules(by: IConstruct): void {
    throw new MeshError('NotOwned', `'${this.node.path}' stands for a service of another app ('${this.host}'), and only its owner may say what callers may do; `
      + 'leave \'access\' out, and say it in the app of its MeshService, as in allowFrom(Peer.serviceAccount(\'...\', \'...\'), { access })', by);
  }

  public _table(): RouteTable | undefined {
    return this.table;
  }

  public _contribute({ by }: ServiceContribution): void {
    throw new MeshError('NotOwned', `'${this.node.path}' stands for a service of another app ('${this.host}'), and only its owner may write its routes; `
      + `declare '${by.node.path}' in the app of its MeshService, or split between versions on a route of your own with Split.percent`, by);
  }

  /** What its owner says of its waypoint wins over what is known of its namespace. */
  private get dataPlane(): DataPlane | undefined {
    const { waypoint, ingressUsesWaypoint, namespace } = this.source;
    const around = dataPlaneOf(this, namespace);
    if (waypoint === undefined && ingressUsesWaypoint === undefined) return around;
    return (around ?? DataPlane.ambient())._with({ waypoint, ingressUsesWaypoint });
  }

  private setPolicy(policy: ConsumerPolicy, saysVersions: boolean): void {
    if (!saysVersions) {
      throw new MeshError('VersionsUnsaid', `'consumerPolicy' replaces the DestinationRule of '${this.serviceName}' with all its subsets for clients here, and those that its routes `
        + "lead to must be repeated, or requests get 503; state them, as in versions: ['v1', 'v2'], or versions: [] if there are none", this);
    }
    writeConsumerPolicy(this, policy, () => ({ host: this.host, subsets: this.versions.subsets(() => undefined) }));
  }

  private routeSource(): RouteSource {
    return { host: this.host, policy: {}, ports: new ServicePorts(this.source), authored: [], connections: [], intents: new ServiceIntents(this) };
  }
}

function accountsOf(names: readonly string[] = [], by: Construct): string[] {
  const bad = names.find(name => !isObjectName(name));
  if (bad !== undefined) {
    throw new MeshError('BadName', `a service account must be lower-case letters, digits, '-' and '.', got '${bad}'`, by);
  }
  return [...new Set(names)].sort();
}
