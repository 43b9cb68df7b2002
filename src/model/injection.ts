import { meetsSelector } from './label-selectors';
import { MeshModel } from './mesh-model';
import { DataPlane } from './namespaces';
import { isMap, itemsOf, Resource, StringMap } from './resource';
import { Workload } from './workloads';

/** Where nothing is ever injected, and where Istio's own analyzers do not look. */
const SYSTEM_NAMESPACES: readonly string[] = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];

/** The container of the proxy. */
export const PROXY = 'istio-proxy';

/** The label, or deprecated annotation, by which pods ask for a sidecar or refuse it. */
export const INJECT = 'sidecar.istio.io/inject';

export const DATA_PLANE_MODE = 'istio.io/dataplane-mode';

export function isSystemNamespace(name: string): boolean {
  return SYSTEM_NAMESPACES.includes(name);
}

/** Whether Istio's analyzers take an object for a part of the control plane or a gateway of Istio's. */
export function isControlPlane({ labels }: Resource): boolean {
  return labels.istio !== undefined || labels.release === 'istio';
}

/** What the pods of a workload say of a sidecar: the label counts before the annotation. */
export function injectionWish({ labels, annotations }: Workload): string | undefined {
  return labels[INJECT] ?? annotations[INJECT];
}

/** The containers of a workload, and those that start first. */
export function containersOf({ pod }: Workload): { readonly containers: readonly any[]; readonly initContainers: readonly any[] } {
  return { containers: itemsOf(pod.containers), initContainers: itemsOf(pod.initContainers) };
}

/**
 * How the pods of a workload join the mesh, as Istio's own webhooks decide it; undefined if that depends on the labels of a namespace that
 * the manifests do not show.
 */
export function membershipOf(mesh: MeshModel, workload: Workload): DataPlane | undefined {
  const { namespace, labels, pod } = workload;
  if (workload.resource.type === 'WorkloadEntry' || workload.resource.type === 'WorkloadGroup') return 'none';
  if (isSystemNamespace(namespace)) return 'none';
  if (hasProxy(workload, false)) return 'sidecar';
  if (pod.hostNetwork === true) return 'none';

  const around = mesh.namespaces.find(namespace)?.labels;
  const wish = injectionWish(workload);
  if (wish !== 'false' && isInjected(around, labels)) return 'sidecar';
  const mode = labels[DATA_PLANE_MODE] ?? around?.[DATA_PLANE_MODE];
  if (mode !== undefined) return mode === 'ambient' ? 'ambient' : 'none';
  return around === undefined ? undefined : 'none';
}

/** Whether Istio's analyzers take the pods for members of the mesh: they know neither revisions nor ambient mode. */
export function isMeshedToAnalyzers(mesh: MeshModel, workload: Workload): boolean {
  if (containersOf(workload).containers.some(({ name, image }) => name === PROXY && image)) return true;
  const wish = injectionWish(workload);
  return wish === undefined ? mesh.namespaces.find(workload.namespace)?.labels?.['istio-injection'] === 'enabled' : wish === 'true';
}

/** Whether the pods bring a proxy; one with the image `auto` waits to be injected. */
export function hasProxy(workload: Workload, isAutoEnough: boolean): boolean {
  const { containers, initContainers } = containersOf(workload);
  return [...containers, ...initContainers].some(({ name, image }) => name === PROXY && (image ?? '') !== '' && (isAutoEnough || image !== 'auto'));
}

function isInjected(around: StringMap | undefined, labels: StringMap): boolean {
  const legacy = around?.['istio-injection'];
  if (legacy !== undefined) return legacy === 'enabled';
  return (around?.['istio.io/rev'] ?? '') !== '' || labels[INJECT] === 'true' || (labels['istio.io/rev'] ?? '') !== '';
}

/** A webhook that injects sidecars. */
export interface InjectionWebhook {
  readonly resource: Resource;
  readonly name: string;
  /** The revisions of namespaces that it names. */
  readonly revisions: readonly string[];
  /** Whether it takes pods with these labels in a namespace with those. */
  takes(namespaceLabels: StringMap, podLabels: StringMap): boolean;
}

/** The webhooks of Istio's that the manifests hold. */
export function injectionWebhooks(mesh: MeshModel): readonly InjectionWebhook[] {
  return mesh.once('injectionWebhooks', () => mesh.ofKind('MutatingWebhookConfiguration').flatMap(resource =>
    itemsOf(resource.manifest.webhooks).filter(({ name }) => typeof name === 'string' && name.endsWith('istio.io')).map(webhook => ({
      resource,
      name: webhook.name,
      takes: (namespaceLabels: StringMap, podLabels: StringMap) =>
        meetsSelector(webhook.namespaceSelector, namespaceLabels) && meetsSelector(webhook.objectSelector, podLabels),
      revisions: itemsOf(webhook.namespaceSelector?.matchExpressions)
        .filter(({ key, operator }) => key === 'istio.io/rev' && operator === 'In').flatMap(({ values }) => itemsOf(values)),
    }))));
}

/** What the Sail Operator makes injection webhooks for. */
export interface SailRevisions {
  /** Names of revisions and tags; of one that is named after its version, what every version of it begins with, and `*`. */
  readonly names: readonly string[];
  /** Whether pods of a namespace with these labels are taken. */
  take(namespaceLabels: StringMap): boolean;
}

/** The revisions and tags that resources of the Sail Operator are installed as. */
export function sailRevisions(mesh: MeshModel): SailRevisions {
  return mesh.once('sailRevisions', () => {
    const named = [...mesh.ofKind('IstioRevision'), ...mesh.ofKind('IstioRevisionTag')].map(({ name }) => name);
    const names = [...mesh.ofKind('Istio').map(({ name, spec }) => spec.updateStrategy?.type === 'RevisionBased' ? `${name}-v*` : name), ...named];
    const has = (revision: string) => names.some(name => name.endsWith('*') ? revision.startsWith(name.slice(0, -1)) : name === revision);
    return { names, take: labels => has(labels['istio-injection'] === 'enabled' ? 'default' : labels['istio.io/rev']) };
  });
}

/** What the injector of a revision is told by its ConfigMap. */
export interface InjectorValues {
  /** Whether namespaces that say nothing are injected. */
  readonly isOnByDefault: boolean;
  /** Of the proxy; empty if it is not said. */
  readonly image: string;
}

/** What the injectors are told, by the names of their ConfigMaps. */
export function injectors(mesh: MeshModel): ReadonlyMap<string, InjectorValues> {
  return mesh.once('injectors', () => new Map(mesh.ofKind('ConfigMap').filter(({ name }) => name.startsWith('istio-sidecar-injector'))
    .map(({ name, manifest }) => [name, injectorValues(manifest.data?.values)])));
}

/** The ConfigMap of the injector of a revision. */
export function injectorName(revision: string): string {
  return revision === '' || revision === 'default' ? 'istio-sidecar-injector' : `istio-sidecar-injector-${revision}`;
}

function injectorValues(text: unknown): InjectorValues {
  const values = jsonMap(text);
  const global = isMap(values?.global) ? values.global : {};
  const image = textOf(isMap(global.proxy) ? global.proxy.image : '');
  return {
    isOnByDefault: isMap(values?.sidecarInjectorWebhook) && values.sidecarInjectorWebhook.enableNamespacesByDefault === true,
    image: values === undefined || image.includes('/') ? image : `${textOf(global.hub)}/${image}:${textOf(global.tag)}`,
  };
}

function jsonMap(text: unknown): { [key: string]: any } | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
