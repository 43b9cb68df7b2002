import { showLabels } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const sidecarSelectsNothing: Rule = {
  code: 'MESH0403',
  name: 'sidecar-selects-nothing',
  severity: Severity.WARNING,
  summary: 'the selector of a Sidecar means no workload of its namespace: the Sidecar does nothing',
  judges: ['Sidecar'],
  reads: ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'WorkloadEntry', 'WorkloadGroup'],
  equivalents: ['IST0101', 'KIA0004'],
  documented: [],

  check(mesh, report) {
    for (const { resource, namespace, selector } of mesh.sidecars.all) {
      // Of those in the root namespace, sidecar-in-root-selects speaks.
      if (selector === undefined || namespace === mesh.config.rootNamespace || mesh.workloads.select(namespace, selector).length > 0) continue;
      const isKnown = mesh.workloads.inNamespace(namespace).length > 0;
      report(resource, {
        field: 'spec.workloadSelector',
        message: isKnown
          ? `selects no workload: none in namespace '${namespace}' has the labels ${showLabels(selector)}`
          : `selects no workload of these manifests: they have none in namespace '${namespace}'`,
        fix: 'write the labels of the pods, or remove the Sidecar; a Sidecar reaches no further than its namespace',
        severity: isKnown ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};
