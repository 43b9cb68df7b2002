import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { GatewayNetworkPolicy } from './gateway-network-policy';
import { GatewayPort } from './gateway-port';
import { GatewayService } from './gateway-service';
import { Access } from '../access';
import { ProxyConfig } from '../api/mesh-config';
import { DisruptionBudget, IRevision, PodScaling, TopologySpread } from '../values';

/**
 * How the pods of a gateway run.
 */
export interface GatewayWorkloadProps {
  /**
   * Name of all objects: a DNS label in lower case that begins with a letter (`BadName`).
   * @default - the id of the construct in lower case
   */
  readonly name?: string;

  /**
   * Namespace of all objects, in lower case (`BadNamespace`). Secrets with certificates must be there.
   * @default - that of the chart (`NoNamespace`)
   */
  readonly namespace?: string;

  /**
   * Whether the Namespace object is written too, with the label by which its pods join the mesh.
   * @default false
   */
  readonly createNamespace?: boolean;

  /**
   * Labels of the pods by which the Service, the Deployment and Gateway objects select them, at least one (`NoGatewayLabels`). A Deployment's cannot be
   * changed later. Gateway objects select by `istio` alone if it is among them, and in every namespace: give each gateway labels of its own
   * (`GatewayLabelsTaken`).
   * @default - as Istio's chart: `app` is the name, `istio` is the name without `istio-`
   */
  readonly labels?: { [key: string]: string };

  /**
   * Revision of the control plane, or a tag of one, that the pods belong to. Rendered as their label `istio.io/rev`, unless it is the default one.
   *
   * The revision that the namespace is labelled with wins over that of pods.
   * @default - `revision` of the Mesh; without that, the default revision, and no label
   */
  readonly revision?: IRevision;

  /**
   * How clients reach the pods.
   * @default - GatewayService.loadBalancer() for an IngressGateway, GatewayService.clusterIp() for others
   */
  readonly service?: GatewayService;

  /**
   * Ports of the Service (`PortTwice`), besides 15021 for health checks. Those that ingresses of this app ask for are added to them.
   * @default - [GatewayPort.http(), GatewayPort.https()] for an IngressGateway, none for others
   */
  readonly ports?: GatewayPort[];

  /**
   * How many pods run.
   * @default PodScaling.auto()
   */
  readonly scaling?: PodScaling;

  /**
   * How many pods may be evicted at once. Rendered as a PodDisruptionBudget.
   * @default - DisruptionBudget.maxUnavailable(1); none if one pod may be all there is, since no node could be drained
   */
  readonly disruptionBudget?: DisruptionBudget;

  /**
   * How pods are spread. Rendered as `topologySpreadConstraints`.
   * @default - [TopologySpread.overZones(), TopologySpread.overNodes()], neither of them required
   */
  readonly spread?: TopologySpread[];

  /**
   * What each pod requests and may use at most. Rendered as `resources` of the container `istio-proxy`.
   * @default - as Istio's chart: requests 100m CPU and 128Mi memory, limits 2000m and 1024Mi
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Who may open connections to the pods. Rendered as a NetworkPolicy.
   * @default - no NetworkPolicy
   */
  readonly networkPolicy?: GatewayNetworkPolicy;

  /**
   * Whether the clients that `allowFrom` names are all there are, for whatever the gateway serves, also for other teams. Rendered as an AuthorizationPolicy
   * `<name>-allow`. For the hosts of one ingress see `access` of MeshIngress.
   * @default - everybody
   */
  readonly access?: Access;

  /**
   * How long a pod goes on serving open connections when it is told to stop, at least 1 s, and in whole seconds (`BadDuration`). Rendered as
   * `terminationDrainDuration` in the annotation `proxy.istio.io/config`; `terminationGracePeriodSeconds` is 10 s more.
   * @default - 5 s, Istio's own default, in a grace period of 30 s
   */
  readonly drainDuration?: Duration;

  /**
   * Settings of the gateway's proxies, over those of the mesh (`defaultConfig` of the mesh config). Rendered as the annotation `proxy.istio.io/config`.
   * What props of their own say, `drainDuration` and the topology of an IngressGateway, is refused here (`ProxyConfigTwice`), and what istiod or the
   * injector would refuse or pass over as well (`BadProxyConfig`).
   * @default - those of the mesh
   */
  readonly proxyConfig?: ProxyConfig;

  /**
   * Name of the ServiceAccount, by which access policies know the gateway (`BadName`).
   * @default - `name`
   */
  readonly serviceAccountName?: string;

  /**
   * Whether Istio may give the gateway certificates from Secrets of its namespace. Rendered as a Role and a RoleBinding: istiod asks for that permission.
   * @default true
   */
  readonly readsSecrets?: boolean;

  /**
   * More labels of the pods. They select nothing.
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * More annotations of the pods.
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Environment variables of the proxy.
   * @default - none
   */
  readonly env?: { [name: string]: string };

  /**
   * Labels of nodes that the pods may run on.
   * @default - any node
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Taints of nodes that the pods put up with, as in a pod.
   * @default - none
   */
  readonly tolerations?: kplus.k8s.Toleration[];

  /**
   * Which nodes and neighbours the pods look for or avoid, as in a pod.
   * @default - none
   */
  readonly affinity?: kplus.k8s.Affinity;

  /**
   * PriorityClass of the pods.
   * @default - that of the cluster
   */
  readonly priorityClassName?: string;

  /**
   * Secrets to pull the proxy's image with, in the namespace of the pods.
   * @default - none
   */
  readonly imagePullSecrets?: string[];
}
