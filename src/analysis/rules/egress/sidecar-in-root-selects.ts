import { showLabels } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const sidecarInRootSelects: Rule = {
  code: 'MESH0404',
  name: 'sidecar-in-root-selects',
  severity: Severity.WARNING,
  summary: 'a Sidecar of the root namespace has a selector: it is no default for the mesh, and selects in its own namespace only',
  judges: ['Sidecar'],
  reads: ['ConfigMap', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'WorkloadEntry', 'WorkloadGroup'],
  equivalents: ['IST0101', 'KIA0004', 'KIA1006'],
  documented: [],

  check(mesh, report) {
    for (const { resource, namespace, selector } of mesh.sidecars.inNamespace(mesh.config.rootNamespace)) {
      if (selector === undefined) continue;
      const selected = mesh.workloads.select(namespace, selector);
      // It means a workload beside the control plane: so be it, though Istio's analyzer only sees pods.
      if (selected.length > 0) continue;
      report(resource, {
        field: 'spec.workloadSelector',
        message: `selects no workload of the root namespace '${namespace}' (${showLabels(selector)}), and a Sidecar with a selector reaches no other namespace`,
        fix: 'remove the selector to make it the default of the mesh, or move it to the namespace of the workloads',
        severity: mesh.config.states('rootNamespace') ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};
