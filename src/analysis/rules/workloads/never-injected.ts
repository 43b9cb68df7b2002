import { POD_KINDS } from './common/pod-kinds';
import { DATA_PLANE_MODE, injectionWish, isSystemNamespace, Namespace, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const neverInjected: Rule = {
  code: 'MESH0715',
  name: 'never-injected',
  severity: Severity.WARNING,
  summary: 'pods that are to be in the mesh use the network of their node or live in a system namespace; they stay outside',
  judges: ['Namespace', ...POD_KINDS],
  reads: ['Namespace'],
  equivalents: [],
  documented: ['W11'],

  check(mesh, report) {
    for (const namespace of mesh.namespaces.all) {
      if (namespace.resource === undefined || !isSystemNamespace(namespace.name) || !isMeshed(namespace)) continue;
      report(namespace.resource, {
        field: 'metadata.labels',
        message: `namespace '${namespace.name}' belongs to Kubernetes: Istio never takes its pods into the mesh, whatever its labels say`,
        fix: 'remove the label, and run what shall be in the mesh in a namespace of its own',
      });
    }
    for (const workload of mesh.workloads.all) {
      const isAsked = injectionWish(workload) === 'true' || workload.labels[DATA_PLANE_MODE] === 'ambient';
      const namespace = mesh.namespaces.find(workload.namespace);
      if (isSystemNamespace(workload.namespace)) {
        if (!isAsked) continue;
        report(workload.resource, {
          field: 'metadata.namespace',
          message: `the pods ask to be in the mesh, but Istio never takes those of namespace '${workload.namespace}'`,
          fix: 'run them in a namespace of their own',
        });
      } else if (workload.pod.hostNetwork === true && (isAsked || injectionWish(workload) !== 'false' && namespace !== undefined && isMeshed(namespace))) {
        report(workload.resource, {
          field: fieldOf(workload),
          message: isAsked ? 'the pods ask to be in the mesh, but use the network of their node, which Istio does not touch'
            : `the pods use the network of their node, so they stay out of the mesh that namespace '${workload.namespace}' is in`,
          fix: isAsked ? 'remove hostNetwork, or stop asking' : "remove hostNetwork, or label the pods 'sidecar.istio.io/inject: \"false\"' to say that it is meant",
          severity: isAsked ? Severity.WARNING : Severity.INFO,
        });
      }
    }
  },
};

function isMeshed({ dataPlane }: Namespace): boolean {
  return dataPlane === 'sidecar' || dataPlane === 'ambient';
}

function fieldOf({ template }: Workload): string {
  return `${template === '' ? '' : `${template}.`}spec.hostNetwork`;
}
