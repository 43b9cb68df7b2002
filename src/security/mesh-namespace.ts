import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Access, Egress, importsFrom, PeerFacts, PolicyBook, sidecarScope, stateVisibility, Visibility } from '../access';
import { Sidecar } from '../api/networking';
import { PeerAuthentication } from '../api/security';
import { dataPlaneOf, importedProviders, Mesh, requireSidecarRoot, stateDataPlane } from '../mesh';
import { MeshError } from '../private/errors';
import { apiObjectBehind } from '../private/kubernetes-workloads';
import { isNamespace } from '../private/names';
import { PerApp } from '../private/per-app';
import { GuardedScope, IPeer } from '../refs';
import { DataPlane, MutualTls } from '../values';

/**
 * Properties for `MeshNamespace`.
 */
export interface MeshNamespaceProps {
  /**
   * Name of the namespace (`BadNamespace`). Not beside `namespace` (`TwoNames`).
   * @default - that of `namespace`, or else that of the chart (`NoNamespace`)
   */
  readonly name?: string;

  /**
   * The Namespace, wherever it is made: of cdk8s-plus (any version), a KubeNamespace or an ApiObject (`NotANamespace`). Only its name is read.
   * @default - it is known by its name
   */
  readonly namespace?: IConstruct;

  /**
   * What carries the traffic of its workloads, which decides where policies must stand. The labels of the Namespace (`istio-injection`, `istio.io/dataplane-mode`,
   * `istio.io/use-waypoint`) say it to Istio. Where the Mesh says it of the namespace too, it must be the same (`TwoDataPlanes`).
   * @default - as the Mesh says
   */
  readonly dataPlane?: DataPlane;

  /**
   * Which connections the workloads of the namespace take, unless they themselves say otherwise.
   *
   * Rendered as its PeerAuthentication `default`.
   * @default - as the mesh says
   */
  readonly mutualTls?: MutualTls;

  /**
   * Who gets in at all workloads of the namespace, besides those whom their own policies let in. `Access.allowNothing()` is the default deny: each workload then says
   * itself who calls it (`access: Access.DECLARED`).
   *
   * Rendered as the AuthorizationPolicy `namespace-allow`. Where a gateway runs in the namespace, it is for its pods too (`MESH0330`).
   * @default - as the mesh says
   */
  readonly access?: Access;

  /**
   * Whether what the services and workloads of the namespace declare with `connectTo` is all that they call, and there are no others. Their own `egress` wins.
   *
   * Rendered as its Sidecar `default`, with what any of them calls. Needs the fact `rootNamespace` of the Mesh (`RootNamespaceUnknown`).
   * @default - no: proxies know every service that they can see
   * @see https://istio.io/latest/docs/reference/config/networking/sidecar/
   */
  readonly egress?: Egress;

  /**
   * Whether what others say of calling each service of the namespace is all there is, for every MeshService there that does not say so itself. Rendered as `exportTo` of
   * their objects.
   * @default - no: every namespace sees them
   */
  readonly visibility?: Visibility;
}

const NAMESPACES = new PerApp<Map<string, MeshNamespace>>(() => new Map());

/**
 * All workloads of a namespace: what policies are for, and who calls.
 *
 * Renders policies of the namespace; the Namespace itself is made elsewhere. An app has one for each namespace (`TwoMeshNamespaces`), and none with policies for the
 * root namespace, where they would be for the whole mesh (`NamespaceIsRoot`).
 *
 * @see https://istio.io/latest/docs/concepts/security/#authentication-policies
 */
export class MeshNamespace extends GuardedScope implements IPeer {
  /** Name of the namespace. */
  public readonly namespace: string;

  private readonly sidecarObject?: Sidecar;
  private book?: PolicyBook;

  constructor(scope: Construct, id: string, props: MeshNamespaceProps = {}) {
    super(scope, id);
    this.namespace = nameOf(props, this);
    const known = NAMESPACES.of(this);
    const other = known.get(this.namespace);
    if (other !== undefined) {
      throw new MeshError('TwoMeshNamespaces', `'${other.node.path}' is namespace '${this.namespace}' already; keep one of the two, and use it from elsewhere`, this);
    }
    known.set(this.namespace, this);
    if (props.dataPlane !== undefined) stateDataPlane(this, this.namespace, props.dataPlane);
    this._guard(props.access);
    if (props.mutualTls !== undefined) this._policies().mutualTls.state(this, props.mutualTls);
    if (props.visibility !== undefined) stateVisibility(this, this.namespace, props.visibility);
    this.sidecarObject = props.egress && this.writeSidecar(props.egress);
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

  private writeSidecar(egress: Egress): Sidecar {
    const { namespace: ownNamespace } = this;
    const imports = () => [...importsFrom(this, ownNamespace), ...importedProviders(this)];
    const spec = () => sidecarScope({ ownNamespace, rootNamespace: this.requireRoot(), imports: imports() }, egress);
    return new Sidecar(this, 'sidecar', { metadata: { name: 'default', namespace: this.namespace }, spec: Lazy.any({ produce: spec }) });
  }

  /** In the root namespace a Sidecar is for all namespaces that have none. */
  private requireRoot(): string {
    const root = requireSidecarRoot(this);
    if (root === this.namespace) throw this.isRoot();
    return root;
  }

  private isRoot(): MeshError {
    return new MeshError('NamespaceIsRoot', `namespace '${this.namespace}' is the root namespace, whose policies are for the whole mesh; say that with MeshPolicies`, this);
  }

  private problems(): string[] {
    if (Mesh.tryOf(this)?.rootNamespace !== this.namespace) return [];
    return [this.isRoot().message];
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

function namespaceBehind(construct: IConstruct, by: Construct): ApiObject {
  const found = apiObjectBehind(construct);
  if (found?.kind !== 'Namespace') {
    throw new MeshError('NotANamespace', "'namespace' must be a Kubernetes Namespace (of cdk8s-plus, a KubeNamespace, an ApiObject of kind Namespace), "
      + `got ${found === undefined ? construct.constructor.name : found.kind} '${construct.node.path}'; give its name otherwise`, by);
  }
  return found;
}
