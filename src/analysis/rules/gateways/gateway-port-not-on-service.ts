import { showSome } from './common/servers';
import { MeshModel, RegisteredHost, RegistryPort, selects, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const gatewayPortNotOnService: Rule = {
  code: 'MESH0211',
  name: 'gateway-port-not-on-service',
  severity: Severity.WARNING,
  summary: 'no Service of the gateway pods leads to a port of the Gateway; clients cannot connect to it',
  judges: ['Gateway'],
  reads: ['Deployment', 'DaemonSet', 'StatefulSet', 'Pod', 'Service'],
  equivalents: ['IST0162'],
  documented: ['G10'],

  check(mesh, report) {
    const known = new Map<readonly Workload[], ReturnType<typeof portsOf>>();
    for (const gateway of mesh.gateways.all) {
      const pods = mesh.gatewayPods.of(gateway);
      if (pods.length === 0) continue;

      const { numbers, services } = known.get(pods) ?? portsOf(mesh, pods);
      if (!known.has(pods)) known.set(pods, { numbers, services });
      for (const { port, bind, field } of gateway.servers) {
        if (bind.startsWith('unix') || numbers.has(port)) continue;

        report(gateway.resource, {
          field: `${field}.port.number`,
          message: services.length > 0
            ? `port ${port} is not on the Service of the gateway: ${showSome(services)} has ${[...numbers].sort((a, b) => a - b).join(', ') || 'no TCP port'}`
            : `port ${port} cannot be reached through a Service: these manifests have none that selects the pods of the gateway`,
          fix: services.length > 0 ? `add port ${port} to the Service, or listen on one that it has` : 'add a Service for the pods of the gateway',
          severity: services.length > 0 ? Severity.WARNING : Severity.INFO,
        });
      }
    }
  },
};

/** What Services lead to, by the number of their port or that of the pods. */
function portsOf(mesh: MeshModel, pods: readonly Workload[]): { readonly numbers: ReadonlySet<number>; readonly services: readonly string[] } {
  const numbers = new Set<number>();
  const services = new Set<string>();
  for (const { labels, namespace, pod } of pods) {
    for (const { selector, ports, resource } of servicesIn(mesh, namespace)) {
      if (selector === undefined || !selects(selector, labels)) continue;
      services.add(`${namespace}/${resource!.name}`);
      for (const port of ports.filter(({ protocol }) => protocol !== 'udp')) {
        numbers.add(port.number);
        const target = targetOf(port, pod);
        if (target !== undefined) numbers.add(target);
      }
    }
  }
  return { numbers, services: [...services] };
}

function servicesIn(mesh: MeshModel, namespace: string): readonly RegisteredHost[] {
  return mesh.resources.inNamespace('Service', namespace).flatMap(service => mesh.registry.of(service));
}

/** A port with a name is that of a container. */
function targetOf({ targetPort }: RegistryPort, pod: any): number | undefined {
  if (typeof targetPort !== 'string') return targetPort;
  if (/^\d+$/.test(targetPort)) return Number(targetPort);
  return (pod.containers ?? []).flatMap((container: any) => container?.ports ?? []).find((port: any) => port?.name === targetPort)?.containerPort;
}
