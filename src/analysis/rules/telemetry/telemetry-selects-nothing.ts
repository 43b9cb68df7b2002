import { showLabels, telemetriesOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const telemetrySelectsNothing: Rule = {
  code: 'MESH0506',
  name: 'telemetry-selects-nothing',
  severity: Severity.WARNING,
  summary: 'the selector of a Telemetry means no workload of its namespace: the Telemetry does nothing',
  judges: ['Telemetry'],
  reads: ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'WorkloadEntry', 'WorkloadGroup', 'ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: ['IST0101'],
  documented: ['E4'],

  check(mesh, report) {
    const selecting = new Map<string, boolean>();
    for (const { resource, namespace, selector } of telemetriesOf(mesh)) {
      if (selector === undefined) continue;
      const key = `${namespace} ${showLabels(selector)}`;
      if (!selecting.has(key)) selecting.set(key, mesh.workloads.select(namespace, selector).length > 0);
      if (selecting.get(key)) continue;
      const isKnown = mesh.workloads.inNamespace(namespace).length > 0;
      const [elsewhere] = namespace === mesh.config.rootNamespace ? mesh.workloads.selectAnywhere(selector) : [];
      report(resource, {
        field: 'spec.selector',
        message: elsewhere !== undefined
          ? `selects no workload: '${namespace}' is the root namespace, but with a selector it reaches no other, such as '${elsewhere.namespace}'`
          : isKnown
            ? `selects no workload: none in namespace '${namespace}' has the labels ${showLabels(selector)}`
            : `selects no workload of these manifests: they have none in namespace '${namespace}'`,
        fix: elsewhere !== undefined ? `move it to namespace '${elsewhere.namespace}', or remove the selector so that it is for the whole mesh`
          : 'write the labels of the pods, or remove the Telemetry; it reaches no further than its namespace',
        severity: isKnown || elsewhere !== undefined ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};
