import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { resources, spreadOver, texts } from './scheduling';
import { at, row, SettingTable } from './setting-table';
import { wireDuration } from '../../private/durations';
import { MeshError } from '../../private/errors';
import { stated } from '../../private/stated';
import { DisruptionBudget, IpFamilyPolicy, PodScaling, TopologySpread } from '../../values';

/**
 * How istiod runs.
 *
 * @see https://istio.io/latest/docs/ops/deployment/performance-and-scalability/
 */
export interface IstiodOptions {
  /**
   * How many pods run. Rendered as `autoscaleEnabled`, `autoscaleMin`, `autoscaleMax`, `cpu.targetAverageUtilization` and `memory.targetAverageUtilization`, or as
   * `replicaCount`. The chart always counts CPU: a scaling by memory alone is refused (`CpuAlwaysCounts`).
   * @default - as the profile: 1 to 5 by 80 % of CPU; with `Availability.HIGH` from 2 on
   */
  readonly scaling?: PodScaling;

  /**
   * How many pods may be evicted at once. Rendered as `pdb`, or as `global.defaultPodDisruptionBudget.enabled: false` for none. Needs two pods at least (`BudgetBlocksEvictions`), since Istio's chart
   * writes no PodDisruptionBudget for one.
   * @default - as the chart: one stays, if two or more run
   */
  readonly disruptionBudget?: DisruptionBudget;

  /**
   * How pods are spread. Rendered as `topologySpreadConstraints`.
   * @default - they are not; with `Availability.HIGH` over zones and nodes
   */
  readonly spread?: TopologySpread[];

  /**
   * What each pod requests and may use at most. Rendered as `resources`; what is not said is as the profile has it, and a
   * request above its limit is refused (`RequestAboveLimit`).
   * @default - as the profile: requests 500m CPU and 2048Mi memory
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Environment variables, by which istiod's features are switched. Rendered as `env`.
   * @default - as the profile
   * @see https://istio.io/latest/docs/reference/commands/pilot-discovery/#envvars
   */
  readonly env?: { [name: string]: string };

  /**
   * More arguments of the command. Rendered as `extraContainerArgs`.
   * @default - none
   */
  readonly args?: string[];

  /**
   * Labels of nodes that the pods may run on. Rendered as `nodeSelector`.
   * @default - any node
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Taints of nodes that the pods put up with. Rendered as `tolerations`.
   * @default - none
   */
  readonly tolerations?: kplus.k8s.Toleration[];

  /**
   * Which nodes and neighbours the pods look for or avoid. Rendered as `affinity`.
   * @default - none
   */
  readonly affinity?: kplus.k8s.Affinity;

  /**
   * PriorityClass of the pods, such as `system-cluster-critical`. Rendered as `global.priorityClassName`.
   * @default - that of the cluster
   */
  readonly priorityClassName?: string;

  /**
   * More labels of the pods. Rendered as `podLabels`.
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * More annotations of the pods. Rendered as `podAnnotations`.
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * More labels of the Deployment. Rendered as `deploymentLabels`.
   * @default - none
   */
  readonly deploymentLabels?: { [key: string]: string };

  /**
   * Annotations of the Deployment. Rendered as `deploymentAnnotations`.
   * @default - none
   */
  readonly deploymentAnnotations?: { [key: string]: string };

  /**
   * Annotations of the Service. Rendered as `serviceAnnotations`.
   * @default - none
   */
  readonly serviceAnnotations?: { [key: string]: string };

  /**
   * Annotations of the ServiceAccount. Rendered as `serviceAccountAnnotations`.
   * @default - none
   */
  readonly serviceAccountAnnotations?: { [key: string]: string };

  /**
   * Whether the Service has addresses of both IP families. Rendered as `ipFamilyPolicy`.
   * @default - Kubernetes' own, `SingleStack`
   * @see https://istio.io/latest/docs/setup/additional-setup/dual-stack/
   */
  readonly ipFamilyPolicy?: IpFamilyPolicy;

  /**
   * IP families of the Service, `IPv4` and `IPv6`, the first one first (`BadIpFamily`). Rendered as `ipFamilies`.
   * @default - those of the cluster
   */
  readonly ipFamilies?: string[];

  /**
   * How many requests are traced, in percent, from 0 to 100, where nothing else says so (`PercentOutOfRange`). Rendered as `traceSampling`; 0, which
   * the chart takes for nothing, as `PILOT_TRACE_SAMPLING` in `env`.
   * @default - as the profile: 1
   */
  readonly traceSampling?: number;

  /**
   * How long a proxy stays connected before it looks for a pod of istiod anew, which spreads them, at least 1 s. Rendered as `keepaliveMaxServerConnectionAge`.
   * @default - 30 min
   */
  readonly maxConnectionAge?: Duration;

