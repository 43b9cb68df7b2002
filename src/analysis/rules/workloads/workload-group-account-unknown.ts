import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const workloadGroupAccountUnknown: Rule = {
  code: 'MESH0727',
  name: 'workload-group-account-unknown',
  severity: Severity.WARNING,
  summary: 'a WorkloadGroup names a ServiceAccount that is not there; its machines get no identity',
  judges: ['WorkloadGroup'],
  reads: ['ServiceAccount'],
  equivalents: ['KIA1701'],
  documented: [],

  check(mesh, report) {
    for (const group of mesh.ofKind('WorkloadGroup')) {
      const { namespace, spec } = group;
      const account: string = spec.template?.serviceAccount ?? '';
      // Kubernetes makes 'default' by itself.
      if (account === '' || account === 'default' || mesh.resources.find('ServiceAccount', namespace, account) !== undefined) continue;
      const isManaged = mesh.namespaces.manages('ServiceAccount', namespace);
      report(group, {
        field: 'spec.template.serviceAccount',
        message: `there is no ServiceAccount '${account}' in namespace '${namespace}'${isManaged ? '' : ' among these manifests'}`,
        fix: 'make it, or name one that is there',
        severity: isManaged ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};
