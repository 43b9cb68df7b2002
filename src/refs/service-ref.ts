import { IConstruct } from 'constructs';
import { ICallTarget } from './call-target';
import { IRouteDestination } from './route-destination';
import { ServicePort, ServiceVersion } from './service-parts';
import { RequestMatch } from '../values';

/** What a rollout adds to the service that it is about; plain data, read at every render. */
export interface Rollout {
  readonly by: IConstruct;
  readonly stable: string;
  readonly canary: string;
  readonly canaryPercent: number;
  readonly pins: readonly RequestMatch[];
  readonly pinnedInMesh: boolean;
  readonly pinnedAtGateways: boolean;
}

/**
 * A service of the mesh as other constructs know it.
 */
export interface IServiceRef extends IRouteDestination, ICallTarget {
  /** Fully qualified host, such as `reviews.bookinfo.svc.cluster.local`. */
  readonly host: string;

  /** Name of the Kubernetes Service. */
  readonly serviceName: string;

  /** Namespace of the Kubernetes Service. */
  readonly serviceNamespace: string;

  /**
   * One version of the service as the destination of a route. Throws `UnknownVersion` for a version that was not declared.
   */
  version(name: string): ServiceVersion;

  /**
   * One port of the service as the destination of a route, by its name, or by its number written as text.
   */
  port(name: string): ServicePort;

  /**
   * Takes a rollout in, or throws where the service is not owned here.
   *
   * @internal
   */
  _roll(rollout: Rollout): void;
}
