import { POD_KINDS } from './common/pod-kinds';
import { DATA_PLANE_MODE, INJECT, Kind, Resource, StringMap } from '../../../model';
import { Severity } from '../../../validation';
import { Report, Rule } from '../../rule';

/** What the labels may say. */
const VALUES: { readonly [label: string]: readonly string[] } = {
  'istio-injection': ['enabled', 'disabled'],
  [DATA_PLANE_MODE]: ['ambient', 'none'],
  [INJECT]: ['true', 'false'],
};

const YES = ['true', 'yes', 'on', 'enabled', 'enable'];

const OUTSIDE: readonly (Kind | undefined)[] = ['WorkloadEntry', 'WorkloadGroup'];

export const injectionLabelValue: Rule = {
  code: 'MESH0714',
  name: 'injection-label-value',
  severity: Severity.WARNING,
  summary: 'a label that decides about the mesh has a value that Istio does not know; it counts as a no, or not at all',
  judges: ['Namespace', ...POD_KINDS],
  reads: [],
  equivalents: [],
  documented: ['W13'],

  check(mesh, report) {
    for (const namespace of mesh.ofKind('Namespace')) judge(report, namespace, namespace.labels, ['istio-injection', DATA_PLANE_MODE], 'metadata');
    for (const { resource, labels, template } of mesh.workloads.all) {
      if (OUTSIDE.includes(resource.type)) continue;
      judge(report, resource, labels, [INJECT, DATA_PLANE_MODE], template === '' ? 'metadata' : `${template}.metadata`);
    }
  },
};

function judge(report: Report, resource: Resource, labels: StringMap, names: readonly string[], metadata: string): void {
  for (const name of names) {
    const value = labels[name];
    if (value === undefined || value === '' || VALUES[name].includes(value)) continue;
    report(resource, {
      field: `${metadata}.labels[${JSON.stringify(name)}]`,
      message: `'${value}' means nothing to Istio: '${name}' is ${VALUES[name].join(' or ')}`,
      fix: `write '${name}: ${VALUES[name][YES.includes(value.toLowerCase()) ? 0 : 1]}', if that is meant`,
    });
  }
}
