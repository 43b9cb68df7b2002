import { isMap } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const outboundModeUnsaid: Rule = {
  code: 'MESH0410',
  name: 'outbound-mode-unsaid',
  severity: Severity.WARNING,
  summary: 'outboundTrafficPolicy without mode means REGISTRY_ONLY: hosts outside of the mesh are cut off',
  judges: ['Sidecar'],
  reads: [],
  equivalents: ['KIA1007'],
  documented: [],

  check(mesh, report) {
    for (const resource of mesh.ofKind('Sidecar')) {
      const policy = resource.spec.outboundTrafficPolicy;
      if (!isMap(policy) || policy.mode !== undefined && policy.mode !== null && policy.mode !== '') continue;
      report(resource, {
        field: 'spec.outboundTrafficPolicy',
        message: 'mode is not set, which means REGISTRY_ONLY here, not the mode of the mesh: hosts that Istio does not know are refused',
        fix: "write 'mode: REGISTRY_ONLY' or 'mode: ALLOW_ANY', or remove outboundTrafficPolicy to take the mode of the mesh",
      });
    }
  },
};
