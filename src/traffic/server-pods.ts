import { IConstruct } from 'constructs';
import { PodFacts, ServiceSource } from './kubernetes-objects';
import { portKind, PortKind } from './port-protocol';
import { ServicePorts } from './service-ports';
import { PeerFacts, PolicyPort } from '../access';
import { MeshError } from '../private/errors';

/** Pods behind a service as policies see them: by labels, ports and identities; read at every render. */
export interface ServerPods {
  /** Labels that all of the pods carry, and those of no other. Throws `WorkloadUnknown`. */
  labels(): { readonly [key: string]: string };
  /** Undefined if unknown. */
  ports(): readonly PolicyPort[] | undefined;
  /** Those that a port of the Service leads to, or, without Service, that a port of a container is. */
  podPorts(port: string, by: IConstruct): readonly number[];
  /** Who they are when they call. Throws `IdentityUnknown`. */
  peers(): PeerFacts[];
}

/** What is known of a service and of the workloads behind it. */
export interface ServerSource {
  readonly by: IConstruct;
  readonly namespace: string;
  readonly service?: ServiceSource;
  /** The workload, and those of versions. */
  readonly workloads: () => readonly PodFacts[];
  /** Whether there are pods that none of the workloads makes. */
  readonly hasOthers: () => boolean;
}

/** The pods of a server. */
export function serverPods(source: ServerSource): ServerPods {
  return {
    labels: () => labelsOf(source),
    ports: () => portsOf(source),
    podPorts: (port, by) => podPortsOf(source, port, by),
    peers: () => peersOf(source),
  };
}

function labelsOf({ by, service, workloads, hasOthers }: ServerSource): { readonly [key: string]: string } {
  const known = workloads();
  const labels = service?.selector() ?? (known.length === 1 && !hasOthers() ? known[0].labels : {});
  if (Object.keys(labels).length === 0) {
    throw new MeshError('WorkloadUnknown', 'a policy needs labels that all pods of the server carry, and nothing states them: give the Service itself, '
      + "or ServiceRef.named('...', { namespace, selector: { app: '...' } })", by);
  }
  return labels;
}

function portsOf({ service, workloads }: ServerSource): readonly PolicyPort[] | undefined {
  const pods = workloads();
  if (service === undefined) return undefined;
  const ports = service.ports()?.filter(port => portKind(port) !== PortKind.UDP).flatMap(port => {
    const isHttp = portKind(port) === PortKind.HTTP;
    return targetsOf(port.targetPort, pods).map(number => ({ port: number, isHttp }));
  });
  if (ports === undefined || ports.some(({ port }) => port === undefined)) return undefined;
  const byPort = new Map<number, boolean>();
  for (const { port, isHttp } of ports) byPort.set(port!, isHttp || byPort.get(port!) === true);
  return [...byPort].sort(([a], [b]) => a - b).map(([port, isHttp]) => ({ port, isHttp }));
}

function podPortsOf({ service, workloads }: ServerSource, port: string, by: IConstruct): readonly number[] {
  const pods = workloads();
  if (service === undefined) {
    const containers = pods.flatMap(({ ports }) => ports);
    const found = containers.filter(({ name, containerPort }) => name === port || String(containerPort) === port);
    if (found.length > 0) return [...new Set(found.map(({ containerPort }) => containerPort))];
    const known = containers.map(({ name, containerPort }) => [...name === undefined ? [] : [name], containerPort].join(' '));
    throw new MeshError('UnknownPort', `the pods have no port '${port}'; their ports are ${known.join(', ') || 'unknown'}; `
      + 'name one that no container lists by its number, as in onPodPort(8080, ...)', by);
  }
  const found = targetsOf(new ServicePorts(service).target(port, by), pods);
  if (found.some(number => number === undefined)) {
    throw new MeshError('TargetPortUnknown', `port '${port}' of Service '${service.namespace}/${service.name}' leads to a port of the pods that nothing states; give 'workload', `
      + 'or state targetPort with ServiceRef.named, or name the port of the pods, as in onPodPort(8080, ...)', by);
  }
  return found.map(number => number!);
}

/** Numbers that a target port comes to; one that is undefined if nobody knows. */
function targetsOf(targetPort: number | string | undefined, pods: readonly PodFacts[]): (number | undefined)[] {
  if (targetPort === undefined || typeof targetPort === 'number') return [targetPort];
  if (/^\d+$/.test(targetPort)) return [Number(targetPort)];
  const found = pods.map(({ ports }) => ports.find(({ name }) => name === targetPort)?.containerPort);
  return found.length === 0 ? [undefined] : [...new Set(found)];
}

function peersOf({ by, namespace, workloads, hasOthers }: ServerSource): PeerFacts[] {
  const accounts = workloads().map(({ serviceAccountName }) => serviceAccountName);
  if (accounts.length === 0 || hasOthers() || accounts.includes(undefined)) {
    throw new MeshError('IdentityUnknown', `'${by.node.path}' is let in somewhere by its service account, which nothing states; give it 'workload' with a serviceAccountName of its own `
      + "(every pod without one runs as 'default'), or name it there with Peer.serviceAccount('namespace', 'name')", by);
  }
  const names = [...new Set(accounts.map(name => name!))].sort();
  return [{ serviceAccounts: names.map(name => ({ namespace, name })) }];
}
