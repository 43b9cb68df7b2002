import { Kind } from './kinds';
import { LabelIndex } from './label-index';
import { isMap, Resource, StringMap, textsOf } from './resource';
import { Resources } from './resources';
import { showLabels } from './selectors';

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

const NONE: readonly Workload[] = Object.freeze([]);

/** Workloads, found by their labels. */
export class Workloads {
  public readonly all: readonly Workload[];
  private readonly byResource: ReadonlyMap<Resource, Workload>;
  private readonly byNamespace = new Map<string, LabelIndex<Workload>>();
  private readonly everywhere = new LabelIndex<Workload>();
  private readonly foundAnywhere = new Map<string, readonly Workload[]>();

  constructor(resources: Resources) {
    this.all = WORKLOAD_KINDS.flatMap(kind => resources.ofKind(kind).map(workloadOf));
    this.byResource = new Map(this.all.map(workload => [workload.resource, workload]));
    for (const workload of this.all) {
      let around = this.byNamespace.get(workload.namespace);
      if (around === undefined) this.byNamespace.set(workload.namespace, around = new LabelIndex());
      around.add(workload);
      this.everywhere.add(workload);
    }
  }

  /** The workload that an object makes. */
  public of(resource: Resource): Workload | undefined {
    return this.byResource.get(resource);
  }

  public inNamespace(namespace: string): readonly Workload[] {
    return this.byNamespace.get(namespace)?.all ?? NONE;
  }

  /** Those of a namespace that a selector means, and a further one; an empty selector means all. */
  public select(namespace: string, selector: StringMap, further?: StringMap): readonly Workload[] {
    return this.byNamespace.get(namespace)?.select(selector, further) ?? NONE;
  }

  /** Those of all namespaces that a selector means. */
  public selectAnywhere(selector: StringMap): readonly Workload[] {
    if (this.all.length === 0) return NONE;
    const key = showLabels(selector);
    let found = this.foundAnywhere.get(key);
    if (found === undefined) this.foundAnywhere.set(key, found = this.everywhere.select(selector));
    return found;
  }
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
