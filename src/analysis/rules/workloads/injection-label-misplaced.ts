import { DATA_PLANE_MODE, INJECT, isSystemNamespace } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Labels that Istio reads on pods. */
const POD_LABELS = [INJECT, DATA_PLANE_MODE];

export const injectionLabelMisplaced: Rule = {
  code: 'MESH0713',
  name: 'injection-label-misplaced',
  severity: Severity.WARNING,
  summary: 'a label that Istio reads on pods stands on the object that makes them; it does nothing there',
  judges: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'Namespace'],
  reads: [],
  equivalents: [],
  documented: ['W14'],

  check(mesh, report) {
    for (const { resource, labels, template } of mesh.workloads.all) {
      if (template === '') continue;
      for (const label of POD_LABELS) {
        if (resource.labels[label] === undefined || labels[label] !== undefined) continue;
        report(resource, {
          field: `metadata.labels[${JSON.stringify(label)}]`,
          message: `label '${label}: ${resource.labels[label]}' of the ${resource.kind} does nothing: Istio reads it on the pods`,
          fix: `move it to ${template}.metadata.labels`,
        });
      }
    }
    for (const namespace of mesh.ofKind('Namespace')) {
      const value = namespace.labels[INJECT];
      if (value === undefined || isSystemNamespace(namespace.name)) continue;
      report(namespace, {
        field: `metadata.labels[${JSON.stringify(INJECT)}]`,
        message: `label '${INJECT}: ${value}' does nothing on a Namespace: Istio reads it on pods`,
        fix: `label the Namespace 'istio-injection: ${value === 'false' ? 'disabled' : 'enabled'}', or the pods '${INJECT}: ${value}'`,
      });
    }
  },
};
