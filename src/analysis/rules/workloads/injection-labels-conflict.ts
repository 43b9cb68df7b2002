import { POD_KINDS } from './common/pod-kinds';
import { DATA_PLANE_MODE, INJECT, injectionWish, isSystemNamespace, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const CONTROL_PLANE = 'istio-system';

export const injectionLabelsConflict: Rule = {
  code: 'MESH0711',
  name: 'injection-labels-conflict',
  severity: Severity.WARNING,
  summary: 'labels ask for two ways into the mesh at once; one of them silently loses',
  judges: ['Namespace', ...POD_KINDS],
  reads: [],
  equivalents: ['IST0123'],
  documented: ['W13', 'N41'],

  check(mesh, report) {
    for (const namespace of mesh.ofKind('Namespace')) {
      const { name, labels } = namespace;
      const injection = labels['istio-injection'];
      if (isSystemNamespace(name) || injection !== undefined && injection !== 'enabled') continue;
      const asked = ['istio-injection', 'istio.io/rev', DATA_PLANE_MODE].filter(label => labels[label] !== undefined);
      if (asked.length < 2) continue;

      const effective = asked.filter(label => label === DATA_PLANE_MODE ? labels[label] === 'ambient' : labels[label] !== '');
      report(namespace, {
        field: 'metadata.labels',
        message: `namespace '${name}' has ${asked.map(label => `'${label}: ${labels[label]}'`).join(' and ')}: ${outcome(effective)}`,
        fix: `keep '${effective[0] ?? asked[0]}' alone, or whichever is meant`,
        severity: effective.length > 1 ? Severity.WARNING : Severity.INFO,
        equivalents: name === CONTROL_PLANE ? [] : ['IST0123'],
      });
    }
    for (const workload of mesh.workloads.all) {
      if (workload.labels[DATA_PLANE_MODE] !== 'ambient' || injectionWish(workload) !== 'true') continue;
      report(workload.resource, {
        field: fieldOf(workload),
        message: `the pods have '${DATA_PLANE_MODE}: ambient' and '${INJECT}: true': they get a sidecar and are not in ambient mode`,
        fix: `remove '${INJECT}' to be in ambient mode, or '${DATA_PLANE_MODE}' to have a sidecar`,
        equivalents: [],
      });
    }
  },
};

function outcome(effective: readonly string[]): string {
  if (effective.length < 2) return 'all but one of them say nothing';
  if (effective.includes('istio-injection') && effective.includes('istio.io/rev')) return "'istio-injection' wins, so the default revision injects the pods";
  return 'its pods get sidecars and are not in ambient mode';
}

function fieldOf({ template }: Workload): string {
  return template === '' ? 'metadata.labels' : `${template}.metadata.labels`;
}
