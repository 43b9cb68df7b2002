import { ServicePort } from './service-ports';
import { containersOf, itemsOf, Workload } from '../../../../model';

/** A port that a container declares. */
export interface ContainerPort {
  readonly number: number;
  readonly name: string;
  readonly transport: string;
  readonly container: string;
  readonly field: string;
}

/** The ports that the containers of a workload declare, also those of sidecars that start first. */
export function containerPorts(workload: Workload): readonly ContainerPort[] {
  const { containers, initContainers } = containersOf(workload);
  const at = workload.template === '' ? 'spec' : `${workload.template}.spec`;
  const read = (list: readonly any[], field: string) => list.flatMap((container, i) =>
    field === 'initContainers' && container.restartPolicy !== 'Always' ? [] : itemsOf(container.ports).map((port, j) => ({
      number: port.containerPort,
      name: port.name ?? '',
      transport: port.protocol ?? 'TCP',
      container: container.name,
      field: `${at}.${field}[${i}].ports[${j}].containerPort`,
    })));
  return [...read(containers, 'containers'), ...read(initContainers, 'initContainers')];
}

/** The port of a workload that a port of a Service leads to: a number, or its name where no container declares it. */
export function workloadPort(workload: Workload, { target, transport }: ServicePort): number | string {
  if (typeof target === 'number') return target;
  return containerPorts(workload).find(port => port.name === target && port.transport === transport)?.number ?? target;
}
