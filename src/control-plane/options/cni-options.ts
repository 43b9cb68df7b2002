import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { resources, texts } from './scheduling';
import { at, Row, row, SettingTable } from './setting-table';
import { requireWholeSeconds } from '../../private/durations';
import { MAX_INT32, requireWhole } from '../../private/numbers';

/**
 * What is done about pods that started on a node before CNI was ready there.
 */
export enum CniRepair {
  /** They are set up while they run. */
  REPAIR_PODS = 'repairPods',
  /** They are deleted, so that they start anew. */
  DELETE_PODS = 'deletePods',
  /** They get the label `cni.istio.io/uninitialized: "true"`. */
  LABEL_PODS = 'labelPods',
  /** Nothing. */
  NONE = 'none',
}

/**
 * The node agent that leads the traffic of pods to their proxies, so that pods need no privileged init container. ztunnel needs it.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/cni/
 */
export interface CniOptions {
  /**
   * Whether the cluster has it. Rendered as the release `istio-cni`, and as `cni.enabled` of istiod: pods are injected without an init container.
   * @default - with an ambient profile or one for OpenShift
   */
  readonly enabled?: boolean;

  /**
   * Namespace of its pods.
   * @default - that of the control plane; `kube-system` on OpenShift
   */
  readonly namespace?: string;

  /**
   * Directory of the node for the plugin. Rendered as `cniBinDir`.
   * @default - as `platform` has it, or else `/opt/cni/bin`
   */
  readonly binDir?: string;

  /**
   * Directory of the node for the configuration of plugins. Rendered as `cniConfDir`.
   * @default - as `platform` has it, or else `/etc/cni/net.d`
   */
  readonly confDir?: string;

  /**
   * File in `confDir` that the plugin is written into. Rendered as `cniConfFileName`.
   * @default - the first one there
   */
  readonly confFileName?: string;

  /**
   * Directory of the node for network namespaces. Rendered as `cniNetnsDir`.
   * @default - as `platform` has it, or else `/var/run/netns`
   */
  readonly netnsDir?: string;

  /**
   * Whether it joins the chain of the plugin that is there, or stands in a file of its own. Rendered as `chained`.
   * @default - true; false on OpenShift
   */
  readonly chained?: boolean;

  /**
   * `default` or `multus`. Rendered as `provider`.
   * @default - as `platform` has it, or else `default`
   */
  readonly provider?: string;

  /**
   * Namespaces whose pods are left alone. Rendered as `excludeNamespaces`.
   * @default ['kube-system']
   */
  readonly excludeNamespaces?: string[];

  /**
   * What is done about pods that started too early. Rendered as `repair`.
   * @default CniRepair.REPAIR_PODS
   */
  readonly repair?: CniRepair;

  /**
   * Whether DNS queries of ambient pods go through ztunnel. Needs an ambient mesh (`NotAmbient`). Rendered as `ambient.dnsCapture`.
   * @default true
   */
  readonly dnsCapture?: boolean;

  /**
   * Whether ambient pods may use IPv6. Needs an ambient mesh (`NotAmbient`). Rendered as `ambient.ipv6`.
   * @default true
   */
  readonly ipv6?: boolean;

  /**
   * What each pod requests and may use at most. Rendered as `resources`; what is not said is as the profile has it, and a
   * request above its limit is refused (`RequestAboveLimit`).
   * @default - as the profile: requests 100m CPU and 100Mi memory
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * From which level on it logs, as `info` or `default:info,cni:debug`. Rendered as `logging.level`.
   * @default - as `logging` has it
   */
  readonly logLevel?: string;

  /**
   * Environment variables. Rendered as `env`.
   * @default - none
   */
  readonly env?: { [name: string]: string };

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
   * On how many nodes it may be missing while it is replaced, as `1` or `10%`. Rendered as `updateStrategy.rollingUpdate.maxUnavailable`.
   * @default '1'
   */
  readonly maxUnavailable?: string;

  /**
   * How long pods may take to stop, in whole seconds, at least 1 (`BadDuration`). Rendered as `terminationGracePeriodSeconds`.
   * @default - 30 s
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * How many pods of critical priority the namespace may have, at least 1, which GKE wants to be told. Rendered as `resourceQuotas`.
   * @default - 5000 on GKE; no quota elsewhere
   */
  readonly podQuota?: number;
}

const cni = <T>(path: string, as?: (option: T) => any) => row<T>(at('cni', path), as);

/** An option that is not a value of the chart. */
const planned: Row<any> = { places: [], as: () => undefined };

export const CNI_TABLE: SettingTable<CniOptions> = {
  enabled: row(at('istiod', 'cni.enabled')),
  namespace: planned,
  binDir: cni('cniBinDir'),
  confDir: cni('cniConfDir'),
  confFileName: cni('cniConfFileName'),
  netnsDir: cni('cniNetnsDir'),
  chained: cni('chained'),
  provider: row([...at('cni', 'provider'), ...at('istiod', 'cni.provider')]),
  excludeNamespaces: cni('excludeNamespaces'),
  repair: cni('repair', repairValues),
  dnsCapture: cni('ambient.dnsCapture'),
  ipv6: cni('ambient.ipv6'),
  resources: cni('resources', resources),
  logLevel: cni('logging.level'),
  env: cni('env', texts),
  tolerations: cni('tolerations'),
  affinity: cni('affinity'),
  maxUnavailable: cni('updateStrategy.rollingUpdate.maxUnavailable', countOrPercent),
  terminationGracePeriod: cni('terminationGracePeriodSeconds', gracePeriod),
  podQuota: cni('resourceQuotas', podQuota),
};

/** One of the three actions is on: the chart has a switch for each. */
function repairValues(repair: CniRepair): object {
  const actions = [CniRepair.REPAIR_PODS, CniRepair.DELETE_PODS, CniRepair.LABEL_PODS];
  return { enabled: repair !== CniRepair.NONE, ...Object.fromEntries(actions.map(action => [action, action === repair])) };
}

/** Kubernetes takes a number or a percentage, and tells them apart by type. */
export function countOrPercent(text: string): any {
  return /^\d+$/.test(text) ? Number(text) : text;
}

export function gracePeriod(duration: Duration): number {
  requireWholeSeconds('terminationGracePeriod', duration);
  return duration.toSeconds();
}

export function podQuota(pods: number): object {
  requireWhole('podQuota', pods, 1, MAX_INT32);
  return { enabled: true, pods };
}
