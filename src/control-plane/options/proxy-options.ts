import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { resources } from './scheduling';
import { at, row, SettingTable } from './setting-table';
import { requireWholeSeconds } from '../../private/durations';
import { MeshError } from '../../private/errors';
import { MAX_INT32, requirePort, requireWhole } from '../../private/numbers';

/**
 * From which level on proxies log.
 */
export enum ProxyLogLevel {
  /** Everything. */
  TRACE = 'trace',
  /** What helps to find mistakes. */
  DEBUG = 'debug',
  /** What goes on. */
  INFO = 'info',
  /** What may be wrong. */
  WARNING = 'warning',
  /** What is wrong. */
  ERROR = 'error',
  /** What stops the proxy. */
  CRITICAL = 'critical',
  /** Nothing. */
  OFF = 'off',
}

/**
 * What sidecars, and gateways as far as they share it, are injected with.
 *
 * What is part of Istio's ProxyConfig, such as `holdApplicationUntilProxyStarts` and the drain durations, is a fact of the Mesh (`meshConfig.defaultConfig`).
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 */
export interface ProxyOptions {
  /**
   * What each proxy requests and may use at most. Rendered as `global.proxy.resources`; what is not said is as the profile has it, and a
   * request above its limit is refused (`RequestAboveLimit`).
   * @default - as the profile: requests 100m CPU and 128Mi memory, limits 2000m and 1024Mi
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * From which level on proxies log. Rendered as `global.proxy.logLevel`.
   * @default ProxyLogLevel.WARNING
   */
  readonly logLevel?: ProxyLogLevel;

  /**
   * From which level on components of Envoy log, by component. Rendered as `global.proxy.componentLogLevel`.
   * @default { misc: ProxyLogLevel.ERROR }
   */
  readonly componentLogLevels?: { [component: string]: ProxyLogLevel };

  /**
   * Whether pods are injected unless they say no (`sidecar.istio.io/inject`). With false, they must say yes. Rendered as `global.proxy.autoInject`.
   * @default true
   */
  readonly autoInject?: boolean;

  /**
   * Address blocks whose traffic from applications goes through the proxy. Rendered as `global.proxy.includeIPRanges`.
   * @default - all
   */
  readonly includeOutboundIpRanges?: string[];

  /**
   * Address blocks whose traffic from applications goes past the proxy. Rendered as `global.proxy.excludeIPRanges`.
   * @default - none
   */
  readonly excludeOutboundIpRanges?: string[];

  /**
   * Ports whose traffic to applications goes through the proxy; none of them with an empty list. Rendered as `global.proxy.includeInboundPorts`.
   * @default - all
   */
  readonly includeInboundPorts?: number[];

  /**
   * Ports whose traffic to applications goes past the proxy. Rendered as `global.proxy.excludeInboundPorts`.
   * @default - none
   */
  readonly excludeInboundPorts?: number[];

  /**
   * Ports whose traffic from applications goes through the proxy, to any address. Rendered as `global.proxy.includeOutboundPorts`.
   * @default - none but by address
   */
  readonly includeOutboundPorts?: number[];

  /**
   * Ports whose traffic from applications goes past the proxy. Rendered as `global.proxy.excludeOutboundPorts`.
   * @default - none
   */
  readonly excludeOutboundPorts?: number[];

  /**
   * What the container runs after its start and before its end, as in a pod. Rendered as `global.proxy.lifecycle`.
   * @default - Istio's own
   */
  readonly lifecycle?: kplus.k8s.Lifecycle;

  /**
   * Where proxies log that they eject endpoints, such as `/dev/stdout`. Rendered as `global.proxy.outlierLogPath`.
   * @default - nowhere
   */
  readonly outlierLogPath?: string;

  /**
   * Whether the container may do what the node may. Rendered as `global.proxy.privileged`.
   * @default false
   */
  readonly privileged?: boolean;

  /**
   * After so many failures in a row a proxy is not ready, at least 1. Rendered as `global.proxy.readinessFailureThreshold`.
   * @default 4
   */
  readonly readinessFailureThreshold?: number;

  /**
   * After what time the first look at readiness is, in whole seconds. Rendered as `global.proxy.readinessInitialDelaySeconds`.
   * @default - at once
   */
  readonly readinessInitialDelay?: Duration;

