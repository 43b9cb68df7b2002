import { WaypointOf } from './attachment';
import { Mesh, Workload } from './mesh';
import { Decision, Request } from './request';
import { atWaypoint } from './waypoint';
import { atZtunnel } from './ztunnel';

/** Pods behind a waypoint. */
export interface BehindWaypoint extends WaypointOf {
  readonly workload: Workload;
  /** Account of the waypoint's pods, in its namespace. */
  readonly account: string;
  /** Address of the waypoint's pods. */
  readonly address?: string;
}

/**
 * What becomes of a request of a client in the mesh to a Service with a waypoint: the waypoint judges the client, and the ztunnel of the pods sees the
 * waypoint call.
 */
export function throughWaypoint(request: Request, place: BehindWaypoint, mesh: Mesh): Decision {
  const first = atWaypoint(request, place, mesh);
  if (!first.isAllowed) return first;
  const caller = { trustDomain: mesh.trustDomains[0], namespace: place.waypoint.namespace, account: place.account };
  const second = atZtunnel({ ...request, caller, sourceIp: place.address ?? request.sourceIp }, place.workload, mesh);
  return second.isAllowed ? first : second;
}
