import { POD_KINDS } from './common/pod-kinds';
import { containersOf, isControlPlane, isSystemNamespace, membershipOf, PROXY, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Its traffic is let past the proxy, so that the proxy's own does not run in circles. */
const PROXY_USER = 1337;

export const proxyUserTaken: Rule = {
  code: 'MESH0716',
  name: 'proxy-user-taken',
  severity: Severity.WARNING,
  summary: 'an application runs as the user 1337 of the proxy; all its traffic goes past the mesh',
  judges: POD_KINDS,
  reads: ['Namespace'],
  equivalents: ['IST0144'],
  documented: ['W11'],

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      const { resource, namespace } = workload;
      const field = fieldOf(workload);
      if (field === undefined || isControlPlane(resource)) continue;
      const membership = membershipOf(mesh, workload);
      const applications = containersOf(workload).containers.filter(({ name }) => name !== PROXY);
      report(resource, {
        field,
        message: `the pods run as user ${PROXY_USER}, which is the proxy's: what this user sends and receives goes past the mesh`,
        fix: 'run the application as another user',
        severity: applications.length > 0 && (membership === 'sidecar' || membership === undefined) ? Severity.WARNING : Severity.INFO,
        equivalents: (resource.type === 'Pod' || resource.type === 'Deployment') && !isSystemNamespace(namespace) ? ['IST0144'] : [],
      });
    }
  },
};

/** Where the user is set; what starts first may well be meant to go past the proxy. */
function fieldOf(workload: Workload): string | undefined {
  const spec = workload.template === '' ? 'spec' : `${workload.template}.spec`;
  if (workload.pod.securityContext?.runAsUser === PROXY_USER) return `${spec}.securityContext.runAsUser`;
  const { containers } = containersOf(workload);
  const found = containers.findIndex(({ name, securityContext }) =>
    name !== PROXY && name !== 'istio-operator' && securityContext?.runAsUser === PROXY_USER);
  return found < 0 ? undefined : `${spec}.containers[${found}].securityContext.runAsUser`;
}
