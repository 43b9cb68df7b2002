import { DATA_PLANE_MODE, dataPlaneOf, hasProxy, INJECT, injectionWish, MeshModel, podLabelField, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';
import { POD_KINDS } from '../workloads/common/pod-kinds';

export const ambientLabelIgnored: Rule = {
  code: 'MESH0919',
  name: 'ambient-label-ignored',
  severity: Severity.WARNING,
  summary: 'pods are told to be in ambient mode and get a sidecar all the same; the sidecar wins',
  judges: [...POD_KINDS],
  reads: ['Namespace'],
  equivalents: ['KIA1311', 'KIA1314', 'KIA1315', 'KIA1316'],
  documented: ['A11'],

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      const complaint = complaintOf(mesh, workload);
      if (complaint !== undefined) report(workload.resource, complaint);
    }
  },
};

function complaintOf(mesh: MeshModel, workload: Workload): Complaint | undefined {
  const { namespace, labels, annotations, template } = workload;
  const wish = injectionWish(workload);
  const at = template === '' ? 'metadata' : `${template}.metadata`;
  if (annotations['ambient.istio.io/redirection'] === 'enabled') {
    return hasProxy(workload, true) || wish === 'true' ? {
      field: at,
      message: `ztunnel serves the pods, and they ${hasProxy(workload, true) ? 'have' : 'ask for'} a sidecar`,
      fix: `remove '${INJECT}' and restart the pods`,
      equivalents: ['KIA1314'],
    } : undefined;
  }
  // Where both are asked for by labels of the pods alone, another rule tells.
  if (wish === 'true' && labels[DATA_PLANE_MODE] === 'ambient' && !hasProxy(workload, false) || dataPlaneOf(mesh, workload) !== 'sidecar') return undefined;

  const around = mesh.namespaces.find(namespace);
  if (labels[DATA_PLANE_MODE] === 'ambient') {
    return {
      field: podLabelField(workload, DATA_PLANE_MODE),
      message: hasProxy(workload, false) ? 'the pods are made with a sidecar, which wins' : `namespace '${namespace}' gives the pods a sidecar, which wins`,
      fix: `remove the label, or the sidecar: '${INJECT}: "false"'`,
      equivalents: [hasProxy(workload, false) ? 'KIA1315' : 'KIA1311'],
    };
  }
  return around?.dataPlane === 'ambient' ? {
    field: `${at}.labels`,
    message: `namespace '${namespace}' is in ambient mode, and these pods have a sidecar`,
    fix: 'nothing, if they are to stay; otherwise stop asking for the sidecar and restart them',
    severity: Severity.INFO,
    equivalents: ['KIA1316'],
  } : undefined;
}
