import { append, MeshModel, RegisteredHost, RegistryPort, Workload, workloadPort, workloadsBehind } from '../../../../model';

/** A port of a workload, as a Service of it says. */
export interface ServedPort {
  readonly service: RegisteredHost;
  readonly port: RegistryPort;
  /** That the workload listens on; undefined if it has a name that nobody tells. */
  readonly number: number | undefined;
}

/** Protocols that Istio does not read requests of; in HTTPS they are encrypted. */
const OPAQUE = ['tcp', 'tls', 'https', 'mongo', 'mysql', 'redis', 'postgres'];

/** The ports that Services say a workload has. */
export function servedPorts(mesh: MeshModel, workload: Workload): readonly ServedPort[] {
  const all = mesh.once('security:served-ports', () => {
    const ports = new Map<Workload, ServedPort[]>();
    for (const service of mesh.registry.all) {
      for (const one of workloadsBehind(mesh.workloads, service)) {
        for (const port of service.ports) append(ports, one, { service, port, number: workloadPort(port, one) });
      }
    }
    return ports;
  });
  return all.get(workload) ?? [];
}

/** Whether Istio sees bytes there, not requests, by what the Service states. */
export function isOpaque({ protocol }: RegistryPort): boolean {
  return protocol !== undefined && OPAQUE.includes(protocol);
}
