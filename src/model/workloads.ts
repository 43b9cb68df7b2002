import { Kind } from './kinds';
import { isMap, Resource, StringMap, textsOf } from './resource';
import { append, Resources } from './resources';
import { isEmpty, selects } from './selectors';

/** Something that runs: pods of a template, a pod, or what is outside of Kubernetes. */
export interface Workload {
  readonly resource: Resource;
  readonly name: string;
  readonly namespace: string;
  /** Of its pods. */
  readonly labels: StringMap;
  /** Of its pods. */
  readonly annotations: StringMap;
  readonly serviceAccount: string;
  /** The spec of its pods; empty outside of Kubernetes. */
  readonly pod: any;
  /** Where the pods' metadata and spec stand, such as `spec.template`; empty for a Pod. */
  readonly template: string;
}

/** Where each kind keeps the template of its pods. */
const TEMPLATES: { readonly [kind in Kind]?: string } = {
  Pod: '',
  Deployment: 'spec.template',
  StatefulSet: 'spec.template',
  DaemonSet: 'spec.template',
  ReplicaSet: 'spec.template',
  Job: 'spec.template',
  Rollout: 'spec.template',
  CronJob: 'spec.jobTemplate.spec.template',
};

/** The kinds that make workloads. */
export const WORKLOAD_KINDS: readonly Kind[] = [...Object.keys(TEMPLATES) as Kind[], 'WorkloadEntry', 'WorkloadGroup'];

/** Workloads, found by their labels. */
export class Workloads {
  public readonly all: readonly Workload[];
  private readonly byResource: ReadonlyMap<Resource, Workload>;
  private readonly byNamespace = new Map<string, Workload[]>();
  private readonly byLabel = new Map<string, Workload[]>();

  constructor(resources: Resources) {
    this.all = WORKLOAD_KINDS.flatMap(kind => resources.ofKind(kind).map(workloadOf));
    this.byResource = new Map(this.all.map(workload => [workload.resource, workload]));
    for (const workload of this.all) {
      const { namespace, labels } = workload;
      append(this.byNamespace, namespace, workload);
      for (const key of Object.keys(labels)) append(this.byLabel, labelKey(namespace, key, labels[key]), workload);
    }
  }

  /** The workload that an object makes. */
  public of(resource: Resource): Workload | undefined {
    return this.byResource.get(resource);
  }

  public inNamespace(namespace: string): readonly Workload[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** Those of a namespace that a selector means; an empty selector means all. */
  public select(namespace: string, selector: StringMap): readonly Workload[] {
    if (isEmpty(selector)) return this.inNamespace(namespace);
    const lists = Object.keys(selector).map(key => this.byLabel.get(labelKey(namespace, key, selector[key])) ?? []);
    const shortest = lists.reduce((a, b) => a.length <= b.length ? a : b);
    return shortest.filter(({ labels }) => selects(selector, labels));
  }

  /** Those of all namespaces that a selector means, which must not be empty. */
  public selectAnywhere(selector: StringMap): readonly Workload[] {
    return [...this.byNamespace.keys()].flatMap(namespace => this.select(namespace, selector));
  }
}

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace} ${key}=${value}`;
}

function workloadOf(resource: Resource): Workload {
  if (resource.type === 'WorkloadEntry') return outside(resource, textsOf(resource.spec.labels), resource.spec.serviceAccount);
  if (resource.type === 'WorkloadGroup') {
    const { metadata, template } = resource.spec;
    return outside(resource, textsOf(metadata?.labels), template?.serviceAccount, textsOf(metadata?.annotations));
  }
  const template = TEMPLATES[resource.type!]!;
  const at = template.split('.').reduce<any>((value, key) => key === '' ? value : isMap(value) ? value[key] : undefined, resource.manifest) ?? {};
  return {
    resource,
    name: resource.name,
    namespace: resource.namespace,
    labels: textsOf(at.metadata?.labels),
    annotations: textsOf(at.metadata?.annotations),
    serviceAccount: at.spec?.serviceAccountName || at.spec?.serviceAccount || 'default',
    pod: at.spec ?? {},
    template,
  };
}

function outside(resource: Resource, labels: StringMap, serviceAccount: string | undefined, annotations: StringMap = {}): Workload {
  const { name, namespace } = resource;
  return { resource, name, namespace, labels, annotations, serviceAccount: serviceAccount || 'default', pod: {}, template: '' };
}
