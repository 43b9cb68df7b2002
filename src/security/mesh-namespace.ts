import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { MeshNamespaceOptions, MeshNamespaceProps } from './mesh-namespace-props';
import { furtherLabels, Labels, namespaceBehind, NamespaceObject, networkLabel } from './namespace-object';
import { podSecurityLabels } from './pod-security';
import { Egress, importsFrom, PeerFacts, PolicyBook, requireEnforced, sidecarScope, stateVisibility } from '../access';
import { Sidecar } from '../api/networking';
import { PeerAuthentication } from '../api/security';
import { dataPlaneOf, importedByProxies, Mesh, ownDataPlaneOf, requireSidecarRoot, revisionName, stateDataPlane } from '../mesh';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { isNamespace } from '../private/names';
import { PerApp } from '../private/per-app';
import { GuardedScope, IPeer } from '../refs';
import { DataPlane } from '../values';

const NAMESPACES = new PerApp<Map<string, MeshNamespace>>(() => new Map());

/**
 * A namespace, and all workloads in it: how they join the mesh, what policies are for, and who calls.
 *
 * Renders its Namespace with the labels that Istio reads, and policies for all that runs there. `namespace` takes a Namespace that the app makes already, and
 * `MeshNamespace.fromName` one that is made elsewhere. An app has one for each namespace (`TwoMeshNamespaces`), and none with policies for the root namespace, where they
 * would be for the whole mesh (`NamespaceIsRoot`).
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 */
export class MeshNamespace extends GuardedScope implements IPeer {
  /**
   * A namespace that is made elsewhere. It renders policies, and no Namespace: `requiredLabels` says what labels that needs. Where the manifests, with `context` of the
   * checks, show that it lacks them, synth warns (`NamespaceLabelsDiffer`).
   *
   * @param name of the namespace (`BadNamespace`)
   */
  public static fromName(scope: Construct, id: string, name: string, options: MeshNamespaceOptions = {}): MeshNamespace {
    return new NamespaceElsewhere(scope, id, { ...options, name });
  }

  /** Name of the namespace. */
  public readonly namespace: string;

  private readonly options: MeshNamespaceOptions;
  private readonly object?: NamespaceObject;
  private readonly sidecarObject?: Sidecar;
  private book?: PolicyBook;

  constructor(scope: Construct, id: string, props: MeshNamespaceProps = {}) {
    super(scope, id);
    this.options = { ...props };
    this.namespace = nameOf(props, this);
    const known = NAMESPACES.of(this);
    const other = known.get(this.namespace);
    if (other !== undefined) {
      throw new MeshError('TwoMeshNamespaces', `'${other.node.path}' is namespace '${this.namespace}' already; keep one of the two, and use it from elsewhere`, this);
    }
    known.set(this.namespace, this);
    networkLabel(props.network, this);
    if (props.dataPlane !== undefined) stateDataPlane(this, this.namespace, props.dataPlane);
    this.object = this._declare(props);
    this._guard(props.access);
    if (props.mutualTls !== undefined) this._policies().mutualTls.state(this, props.mutualTls);
    if (props.visibility !== undefined) stateVisibility(this, this.namespace, props.visibility);
    this.sidecarObject = props.egress && this.writeSidecar(props.egress);
  }

  /** The labels that its Namespace needs for what is said here: those that Istio reads. They are read from the facts anew each time. */
  public get requiredLabels(): { [label: string]: string } {
    const isRoot = this.isRootNamespace;
    const network = this.options.network ?? (isRoot ? Mesh.of(this).network : undefined);
    const enrolment = this.enrolment(isRoot ? ownDataPlaneOf(this, this.namespace) : dataPlaneOf(this, this.namespace));
    return { ...enrolment, ...networkLabel(network, this) };
  }

