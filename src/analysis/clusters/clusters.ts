import { installOf, Install } from './facts/install';
import { networkOf } from './facts/network';
import { CONTROL_PLANES, isRemote } from './facts/role';
import { isClusterLocal } from './facts/service-settings';
import { Kind, MeshModel, Resource } from '../../model';

/** One cluster of a mesh, as its manifests describe it. */
export class Cluster {
  /** How istiod is installed there, as far as the manifests say. */
  public readonly install: Install | undefined;

  /** @param name as the caller gave it */
  constructor(public readonly name: string, public readonly mesh: MeshModel) {
    this.install = installOf(mesh);
  }

  /** The name of the cluster to Istio; undefined if no manifest says it. */
  public get id(): string | undefined {
    return this.install?.clusterName;
  }

  /** The network of its pods; undefined if no manifest says it. */
  public get network(): string | undefined {
    return networkOf(this.mesh, this.install);
  }

  /** Whether the control plane of another cluster serves it, so that no istiod reads its traffic objects. */
  public get isRemote(): boolean {
    return isRemote(this.mesh, this.install);
  }

  /** The objects of a kind that are its own, not known from elsewhere. */
  public own(kind: Kind): readonly Resource[] {
    return this.mesh.ofKind(kind).filter(({ origin }) => origin.isContext !== true);
  }

  /** Its own object of a kind, namespace and name. */
  public find(kind: Kind, namespace: string, name: string): Resource | undefined {
    const found = this.mesh.resources.find(kind, namespace, name);
    return found?.origin.isContext === true ? undefined : found;
  }

  /** Whether something in it evidently means a full host: it has the service, or an object that names it. */
  public knows(host: string): boolean {
    const { registry, virtualServices, destinationRules } = this.mesh;
    return registry.exactly(host).some(({ resource }) => resource !== undefined && resource.origin.isContext !== true)
      || virtualServices.leadingTo(host).length > 0 || virtualServices.ofHost(host).length > 0 || destinationRules.exactly(host).length > 0
      || this.imported.has(host);
  }

  /** Hosts that Sidecars name. */
  private get imported(): ReadonlySet<string> {
    return this.mesh.once('clusters: imported hosts', () => new Set(this.mesh.sidecars.all.flatMap(({ egress }) => egress).flatMap(({ hosts }) => hosts).map(({ host }) => host)));
  }

  /** Whether requests for a full host stay in the cluster that they are sent in. */
  public keepsLocal(host: string): boolean {
    return isClusterLocal(this.mesh, host);
  }
}

/** The clusters of one mesh. */
export class Clusters {
  /** Those whose traffic objects some istiod reads. */
  public readonly config: readonly Cluster[];

  constructor(public readonly all: readonly Cluster[]) {
    this.config = all.filter(({ isRemote: served }) => !served);
  }

  /** A cluster and those that its control plane serves too: their clients do what its objects say. */
  public servedBy(cluster: Cluster): readonly Cluster[] {
    return [cluster, ...this.all.filter(one => one.isRemote && this.serves(cluster, one))];
  }

  /** Names that one kind of objects has in any cluster, as `namespace/name`, each with its object in every cluster that has it. */
  public sharedObjects(kind: Kind, among: readonly Cluster[] = this.all): readonly (readonly Held[])[] {
    const byName = new Map<string, Held[]>();
    for (const cluster of among) {
      for (const resource of cluster.own(kind)) {
        const name = `${resource.namespace}/${resource.name}`;
        const known = byName.get(name);
        if (known === undefined) byName.set(name, [{ cluster, resource }]);
        else if (known.every(one => one.cluster !== cluster)) known.push({ cluster, resource });
      }
    }
    return [...byName.values()];
  }

  private serves(primary: Cluster, remote: Cluster): boolean {
    const said = remote.mesh.namespaces.find(remote.mesh.config.rootNamespace)?.resource?.annotations[CONTROL_PLANES];
    const names = said?.split(',').map(name => name.trim());
    return names === undefined || primary.id === undefined || names.includes('*') || names.includes(primary.id);
  }
}

/** An object and the cluster that has it. */
export interface Held {
  readonly cluster: Cluster;
  readonly resource: Resource;
}
