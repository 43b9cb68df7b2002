import { attachedToWaypoint, WaypointOf } from './attachment';
import { Mesh } from './mesh';
import { decide } from './order';
import { Decision, Request } from './request';

/** What a waypoint decides about a request to a Service: it sees the port of the Service, and who called from the tunnel. */
export function atWaypoint(request: Request, place: WaypointOf, mesh: Mesh): Decision {
  const rules = attachedToWaypoint('RequestAuthentication', place, mesh).flatMap(({ spec }) => spec.jwtRules ?? []);
  const policies = attachedToWaypoint('AuthorizationPolicy', place, mesh);
  return decide(policies, rules, { request, port: request.servicePort ?? request.port }, mesh);
}
