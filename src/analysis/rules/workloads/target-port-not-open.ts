import { hasPods, portsOf, selectedBy, showPort, writtenServices } from './common/service-ports';
import { containerPorts } from './common/target-ports';
import { containersOf, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const targetPortNotOpen: Rule = {
  code: 'MESH0707',
  name: 'target-port-not-open',
  severity: Severity.ERROR,
  summary: 'a port of a Service leads to a port that no container of its pods has; requests are refused',
  judges: ['Service'],
  reads: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod'],
  equivalents: ['KIA0701'],
  documented: [],

  check(mesh, report) {
    for (const service of writtenServices(mesh)) {
      const workloads = selectedBy(mesh, mesh.registry.of(service)[0]);
      // What the injector or a controller fills in cannot be known.
      if (workloads.length === 0 || !workloads.every(isKnown)) continue;
      const declared = workloads.flatMap(containerPorts);
      for (const port of portsOf(service)) {
        const { target, transport } = port;
        if (declared.some(one => (typeof target === 'string' ? one.name : one.number) === target && one.transport === transport)) continue;
        const shown = [...new Set(declared.map(one => one.name === '' ? `${one.number}` : `${one.number} ('${one.name}')`))];
        // A container may listen on what it does not declare; a name that nobody declares leads nowhere.
        const isNamed = typeof target === 'string' && !/^\d+$/.test(target);
        if (!isNamed && (shown.length === 0 || declared.some(one => `${one.number}` === `${target}`))) continue;
        report(service, {
          field: `${port.field}.targetPort`,
          message: isNamed
            ? `port ${showPort(port)} leads to the port named '${target}', which no container of ${show(workloads)} has`
            : `port ${showPort(port)} leads to port ${target}, but the containers of ${show(workloads)} declare ${shown.join(', ')}`,
          fix: shown.length > 0 ? `lead to one of ${shown.join(', ')}, or declare the port in the container` : `name the port of a container '${target}'`,
          severity: isNamed ? Severity.ERROR : Severity.INFO,
        });
      }
    }
  },
};

function isKnown(workload: Workload): boolean {
  return hasPods(workload) && containersOf(workload).containers.every(({ image }) => image !== 'auto');
}

function show(workloads: readonly Workload[]): string {
  const [first, ...others] = workloads.map(({ resource: { kind, name } }) => `${kind} '${name}'`);
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
