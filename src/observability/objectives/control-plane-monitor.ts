import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { monitorInterval, monitorMetadata, MonitorOptions } from './monitor';
import { PodMonitor, ServiceMonitor } from '../../api/install/prometheus-operator';
import { istiodNamespace } from '../../mesh';
import { MeshError } from '../../private/errors';

/**
 * Properties for `ControlPlaneMonitor`.
 */
export interface ControlPlaneMonitorProps extends MonitorOptions {
  /**
   * Namespace of istiod (`BadNamespace`).
   * @default - `rootNamespace` of the Mesh (`RootNamespaceUnknown`)
   */
  readonly istiodNamespace?: string;

  /**
   * Whether the agents of Istio's CNI plugin are scraped too, wherever they are. Rendered as a PodMonitor `<name>-cni`.
   * @default false
   */
  readonly cni?: boolean;
}

/**
 * Has Prometheus scrape the control plane: istiod of every revision, and on demand the agents of the CNI plugin.
 *
 * Renders a ServiceMonitor for the Prometheus Operator. Services of revision tags lead to pods that another Service leads to as well, and are left out, so that nothing counts
 * twice.
 *
 * @see https://istio.io/latest/docs/ops/integrations/prometheus/
 */
export class ControlPlaneMonitor extends Construct {
  /** The ServiceMonitor of istiod, to patch. */
  public readonly serviceMonitor: ServiceMonitor;

  private readonly cniMonitor?: PodMonitor;

  constructor(scope: Construct, id: string, props: ControlPlaneMonitorProps = {}) {
    super(scope, id);
    const [metadata, interval] = [monitorMetadata(this, props), monitorInterval(this, props)];
    const namespace = istiodNamespace(this, 'the monitor looks into', props.istiodNamespace, 'istiodNamespace');
    this.serviceMonitor = new ServiceMonitor(this, 'Resource', {
      metadata,
      spec: {
        targetLabels: ['istio.io/rev'],
        selector: {
          matchLabels: { app: 'istiod', istio: 'pilot' },
          matchExpressions: [{ key: 'istio.io/tag', operator: 'DoesNotExist' }],
        },
        namespaceSelector: { matchNames: [Lazy.any({ produce: namespace }) as unknown as string] },
        endpoints: [{ port: 'http-monitoring', path: '/metrics', interval }],
      },
    });
    if (!props.cni) return;
    this.cniMonitor = new PodMonitor(this, 'cni', {
      metadata: { ...metadata, name: `${metadata.name}-cni` },
      spec: {
        selector: { matchLabels: { 'k8s-app': 'istio-cni-node' } },
        namespaceSelector: { any: true },
        podMetricsEndpoints: [{ port: 'metrics', path: '/metrics', interval }],
      },
    });
  }

  /** The PodMonitor of the CNI plugin's agents, to patch. Throws `NotEmitted` without `cni`. */
  public get cniPodMonitor(): PodMonitor {
    if (this.cniMonitor === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no PodMonitor of the CNI plugin to patch, since it is not scraped; say cni: true first`, this);
    }
    return this.cniMonitor;
  }
}