  /** The Namespace, to patch. Throws `NotEmitted` for one that is made elsewhere. */
  public get namespaceObject(): ApiObject {
    if (this.object === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no Namespace to patch, since it is made elsewhere; patch it there`, this);
    }
    return this.object.object;
  }

  /** The PeerAuthentication of the namespace, to patch. Throws `NotEmitted` without `mutualTls`. */
  public get peerAuthentication(): PeerAuthentication {
    return this._policies().mutualTls.get();
  }

  /** The Sidecar of the namespace, to patch. Throws `NotEmitted` without `egress: Egress.DECLARED`. */
  public get sidecar(): Sidecar {
    if (this.sidecarObject === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no Sidecar to patch, since its proxies know everything; say egress: Egress.DECLARED first`, this);
    }
    return this.sidecarObject;
  }

  /** @internal */
  public _peers(): PeerFacts[] {
    return [{ namespaces: [this.namespace] }];
  }

  /** @internal */
  public _policies(): PolicyBook {
    if (this.book === undefined) {
      this.book = new PolicyBook({ by: this, name: 'namespace', namespace: this.namespace, dataPlaneOf: namespace => dataPlaneOf(this, namespace) });
      this.node.addValidation({ validate: () => this.problems() });
    }
    return this.book;
  }

  /**
   * The Namespace of this app, if there is one.
   *
   * @internal
   */
  protected _declare(props: MeshNamespaceProps): NamespaceObject | undefined {
    const required = () => this.requiredLabels;
    const object = props.namespace === undefined
      ? NamespaceObject.made(this, this.namespace, required)
      : NamespaceObject.of(this, props.namespace, required);
    object.write({
      labels: { ...props.podSecurity && podSecurityLabels(props.podSecurity, this), ...furtherLabels(props.labels ?? {}, this) },
      annotations: { ...props.annotations, ...controlPlanes(props.controlPlaneClusters, this) },
    });
    return object;
  }

  /** The labels by which its workloads join the mesh. */
  private enrolment(dataPlane: DataPlane | undefined): Labels {
    const { revision } = this.options;
    const asksForSidecars = this.object?.asksForSidecars === true;
    if (dataPlane === undefined && this.object !== undefined && !asksForSidecars && !this.isRootNamespace) {
      throw new MeshError('DataPlaneUnstated', `nothing says whether pods of namespace '${this.namespace}' join the mesh, and the labels of its Namespace decide it; say dataPlane: `
        + "DataPlane.sidecar(), ambient() or none(), here or for all of the mesh: new Mesh(app, 'mesh', { dataPlane: DataPlane.sidecar() })", this);
    }
    const meant = dataPlane ?? (asksForSidecars && revision !== undefined ? DataPlane.sidecar() : undefined);
    if (revision !== undefined && !meant?._isSidecar) {
      throw new MeshError('RevisionWithoutSidecars', `'revision' is '${revision.revisionName}', and pods of namespace '${this.namespace}' get no sidecars, which alone join a revision by the label of `
        + 'their namespace; leave it out, and say the revision of a waypoint or gateway there, or say dataPlane: DataPlane.sidecar()', this);
    }
    return meant?._namespaceLabels(this.namespace, revisionName(this, revision)) ?? {};
  }

  private writeSidecar(egress: Egress): Sidecar {
    const { namespace: ownNamespace } = this;
    const imports = () => [...importsFrom(this, ownNamespace), ...importedByProxies(this, ownNamespace)];
    const spec = () => {
      requireEnforced(this._policies().target);
      return sidecarScope({ ownNamespace, rootNamespace: this.requireRoot(), imports: imports() }, egress);
    };
    return new Sidecar(this, 'sidecar', { metadata: { name: 'default', namespace: this.namespace }, spec: Lazy.any({ produce: spec }) });
  }

  /** In the root namespace a Sidecar is for all namespaces that have none. */
  private requireRoot(): string {
    const root = requireSidecarRoot(this);
    if (root === this.namespace) throw this.isRoot();
    return root;
  }

  private get isRootNamespace(): boolean {
    return Mesh.tryOf(this)?.rootNamespace === this.namespace;
  }

  private isRoot(): MeshError {
    return new MeshError('NamespaceIsRoot', `namespace '${this.namespace}' is the root namespace, whose policies are for the whole mesh; say that with MeshPolicies`, this);
  }

  private problems(): string[] {
    return this.isRootNamespace ? [this.isRoot().message] : [];
  }
}

/** One whose Namespace is made elsewhere. */
class NamespaceElsewhere extends MeshNamespace {
  /** @internal */
  protected override _declare(): undefined {
    knownObjects(this).namespaces.push({ by: this, name: this.namespace, labels: () => this.requiredLabels });
  }
}

function nameOf({ name, namespace }: MeshNamespaceProps, by: Construct): string {
  if (name !== undefined && namespace !== undefined) {
    throw new MeshError('TwoNames', `a namespace has one name, got name '${name}' and namespace '${namespace.node.path}'; keep one of the two`, by);
  }
  const found = namespace === undefined ? name ?? Chart.of(by).namespace : namespaceBehind(namespace, by).name;
  if (found === undefined) {
    throw new MeshError('NoNamespace', "which namespace is meant is not said, and the chart has none; say name: 'shop', or give the chart one", by);
  }
  if (!isNamespace(found)) {
    throw new MeshError('BadNamespace', `'name' must be the name of a namespace, got '${found}'`, by);
  }
  return found;
}

function controlPlanes(clusters: string[] | undefined, by: Construct): Labels {
  if (clusters === undefined) return {};
  const bad = clusters.find(cluster => cluster === '' || cluster.includes(','));
  if (bad !== undefined || clusters.length === 0) {
    throw new MeshError('BadClusterName', `'controlPlaneClusters' must be names of clusters, at least one, and '*' for any, got ${bad === undefined ? 'none' : `'${bad}'`}`, by);
  }
  return { 'topology.istio.io/controlPlaneClusters': clusters.join(',') };
}
