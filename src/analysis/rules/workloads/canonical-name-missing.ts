import { Kind, membershipOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Where Istio looks for the name of what runs. */
const NAMES = ['service.istio.io/canonical-name', 'app.kubernetes.io/name', 'app'];

/** Kinds that answer requests: a job is nobody's service. */
const SERVING: readonly Kind[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'];

export const canonicalNameMissing: Rule = {
  code: 'MESH0726',
  name: 'canonical-name-missing',
  severity: Severity.INFO,
  summary: 'pods in the mesh have no label with the name of their application; metrics and traces of its versions are not brought together',
  judges: SERVING,
  reads: ['Namespace'],
  equivalents: [],
  documented: ['W17'],

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      const { resource, labels, template } = workload;
      if (resource.type === undefined || !SERVING.includes(resource.type) || NAMES.some(name => labels[name] !== undefined)) continue;
      if (!['sidecar', 'ambient'].includes(membershipOf(mesh, workload) ?? '')) continue;
      report(resource, {
        field: `${template}.metadata.labels`,
        message: `the pods have none of the labels ${NAMES.join(', ')}: in metrics and traces they are called after the ${resource.kind}`,
        fix: "label the pods 'app: <name>', and 'version: <version>' to tell versions apart",
      });
    }
  },
};
