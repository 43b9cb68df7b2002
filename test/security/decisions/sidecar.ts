import { attachedToPods } from './attachment';
import { Mesh, Workload } from './mesh';
import { modeAt } from './mutual-tls';
import { decide } from './order';
import { Decision, denied, Request } from './request';

/** What mutual TLS makes of a request: nothing if it is turned away; without mutual TLS nobody knows the caller. */
function received(request: Request, workload: Workload, mesh: Mesh): Request | undefined {
  if (workload.isGateway) return request;
  const mode = modeAt(request.port, workload, mesh);
  if (mode === 'DISABLE') return { ...request, caller: undefined };
  return mode === 'STRICT' && request.caller === undefined ? undefined : request;
}

/** What the sidecar of pods decides, or the proxy of a gateway. */
export function atSidecar(asked: Request, workload: Workload, mesh: Mesh): Decision {
  const request = received(asked, workload, mesh);
  if (request === undefined) return denied('mutual TLS');
  const rules = attachedToPods('RequestAuthentication', workload, mesh).flatMap(({ spec }) => spec.jwtRules ?? []);
  const policies = attachedToPods('AuthorizationPolicy', workload, mesh);
  return decide(policies, rules, { request, port: request.port }, mesh);
}
