import { isRunning } from './common/annotation-places';
import { DATA_PLANE_MODE, hasProxy, injectionWish, isSystemNamespace, Namespace } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const podWithoutProxy: Rule = {
  code: 'MESH0719',
  name: 'pod-without-proxy',
  severity: Severity.WARNING,
  summary: 'a pod that runs in an injected namespace has no proxy; no rule of the mesh holds for what it sends and takes',
  judges: ['Pod'],
  reads: ['Namespace'],
  equivalents: ['IST0103'],
  documented: [],

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      const { resource, namespace, pod } = workload;
      // A pod that is yet to be made gets its proxy then.
      if (!isRunning(resource) || isSystemNamespace(namespace) || pod.hostNetwork === true || injectionWish(workload)?.toLowerCase() === 'false') continue;
      const around = mesh.namespaces.find(namespace);
      if (around?.dataPlane !== 'sidecar' || hasProxy(workload, true)) continue;
      const isOver = ['Succeeded', 'Failed'].includes(resource.manifest.status?.phase);
      report(resource, {
        field: 'spec.containers',
        message: `the pod runs without proxy, although namespace '${namespace}' is injected: it is older than the label, or the injector did not answer`,
        fix: 'restart the workload that it belongs to',
        severity: isOver ? Severity.INFO : Severity.WARNING,
        equivalents: isAnalyzed(around) ? ['IST0103'] : [],
      });
    }
  },
};

/** Istio's analyzers know neither revisions nor namespaces that ask for both ways into the mesh. */
function isAnalyzed({ name, labels }: Namespace): boolean {
  return name !== 'istio-system' && labels?.['istio-injection'] === 'enabled' && labels[DATA_PLANE_MODE] !== 'ambient';
}
