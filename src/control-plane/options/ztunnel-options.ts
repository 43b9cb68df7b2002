import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { countOrPercent, gracePeriod, podQuota } from './cni-options';
import { resources, texts } from './scheduling';
import { at, Row, row, SettingTable } from './setting-table';

/**
 * The proxy of ambient workloads on each node. Needs an ambient mesh (`NotAmbient`).
 *
 * @see https://istio.io/latest/docs/ambient/overview/
 */
export interface ZtunnelOptions {
  /**
   * Namespace of its pods. Where that is not the one of istiod, istiod is told whom to trust (`trustedZtunnelNamespace`).
   * @default - that of the control plane; `kube-system` on OpenShift
   */
  readonly namespace?: string;

  /**
   * What each pod requests and may use at most. Rendered as `resources`; what is not said is as the profile has it, and a
   * request above its limit is refused (`RequestAboveLimit`).
   * @default - as the profile: requests 200m CPU and 512Mi memory
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * From which level on it logs, as `info` or `info,ztunnel::access=debug`. Rendered as `logLevel`.
   * @default 'info'
   */
  readonly logLevel?: string;

  /**
   * How long connections may go on when a pod is replaced, in whole seconds, at least 1 (`BadDuration`). Rendered as `terminationGracePeriodSeconds`.
   * @default - 30 s
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * On how many nodes a second pod runs while the first one is replaced, as `1` or `10%`. Rendered as `updateStrategy.rollingUpdate.maxSurge`.
   * @default '1'
   */
  readonly maxSurge?: string;

  /**
   * On how many nodes it may be missing while it is replaced, as `1` or `10%`. Rendered as `updateStrategy.rollingUpdate.maxUnavailable`.
   * @default '0'
   */
  readonly maxUnavailable?: string;

  /**
   * Environment variables. Rendered as `env`.
   * @default - none
   */
  readonly env?: { [name: string]: string };

  /**
   * Labels of nodes that the pods may run on. Rendered as `nodeSelector`.
   * @default - all nodes with Linux
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Taints of nodes that the pods put up with. Rendered as `tolerations`.
   * @default - all: it must run on every node
   */
  readonly tolerations?: kplus.k8s.Toleration[];

  /**
   * Which nodes the pods look for or avoid. Rendered as `affinity`.
   * @default - none
   */
  readonly affinity?: kplus.k8s.Affinity;

  /**
   * More labels of the pods. Rendered as `podLabels`.
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * More annotations of the pods. Rendered as `podAnnotations`.
   * @default - those by which Prometheus finds them
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Whether certificates are held against the revocation list of a plugged-in authority. Rendered as `peerCaCrl.enabled`.
   * @default false
   */
  readonly checksRevocation?: boolean;

  /**
   * How many pods of critical priority the namespace may have, at least 1, which GKE wants to be told. Rendered as `resourceQuotas`.
   * @default - 5000 on GKE; no quota elsewhere
   */
  readonly podQuota?: number;
}

const ztunnel = <T>(path: string, as?: (option: T) => any) => row<T>(at('ztunnel', path), as);
const planned: Row<any> = { places: [], as: () => undefined };

export const ZTUNNEL_TABLE: SettingTable<ZtunnelOptions> = {
  namespace: planned,
  resources: ztunnel('resources', resources),
  logLevel: ztunnel('logLevel'),
  terminationGracePeriod: ztunnel('terminationGracePeriodSeconds', gracePeriod),
  maxSurge: ztunnel('updateStrategy.rollingUpdate.maxSurge', countOrPercent),
  maxUnavailable: ztunnel('updateStrategy.rollingUpdate.maxUnavailable', countOrPercent),
  env: ztunnel('env', texts),
  nodeSelector: ztunnel('nodeSelector'),
  tolerations: ztunnel('tolerations'),
  affinity: ztunnel('affinity'),
  podLabels: ztunnel('podLabels'),
  podAnnotations: ztunnel('podAnnotations'),
  checksRevocation: ztunnel('peerCaCrl.enabled'),
  podQuota: ztunnel('resourceQuotas', podQuota),
};