  /**
   * How many pods more than wanted may run while they are replaced, as `1` or `25%`. Rendered as `rollingMaxSurge`.
   * @default '100%'
   */
  readonly maxSurge?: string;

  /**
   * How many pods may be missing while they are replaced, as `1` or `25%`. Rendered as `rollingMaxUnavailable`.
   * @default '25%'
   */
  readonly maxUnavailable?: string;

  /**
   * Whether nodes get their taint `cni.istio.io/not-ready` taken off when CNI runs there, by istiod. Rendered as `taint.enabled`, and `taint.namespace` where CNI is in another namespace.
   * @default false
   */
  readonly untaintsNodes?: boolean;

  /**
   * Whether istiod writes what it finds wrong with objects to their status. Rendered as `global.istiod.enableAnalysis`.
   * @default false
   */
  readonly analysis?: boolean;

  /**
   * Certificates (PEM) to trust besides those of the system when keys of JWT issuers are fetched. Rendered as `jwksResolverExtraRootCA`.
   * @default - none
   */
  readonly jwksRootCertificates?: string;
}

/** What decides where settings of istiod arrive. */
export interface IstiodFacts { readonly podLabels: { readonly [key: string]: string } }

export function istiodTable({ podLabels }: IstiodFacts): SettingTable<IstiodOptions> {
  const istiod = <T>(path: string, as?: (option: T) => any) => row<T>(at('istiod', path), as);
  return {
    scaling: istiod('', scalingValues),
    disruptionBudget: istiod('', budgetValues),
    spread: istiod('topologySpreadConstraints', spreadOver(podLabels)),
    resources: istiod('resources', resources),
    env: istiod('env', texts),
    args: istiod('extraContainerArgs'),
    nodeSelector: istiod('nodeSelector'),
    tolerations: istiod('tolerations'),
    affinity: istiod('affinity'),
    priorityClassName: istiod('global.priorityClassName'),
    podLabels: istiod('podLabels'),
    podAnnotations: istiod('podAnnotations'),
    deploymentLabels: istiod('deploymentLabels'),
    deploymentAnnotations: istiod('deploymentAnnotations'),
    serviceAnnotations: istiod('serviceAnnotations'),
    serviceAccountAnnotations: istiod('serviceAccountAnnotations'),
    ipFamilyPolicy: istiod('ipFamilyPolicy'),
    ipFamilies: istiod('ipFamilies', requireIpFamilies),
    traceSampling: istiod('', samplingValues),
    maxConnectionAge: istiod('keepaliveMaxServerConnectionAge', requireAge),
    maxSurge: istiod('rollingMaxSurge'),
    maxUnavailable: istiod('rollingMaxUnavailable'),
    untaintsNodes: istiod('taint.enabled'),
    analysis: istiod('global.istiod.enableAnalysis'),
    jwksRootCertificates: istiod('jwksResolverExtraRootCA'),
  };
}

function scalingValues(scaling: PodScaling): object {
  if (!scaling._isAutomatic) return { autoscaleEnabled: false, replicaCount: scaling._min };
  const [cpu, memory] = [scaling._percent('cpu'), scaling._percent('memory')];
  if (cpu === undefined) {
    throw new MeshError('CpuAlwaysCounts', "'scaling' counts memory alone, and the autoscaler of istiod always counts CPU too; give 'cpuPercent' besides 'memoryPercent'");
  }
  return stated({
    autoscaleEnabled: true,
    autoscaleMin: scaling._min,
    autoscaleMax: scaling._max,
    cpu: { targetAverageUtilization: cpu },
    memory: memory === undefined ? undefined : { targetAverageUtilization: memory },
  });
}

function budgetValues(budget: DisruptionBudget): object {
  return budget._isNone ? { global: { defaultPodDisruptionBudget: { enabled: false } } } : { pdb: budget._toKubernetes() };
}

function requireIpFamilies(families: string[]): string[] {
  const bad = families.find((family, i) => !['IPv4', 'IPv6'].includes(family) || families.indexOf(family) !== i);
  if (bad !== undefined || families.length === 0) {
    throw new MeshError('BadIpFamily', `'ipFamilies' must be 'IPv4' and 'IPv6', each once and at least one of them, got '${families.join(', ')}'`);
  }
  return [...families];
}

function samplingValues(percent: number): object {
  if (!(percent >= 0 && percent <= 100)) {
    throw new MeshError('PercentOutOfRange', `'traceSampling' must be a percentage from 0 to 100, got ${percent}`);
  }
  return percent === 0 ? { env: { PILOT_TRACE_SAMPLING: '0' } } : { traceSampling: percent };
}

function requireAge(age: Duration): string {
  if (age.toMilliseconds() < 1000) {
    throw new MeshError('BadDuration', `'maxConnectionAge' must be at least 1 s, got ${age.toMilliseconds()} ms`);
  }
  return wireDuration(age);
}
