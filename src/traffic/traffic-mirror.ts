import { Construct } from 'constructs';
import { IRouteDestination, IServiceRef, Mirror } from '../refs';
import { RequestMatch } from '../values';

/**
 * Properties for `TrafficMirror`.
 */
export interface TrafficMirrorProps {
  /**
   * The service whose requests are copied.
   */
  readonly service: IServiceRef;

  /**
   * Where copies go: one place, such as a version of the service or another service (`MirrorNotPlain`).
   */
  readonly to: IRouteDestination;

  /**
   * Percent of the requests that are copied, a whole number from 0 to 100. Rendered as `percentage.value`.
   *
   * Each copy costs its receiver as much as a request, and repeats what a request that writes does.
   */
  readonly percent: number;

  /**
   * Which requests: any of the conditions is enough.
   * @default - all
   */
  readonly when?: RequestMatch[];

  /**
   * Copies only requests that go to this version. While the version shares a split with others that cannot be told (`VersionShared`).
   * @default - to any version
   */
  readonly version?: string;
}

/**
 * Sends copies of a service's requests to another place, whose answers nobody reads.
 *
 * Copies are sent by clients in the mesh and by every gateway that routes to the service, also where a route names a version. Requests
 * that go to that place anyway get no copy; while it has a share of a split the mirror is refused (`MirrorGetsShare`). Several mirrors add up.
 *
 * Defines no object of its own: it is a part of the routes of its service, as `mirrors`. With conditions a route is doubled, and the
 * one that copies is called `<id>-<route>`.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/mirroring/
 */
export class TrafficMirror extends Construct {
  constructor(scope: Construct, id: string, { service, to, percent, when = [], version }: TrafficMirrorProps) {
    super(scope, id);
    service._contribute({ by: this, needsHttp: "'percent'", layers: [{ name: id, when: [...when], version, mirror: Mirror.to(to, { percent }) }] });
  }
}
