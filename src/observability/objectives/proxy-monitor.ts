import { Construct } from 'constructs';
import { monitorInterval, monitorMetadata, MonitorOptions } from './monitor';
import { PodMetricsEndpoint, PodMonitor, RelabelConfig } from '../../api/install/prometheus-operator';
import { MeshError } from '../../private/errors';
import { isNamespace } from '../../private/names';
import { requirePort } from '../../private/numbers';
import { PerApp } from '../../private/per-app';

/**
 * Properties for `ProxyMonitor`.
 */
export interface ProxyMonitorProps extends MonitorOptions {
  /**
   * Namespaces whose pods are scraped; at least one (`NoNamespaces`). Names that no namespace can have are refused (`BadNamespace`).
   * @default - all
   */
  readonly namespaces?: string[];

  /**
   * Whether sidecars answer with the metrics of their apps too, as the annotations `prometheus.io/...` of the pods say. So they are scraped without a client
   * certificate where mutual TLS is strict. Do not scrape the apps themselves as well.
   *
   * Needs `enablePrometheusMerge` of the mesh config, which Istio has by default.
   * @default false
   */
  readonly applicationMetrics?: boolean;

  /**
   * Port of the proxies' agents, which put the metrics of apps and proxies together, where another is installed (`global.proxy.statusPort`).
   * @default 15020
   */
  readonly statusPort?: number;
}

/** Of the container, in all pods that Istio injects or deploys: sidecars, gateways, waypoints. */
const ENVOY_PORT = 'http-envoy-prom';
const ENVOY_PATH = '/stats/prometheus';

/** Of the pods of ztunnel. */
const ZTUNNEL_PORT = 'ztunnel-stats';

/**
 * Has Prometheus scrape the proxies: sidecars, gateways, waypoints and ztunnel.
 *
 * Renders a PodMonitor for the Prometheus Operator. Proxies answer in plaintext at ports that they do not capture, so that strict mutual TLS and policies are no obstacle;
 * a NetworkPolicy may be. Pods with the label `istio-prometheus-ignore` are left alone.
 *
 * Two for the same pods and the same Prometheus are refused (`ScrapedTwice`), since every request would count twice.
 *
 * @see https://istio.io/latest/docs/ops/integrations/prometheus/
 */
export class ProxyMonitor extends Construct {
  /** The PodMonitor, to patch. */
  public readonly podMonitor: PodMonitor;

  constructor(scope: Construct, id: string, props: ProxyMonitorProps = {}) {
    super(scope, id);
    const { namespaces, applicationMetrics = false, statusPort = 15020 } = props;
    requirePort('statusPort', statusPort);
    if (props.statusPort !== undefined && !applicationMetrics) {
      throw new MeshError('UnusedStatusPort', "'statusPort' is where metrics of apps are read, and they are not; say applicationMetrics: true, or leave it out", this);
    }
    this.requireNamespaces(namespaces);
    const [metadata, interval] = [monitorMetadata(this, props), monitorInterval(this, props)];
    takePods({ by: this, reads: readsOf(metadata), namespaces: namespaces && [...namespaces] });
    this.podMonitor = new PodMonitor(this, 'Resource', {
      metadata,
      spec: {
        selector: { matchExpressions: [{ key: 'istio-prometheus-ignore', operator: 'DoesNotExist' }] },
        namespaceSelector: namespaces === undefined ? { any: true } : { matchNames: [...new Set(namespaces)].sort() },
        podMetricsEndpoints: [
          envoy(interval, applicationMetrics ? statusPort : undefined),
          { port: ZTUNNEL_PORT, path: '/metrics', interval },
        ],
      },
    });
  }

  private requireNamespaces(namespaces: readonly string[] | undefined): void {
    if (namespaces?.length === 0) {
      throw new MeshError('NoNamespaces', "'namespaces' must name at least one namespace, got none; leave it out for all", this);
    }
    const bad = namespaces?.find(name => !isNamespace(name));
    if (bad !== undefined) throw new MeshError('BadNamespace', `'namespaces' must be names of namespaces, got '${bad}'`, this);
  }
}

/** What a monitor has scraped, and by whom. */
interface Scraped {
  readonly by: Construct;
  /** What says which Prometheus reads it. */
  readonly reads: string;
  /** Undefined for all. */
  readonly namespaces?: readonly string[];
}

const SCRAPED = new PerApp<Scraped[]>(() => []);

/** A Prometheus finds monitors by their namespaces and labels: two that are alike in both, it takes or leaves together. */
function readsOf({ namespace, labels = {} }: { readonly namespace: string; readonly labels?: { readonly [label: string]: string } }): string {
  return JSON.stringify([namespace, Object.entries(labels).sort(([a], [b]) => a < b ? -1 : 1)]);
}

function takePods(own: Scraped): void {
  const all = SCRAPED.of(own.by);
  const other = all.find(one => one.reads === own.reads && overlap(one.namespaces, own.namespaces));
  if (other !== undefined) {
    throw new MeshError('ScrapedTwice', `'${other.by.node.path}' has the same pods scraped by the same Prometheus, so that every request would count twice; leave one out, let them scrape different `
      + "'namespaces', or give them the 'labels' by which two Prometheus are told apart", own.by);
  }
  all.push(own);
}

function overlap(some: readonly string[] | undefined, others: readonly string[] | undefined): boolean {
  return some === undefined || others === undefined || some.some(name => others.includes(name));
}

function envoy(interval: string, statusPort: number | undefined): PodMetricsEndpoint {
  const endpoint = { port: ENVOY_PORT, path: ENVOY_PATH, interval };
  return statusPort === undefined ? endpoint : { ...endpoint, relabelings: atPort(statusPort) };
}

/** No container names the port of the agent, so that the port of Envoy stands for the pod. An address of IPv6 has brackets. */
function atPort(port: number): RelabelConfig[] {
  const address = { action: 'replace', sourceLabels: ['__meta_kubernetes_pod_ip'], targetLabel: '__address__' };
  return [
    { ...address, regex: '([^:]+)', replacement: `$1:${port}` },
    { ...address, regex: '(.*:.*)', replacement: `[$1]:${port}` },
  ];
}
