import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MeshError } from './errors';
import { manifestRead } from './tree';

/** What a pod template says of its pods, or who describes a machine says of it. */
export interface PodFacts {
  readonly labels: { [key: string]: string };
  readonly serviceAccountName?: string;
  /** Ports that containers name. Those of a machine have the names of the Service's ports. */
  readonly ports: readonly { readonly name?: string; readonly containerPort: number }[];
  /** Whether it runs outside of Kubernetes, which then neither selects it nor knows where it calls from. */
  readonly isMachine?: boolean;
}

const TEMPLATE_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'];
/** Of Istio: what runs outside of Kubernetes. */
const MACHINE_KINDS = ['WorkloadGroup', 'WorkloadEntry'];

/** A workload wherever it comes from. */
export interface WorkloadSource {
  readonly name: string;
  readonly namespace: string | undefined;
  pods(): PodFacts;
}

/** The pods behind a construct. Throws `NotAWorkload`. */
export function podsBehind(construct: IConstruct, by: IConstruct): () => PodFacts {
  const { pods } = workloadBehind(construct, by);
  return pods;
}

/** The workload behind a construct. Throws `NotAWorkload`. */
export function workloadBehind(construct: IConstruct, by: IConstruct): WorkloadSource {
  const object = apiObjectBehind(construct);
  if (object === undefined || !['Pod', ...TEMPLATE_KINDS, ...MACHINE_KINDS].includes(object.kind)) {
    throw new MeshError('NotAWorkload', `'workload' must be a VirtualMachine, a Pod or one of ${TEMPLATE_KINDS.join(', ')}, `
      + `got ${object === undefined ? construct.constructor.name : object.kind} '${construct.node.path}'`, by);
  }
  const read = MACHINE_KINDS.includes(object.kind) ? machineOf : podsOf;
  return { name: object.name, namespace: object.metadata.namespace, pods: () => read(object.kind, manifestRead(object)) };
}

function podsOf(kind: string, manifest: any): PodFacts {
  const pod = podOf(kind, manifest);
  const containers: any[] = [...pod?.spec?.containers ?? [], ...pod?.spec?.initContainers ?? []];
  return {
    labels: pod?.metadata?.labels ?? {},
    serviceAccountName: pod?.spec?.serviceAccountName || pod?.spec?.serviceAccount || undefined,
    ports: containers.flatMap(({ ports }) => ports ?? []),
  };
}

/** Labels of a group win over those of its template, as when a machine registers. */
function machineOf(kind: string, { spec }: any): PodFacts {
  const template = kind === 'WorkloadGroup' ? spec?.template : spec;
  return {
    labels: { ...template?.labels, ...spec?.metadata?.labels },
    serviceAccountName: template?.serviceAccount || undefined,
    ports: Object.entries<number>(template?.ports ?? {}).map(([name, containerPort]) => ({ name, containerPort })),
    isMachine: true,
  };
}

function podOf(kind: string, manifest: any): any {
  if (kind === 'Pod') return manifest;
  return kind === 'CronJob' ? manifest.spec?.jobTemplate?.spec?.template : manifest.spec?.template;
}

/** The object that a construct stands for: itself, or its default child. */
export function apiObjectBehind(construct: IConstruct): ApiObject | undefined {
  return [construct, construct.node.defaultChild].find((c): c is ApiObject => c !== undefined && ApiObject.isApiObject(c));
}