  /**
   * Time between looks at readiness, in whole seconds, at least 1 (`BadDuration`). Rendered as `global.proxy.readinessPeriodSeconds`.
   * @default - 15 s
   */
  readonly readinessPeriod?: Duration;

  /**
   * After so many seconds without readiness a proxy that starts is started anew, at least 1. Rendered as `global.proxy.startupProbe.failureThreshold`.
   * @default 600
   */
  readonly startupFailureThreshold?: number;

  /**
   * Port of the health checks. Rendered as `global.proxy.statusPort`.
   * @default 15020
   */
  readonly statusPort?: number;

  /**
   * Which system calls the container may make. Rendered as `global.proxy.seccompProfile`.
   * @default - that of the pod
   */
  readonly seccompProfile?: kplus.k8s.SeccompProfile;

  /**
   * Whether rules for traffic are written for nftables, and not for iptables. Rendered as `global.nativeNftables` of istiod and CNI.
   * @default false
   */
  readonly nativeNftables?: boolean;
}

const proxy = <T>(path: string, as?: (option: T) => any) => row<T>(at('istiod', `global.proxy.${path}`), as);

export const PROXY_TABLE: SettingTable<ProxyOptions> = {
  resources: proxy('resources', resources),
  logLevel: proxy('logLevel'),
  componentLogLevels: proxy('componentLogLevel', (levels: { [component: string]: ProxyLogLevel }) => Object.entries(levels).map(pair => pair.join(':')).join(',')),
  autoInject: proxy('autoInject', (injects: boolean) => injects ? 'enabled' : 'disabled'),
  includeOutboundIpRanges: proxy('includeIPRanges', list),
  excludeOutboundIpRanges: proxy('excludeIPRanges', list),
  includeInboundPorts: proxy('includeInboundPorts', ports('includeInboundPorts')),
  excludeInboundPorts: proxy('excludeInboundPorts', ports('excludeInboundPorts')),
  includeOutboundPorts: proxy('includeOutboundPorts', ports('includeOutboundPorts')),
  excludeOutboundPorts: proxy('excludeOutboundPorts', ports('excludeOutboundPorts')),
  lifecycle: proxy('lifecycle', lifecycle),
  outlierLogPath: proxy('outlierLogPath'),
  privileged: proxy('privileged'),
  readinessFailureThreshold: proxy('readinessFailureThreshold', atLeastOne('readinessFailureThreshold')),
  readinessInitialDelay: proxy('readinessInitialDelaySeconds', (delay: Duration) => delay.toSeconds()),
  readinessPeriod: proxy('readinessPeriodSeconds', period),
  startupFailureThreshold: proxy('startupProbe.failureThreshold', atLeastOne('startupFailureThreshold')),
  statusPort: proxy('statusPort', statusPort),
  seccompProfile: proxy('seccompProfile'),
  nativeNftables: row([...at('istiod', 'global.nativeNftables'), ...at('cni', 'global.nativeNftables')]),
};

function list(entries: readonly unknown[]): string {
  return entries.join(',');
}

function ports(prop: string): (numbers: number[]) => string {
  return numbers => {
    numbers.forEach(port => requirePort(prop, port));
    return list(numbers);
  };
}

function statusPort(port: number): number {
  requirePort('statusPort', port);
  return port;
}

function atLeastOne(prop: string): (count: number) => number {
  return count => {
    requireWhole(prop, count, 1, MAX_INT32);
    return count;
  };
}

function period(duration: Duration): number {
  requireWholeSeconds('readinessPeriod', duration);
  return duration.toSeconds();
}

function lifecycle(option: kplus.k8s.Lifecycle): object {
  const wire = JSON.parse(JSON.stringify(option, (_name, part) => portOf(part)));
  if (Object.keys(wire).length === 0) {
    throw new MeshError('NothingStated', "'lifecycle' says nothing; give 'preStop' or 'postStart', or leave it out");
  }
  return wire;
}

/** A port is an object around its number or name there. Its class is known by its name, since importing it here would make every import of this package slower. */
function portOf(part: any): any {
  return part?.constructor?.name === 'IntOrString' ? part.value : part;
}
