import { IRouteDestination, RoutePoint } from './route-destination';
import { Route } from '../routing';

/** What a service renders for one of its parts. */
export interface ServicePart {
  readonly version?: string;
  readonly port?: string;
}

/** Asks a service for the routes of one of its parts. */
export interface RoutesOfPart {
  (part: ServicePart, at: RoutePoint): Route[];
}

/**
 * One version of a service, which is a subset in Istio.
 *
 * A route that names it is stronger than the rollouts of the service: they decide where nobody else did.
 */
export class ServiceVersion implements IRouteDestination {
  /** @internal */
  public static _of(name: string, routes: RoutesOfPart): ServiceVersion {
    return new ServiceVersion(name, routes);
  }

  private constructor(
    /** Name of the version. */
    public readonly name: string,
    private readonly routes: RoutesOfPart,
  ) {}

  /**
   * One port of the version, by its name, or by its number written as text.
   */
  public port(name: string): ServicePort {
    return ServicePort._of(name, (part, at) => this.routes({ ...part, version: this.name }, at));
  }

  /** @internal */
  public _routes(at: RoutePoint): Route[] {
    return this.routes({ version: this.name }, at);
  }
}

/**
 * One port of a service.
 */
export class ServicePort implements IRouteDestination {
  /** @internal */
  public static _of(name: string, routes: RoutesOfPart): ServicePort {
    return new ServicePort(name, routes);
  }

  private constructor(
    /** Name of the port, or its number as text. */
    public readonly name: string,
    private readonly routes: RoutesOfPart,
  ) {}

  /** @internal */
  public _routes(at: RoutePoint): Route[] {
    return this.routes({ port: this.name }, at);
  }
}
