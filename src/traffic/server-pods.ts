import { IConstruct } from 'constructs';
import { ServiceSource, SourcePort } from './kubernetes-objects';
import { portKind, PortKind } from './port-protocol';
import { PeerFacts, PolicyPort } from '../access';
import { MeshError } from '../private/errors';
import { PodFacts } from '../private/kubernetes-workloads';

/** Pods behind a service as policies see them: by labels, ports and identities; read at every render. */
export interface ServerPods {
  /** Labels that all of the pods carry, and those of no other. Throws `WorkloadUnknown`. */
  labels(): { readonly [key: string]: string };
  /** Undefined if unknown. */
  ports(): readonly PolicyPort[] | undefined;
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
  /** Whether there are pods that none of the workloads makes, as far as is known. */
  readonly hasOthers: () => boolean;
  /** Whether pods of the server differ in labels. */
  readonly hasVersions: () => boolean;
}

/** The pods of a server. */
export function serverPods(source: ServerSource): ServerPods {
  return { labels: () => labelsOf(source), ports: () => portsOf(source), peers: () => peersOf(source) };
}

/** Labels that all of the pods carry, as far as is known. */
export function labelsKnown(pods: ServerPods): { readonly [key: string]: string } {
  try {
    return pods.labels();
  } catch (e) {
    if (e instanceof MeshError) return {};
    throw e;
  }
}

function labelsOf({ by, service, workloads, hasVersions }: ServerSource): { readonly [key: string]: string } {
  const known = workloads();
  const labels = service?.selector() ?? (known.length === 1 && !hasVersions() ? known[0].labels : {});
  if (Object.keys(labels).length === 0) {
    throw new MeshError('WorkloadUnknown', 'what is said of the pods of a server needs labels that all of them carry, and nothing states them: give the Service itself, '
      + "or ServiceRef.named('...', { namespace, selector: { app: '...' } })", by);
  }
  return labels;
}

function portsOf({ service, workloads }: ServerSource): readonly PolicyPort[] | undefined {
  return service?.ports()?.filter(port => portKind(port) !== PortKind.UDP).flatMap(port => {
    const names = [...port.name === undefined ? [] : [port.name], String(port.port)];
    return targetPorts(port, workloads()).map(number => ({
      port: number, servicePort: port.port, names, isHttp: portKind(port) === PortKind.HTTP,
    }));
  });
}

/** Ports of all that are behind one of the Service; one that is undefined if nobody knows. */
function targetPorts(port: SourcePort, workloads: readonly PodFacts[]): (number | undefined)[] {
  const pods = workloads.filter(({ isMachine }) => isMachine !== true);
  const machines = workloads.filter(({ isMachine }) => isMachine === true);
  const isOfMachines = workloads.length > 0 && pods.length === 0;
  const numbers = [...isOfMachines ? [] : numbersOf(port.targetPort, pods), ...machines.map(machine => machinePort(port, machine))];
  return [...new Set(numbers)];
}

/** As istiod finds it: by the name of the target port, or else of the Service's port. Undefined if there is none, so that the machine is no endpoint. */
export function machinePort({ name, targetPort }: SourcePort, { ports }: PodFacts): number | undefined {
  const number = typeof targetPort === 'number' || /^\d+$/.test(targetPort ?? '') ? Number(targetPort) : undefined;
  const asked = number === undefined && targetPort !== undefined ? targetPort : name;
  return ports.find(port => port.name === asked)?.containerPort ?? number;
}

/** What a target port comes to at pods. */
function numbersOf(targetPort: number | string | undefined, pods: readonly PodFacts[]): (number | undefined)[] {
  if (targetPort === undefined || typeof targetPort === 'number') return [targetPort];
  if (/^\d+$/.test(targetPort)) return [Number(targetPort)];
  const found = pods.map(({ ports }) => ports.find(({ name }) => name === targetPort)?.containerPort);
  return found.length === 0 ? [undefined] : found;
}

function peersOf({ by, namespace, workloads, hasOthers }: ServerSource): PeerFacts[] {
  const known = workloads();
  const accounts = known.map(({ serviceAccountName }) => serviceAccountName);
  if (accounts.length === 0 || hasOthers() || accounts.includes(undefined)) {
    throw new MeshError('IdentityUnknown', `'${by.node.path}' is let in somewhere by its service account, which nothing states; give it 'workload' with a serviceAccountName of its own `
      + "(every pod without one runs as 'default'), or name it there with Peer.serviceAccount('namespace', 'name')", by);
  }
  const names = [...new Set(accounts.map(name => name!))].sort();
  const callers = { serviceAccounts: names.map(name => ({ namespace, name })) };
  return [known.some(({ isMachine }) => isMachine) ? { ...callers, areOutside: true } : callers];
}
