import { IConstruct } from 'constructs';
import { PodSecurity } from './pod-security';
import { Access, Egress, Visibility } from '../access';
import { DataPlane, IRevision, MutualTls } from '../values';

/**
 * What is said of the workloads of a namespace, whoever makes it.
 */
export interface MeshNamespaceOptions {
  /**
   * What carries the traffic of its workloads, which decides where policies must stand. The labels of the Namespace say it to Istio: `istio-injection` or `istio.io/rev` for
   * sidecars, `istio.io/dataplane-mode` and `istio.io/use-waypoint` for ambient mode. Where the Mesh says it of the namespace too, it must be the same
   * (`TwoDataPlanes`).
   *
   * A Namespace that is made or labelled here needs it from somewhere (`DataPlaneUnstated`), except the root namespace, of which the Mesh as a whole does not speak.
   * @default - as the Mesh says
   */
  readonly dataPlane?: DataPlane;

  /**
   * The revision of the control plane, or a tag of one, whose sidecars its pods get: label `istio.io/rev`, or `istio-injection: enabled` for the default one.
   *
   * In ambient mode there is nothing to say (`RevisionWithoutSidecars`): the label would give the pods sidecars all the same. A waypoint has a revision of its own.
   * @default - `revision` of the Mesh; without that, the default revision
   */
  readonly revision?: IRevision;

  /**
   * Network of the cluster, in the namespace of istiod, where alone Istio reads it (label `topology.istio.io/network`).
   * @default - in the root namespace that of the Mesh, elsewhere none
   */
  readonly network?: string;

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

/**
 * Properties for `MeshNamespace`.
 */
export interface MeshNamespaceProps extends MeshNamespaceOptions {
  /**
   * Name of the Namespace (`BadNamespace`). Not beside `namespace` (`TwoNames`).
   * @default - that of the chart (`NoNamespace`)
   */
  readonly name?: string;

  /**
   * The Namespace, where this app makes it already: of cdk8s-plus (any version), a KubeNamespace or an ApiObject (`NotANamespace`). Labels are added to it, and a label
   * that says otherwise is refused (`NamespaceLabelsDiffer`).
   * @default - one is made
   */
  readonly namespace?: IConstruct;

  /**
   * What Kubernetes lets the pods do.
   * @default - what the cluster says
   */
  readonly podSecurity?: PodSecurity;

  /**
   * Names of the clusters whose istiod may be the control plane of this cluster (`BadClusterName`), in the namespace of istiod; `*` is any. Rendered as the annotation
   * `topology.istio.io/controlPlaneClusters`.
   * @default - istiod of this cluster alone
   * @see https://istio.io/latest/docs/setup/install/multicluster/primary-remote/
   */
  readonly controlPlaneClusters?: string[];

  /**
   * Further labels of the Namespace (`BadLabel`), such as those that `discoverySelectors` of the mesh config ask for. Not those that other properties say (`LabelTaken`).
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Further annotations of the Namespace.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}
