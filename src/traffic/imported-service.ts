import { Construct } from 'constructs';
import { ServiceSource } from './kubernetes-objects';
import { ServiceIntents } from './service-intents';
import { ServicePorts } from './service-ports';
import { ServiceFacts, ServiceRef } from './service-ref';
import { RouteSource, serviceRoutes } from './service-routes';
import { ServiceVersions } from './service-versions';
import { fullHost } from '../mesh';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { IServiceRef, RoutePoint, ServiceContribution, ServicePort, ServiceVersion } from '../refs';
import { Route } from '../routing';

/**
 * What is known of a service that another app owns.
 */
export interface ImportedServiceFacts extends ServiceFacts {
  /**
   * Versions that its owner declares and that routes here may name.
   * @default - none
   */
  readonly versions?: string[];
}

/** A service of another app: a name that routes can lead to. */
export class ImportedService extends Construct implements IServiceRef {
  public readonly serviceName: string;
  public readonly serviceNamespace: string;

  private readonly source: ServiceSource;
  private readonly versions: ServiceVersions;

  constructor(scope: Construct, id: string, name: string, facts: ImportedServiceFacts) {
    super(scope, id);
    const { serviceName, _facts } = ServiceRef.named(name, facts);
    this.source = { name: serviceName, namespace: _facts.namespace, ports: () => _facts.ports, selector: () => undefined };
    knownObjects(this).services.push({ name: serviceName, ..._facts });
    this.serviceName = serviceName;
    this.serviceNamespace = _facts.namespace;
    this.versions = new ServiceVersions(this, (part, at) => serviceRoutes(this.routeSource(), part, at), 'version');
    facts.versions?.forEach(version => this.versions.add(version, {}));
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

  public _contribute({ by }: ServiceContribution): void {
    throw new MeshError('NotOwned', `'${this.node.path}' stands for a service of another app ('${this.host}'), and only its owner may write its routes; `
      + `declare '${by.node.path}' in the app of its MeshService, or split between versions on a route of your own with Split.percent`, by);
  }

  private routeSource(): RouteSource {
    return { host: this.host, policy: {}, ports: new ServicePorts(this.source), authored: [], connections: [], intents: new ServiceIntents(this) };
  }
}
