import { IConstruct } from 'constructs';
import { ServiceSource } from './kubernetes-objects';
import { machinePort } from './server-pods';
import { showLabels } from './service-versions';
import { MeshError } from '../private/errors';
import { PodFacts } from '../private/kubernetes-workloads';

/** Refuses a workload that the Service does not lead to. */
export function requireEndpoint(by: IConstruct, service: ServiceSource, workload: PodFacts): void {
  const { labels } = workload;
  const selector = service.selector() ?? {};
  if (Object.entries(selector).some(([key, value]) => labels[key] !== value)) {
    throw new MeshError('SelectorMismatch', `the Service selects ${showLabels(selector)}, but the pods of the workload carry ${showLabels(labels)}; `
      + 'make them agree, or name the workload that the Service is for', by);
  }
  if (!workload.isMachine) return;
  const unknown = service.ports()?.find(port => port.targetPort !== undefined && machinePort(port, workload) === undefined);
  if (unknown !== undefined) {
    throw new MeshError('PortNotThere', `port ${unknown.name ?? unknown.port} of Service '${service.name}' leads to the port '${unknown.targetPort}', which the machine does not have, so that it would be no `
      + `endpoint there; give it one, as in ports: { '${unknown.targetPort}': 8080 }, or have the Service name a number`, by);
  }
}
