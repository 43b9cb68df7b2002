import { ICallTarget } from './call-target';
import { IMeasured } from './measured';
import { IPeer } from './peer';
import { IRouteDestination } from './route-destination';
import { ServiceContribution } from './service-contribution';
import { ServicePort, ServiceVersion } from './service-parts';

/**
 * A service of the mesh as other constructs know it.
 */
export interface IServiceRef extends IRouteDestination, ICallTarget, IPeer, IMeasured {
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
   * Takes a contribution to its routes and policies, or throws: where it cannot be combined with another one, and where the service is not
   * owned here.
   *
   * @internal
   */
  _contribute(contribution: ServiceContribution): void;
}
