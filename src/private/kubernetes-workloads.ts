import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { MeshError } from './errors';
import { manifestRead } from './tree';

/** What a pod template says of its pods. */
export interface PodFacts {
  readonly labels: { [key: string]: string };
  readonly serviceAccountName?: string;
  /** Ports that containers name. */
  readonly ports: readonly { readonly name?: string; readonly containerPort: number }[];
}

const TEMPLATE_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'];

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
  if (object === undefined || object.kind !== 'Pod' && !TEMPLATE_KINDS.includes(object.kind)) {
    throw new MeshError('NotAWorkload', `'workload' must be a Pod or one of ${TEMPLATE_KINDS.join(', ')}, `
      + `got ${object === undefined ? construct.constructor.name : object.kind} '${construct.node.path}'`, by);
  }
  const pods = () => {
    const pod = podOf(object.kind, manifestRead(object));
    const containers: any[] = [...pod?.spec?.containers ?? [], ...pod?.spec?.initContainers ?? []];
    return {
      labels: pod?.metadata?.labels ?? {},
      serviceAccountName: pod?.spec?.serviceAccountName || pod?.spec?.serviceAccount || undefined,
      ports: containers.flatMap(({ ports }) => ports ?? []),
    };
  };
  return { name: object.name, namespace: object.metadata.namespace, pods };
}

function podOf(kind: string, manifest: any): any {
  if (kind === 'Pod') return manifest;
  return kind === 'CronJob' ? manifest.spec?.jobTemplate?.spec?.template : manifest.spec?.template;
}

/** The object that a construct stands for: itself, or its default child. */
export function apiObjectBehind(construct: IConstruct): ApiObject | undefined {
  return [construct, construct.node.defaultChild].find((c): c is ApiObject => c !== undefined && ApiObject.isApiObject(c));
}
