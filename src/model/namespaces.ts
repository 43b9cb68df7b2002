import { Kind } from './kinds';
import { Resource, StringMap } from './resource';
import { Resources } from './resources';

/** Label of what Istio's charts install. */
const OF_ISTIO = 'operator.istio.io/component';

/** How pods of a namespace join the mesh, as far as the labels of the namespace say. */
export type DataPlane = 'sidecar' | 'ambient' | 'none';

/** A namespace that the manifests tell of, by an object of its own or by what lives in it. */
export class Namespace {
  constructor(public readonly name: string, public readonly resource: Resource | undefined) {}

  /** Unknown without the object that carries the labels. */
  public get labels(): StringMap | undefined {
    return this.resource?.labels;
  }

  /** Sidecars win over ambient where both are asked for, as in ztunnel's registry; undefined if the labels are unknown. */
  public get dataPlane(): DataPlane | undefined {
    const { labels } = this;
    if (labels === undefined) return undefined;
    const injection = labels['istio-injection'];
    if (injection === 'enabled' || injection === undefined && (labels['istio.io/rev'] ?? '') !== '') return 'sidecar';
    return labels['istio.io/dataplane-mode'] === 'ambient' ? 'ambient' : 'none';
  }
}

/** The namespaces that the manifests tell of. */
export class Namespaces {
  public readonly all: readonly Namespace[];
  private readonly byName = new Map<string, Namespace>();

  constructor(private readonly resources: Resources) {
    for (const resource of resources.ofKind('Namespace')) this.byName.set(resource.name, new Namespace(resource.name, resource));
    for (const { namespace } of resources.all) {
      if (namespace !== '' && !this.byName.has(namespace)) this.byName.set(namespace, new Namespace(namespace, undefined));
    }
    this.all = [...this.byName.values()];
  }

  public find(name: string): Namespace | undefined {
    return this.byName.get(name);
  }

  /**
   * Whether these manifests evidently make the objects of a kind in a namespace: then one that they lack is not there.
   *
   * They do if they hold one of that kind there. What Istio's charts bring says nothing: addons and gateways are installed beside istiod.
   */
  public manages(kind: Kind, namespace: string): boolean {
    return this.resources.inNamespace(kind, namespace).some(({ labels }) => labels[OF_ISTIO] === undefined);
  }
}
