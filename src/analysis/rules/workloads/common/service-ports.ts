import { isControlPlane, isSystemNamespace, itemsOf, MeshModel, RegisteredHost, Resource, Workload } from '../../../../model';
import { portProtocol } from '../../../../private/port-protocol';

/** A port of a Service. */
export interface ServicePort {
  readonly field: string;
  readonly port: number;
  readonly name: string;
  readonly appProtocol: string | undefined;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly transport: string;
  /** As Istio understands it, in lower case; undefined where it looks at the bytes. */
  readonly protocol: string | undefined;
  /** Of the pods: a number or a name. */
  readonly target: number | string;
}

/** What is the matter with a port whose protocol Istio has to find out. */
export type Doubt = 'server-first' | 'app-protocol' | 'name';

/** Services that a controller of Istio's makes for Gateways carry the label with one of these. */
const MANAGED = ['istio.io-gateway-controller', 'istio.io-mesh-controller', 'istio.io-eastwest-controller'];

/** Protocols in which the server speaks first, so that there is nothing to look at. */
const SERVER_FIRST = ['ftp', 'imap', 'mariadb', 'nats', 'nntp', 'pop3', 'sftp', 'smtp', 'ssh', 'submission', 'telnet', 'vnc'];
const SERVER_FIRST_PORTS: { readonly [port: number]: string } = {
  21: 'ftp', 22: 'ssh', 23: 'telnet', 110: 'pop3', 119: 'nntp', 143: 'imap', 587: 'smtp', 4222: 'nats', 5900: 'vnc',
};

/** The Services that people write: not those of the control plane, nor those that a controller makes. */
export function writtenServices(mesh: MeshModel): readonly Resource[] {
  return mesh.ofKind('Service').filter(service =>
    !isControlPlane(service) && !leadsToIstiod(service) && !isSystemNamespace(service.namespace) && !MANAGED.includes(service.labels['gateway.istio.io/managed']));
}

/** In a cluster whose istiod is elsewhere, Istio's chart makes a Service that has no other label of the control plane. */
function leadsToIstiod({ labels }: Resource): boolean {
  return labels['app.kubernetes.io/name'] === 'istiod' && labels['app.kubernetes.io/part-of'] === 'istio';
}

export function portsOf({ spec }: Resource): readonly ServicePort[] {
  return itemsOf(spec.ports).map((facts, i) => {
    const { port, name, appProtocol, protocol, targetPort } = facts;
    return {
      field: `spec.ports[${i}]`,
      port,
      name: name ?? '',
      appProtocol: appProtocol ?? undefined,
      transport: protocol ?? 'TCP',
      protocol: portProtocol({ port, name: name ?? undefined, appProtocol: appProtocol ?? undefined, protocol: protocol ?? undefined }),
      target: targetPort || port,
    };
  });
}

/** Why Istio has to find out what is spoken at a port; undefined if it is told. */
export function doubtOf(port: ServicePort): Doubt | undefined {
  if (port.protocol !== undefined) return undefined;
  if (serverFirstProtocol(port) !== undefined) return 'server-first';
  return port.appProtocol ? 'app-protocol' : 'name';
}

/** The protocol that a port seems to be for, if its server speaks first. */
export function serverFirstProtocol({ port, name, appProtocol }: ServicePort): string | undefined {
  const word = (appProtocol || name).toLowerCase().split('-')[0];
  return SERVER_FIRST.includes(word) ? word : Object.hasOwn(SERVER_FIRST_PORTS, port) ? SERVER_FIRST_PORTS[port] : undefined;
}

/** How a port is shown: its number and name. */
export function showPort({ port, name }: ServicePort): string {
  return name === '' ? `${port}` : `${port} ('${name}')`;
}

/** The Services that lead to the pods of each workload. */
export function servicesByWorkload(mesh: MeshModel): ReadonlyMap<Workload, readonly Resource[]> {
  return mesh.once('servicesByWorkload', () => {
    const found = new Map<Workload, Resource[]>();
    for (const service of mesh.ofKind('Service')) {
      for (const workload of selectedBy(mesh, mesh.registry.of(service)[0])) {
        const services = found.get(workload);
        if (services === undefined) found.set(workload, [service]);
        else services.push(service);
      }
    }
    return found;
  });
}

/** The workloads whose pods are behind a Service; none where it selects nothing itself. */
export function selectedBy(mesh: MeshModel, host: RegisteredHost | undefined): readonly Workload[] {
  if (host?.selector === undefined || Object.keys(host.selector).length === 0) return [];
  return mesh.workloads.select(host.namespace, host.selector);
}

/** Whether a workload is pods of Kubernetes, and shows them. */
export function hasPods({ pod }: Workload): boolean {
  return Array.isArray(pod.containers) && pod.containers.length > 0;
}
