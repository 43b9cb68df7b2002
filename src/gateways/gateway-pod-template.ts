import * as kplus from 'cdk8s-plus-27';
import { GatewayWorkloadProps } from './gateway-workload-props';
import { requirementsOf, TopologySpread } from '../values';

/** What a pod template is made of besides the props. */
export interface GatewayPodFacts {
  readonly labels: { readonly [key: string]: string };
  readonly serviceAccount: string;
  readonly appName: string;
  readonly revision?: string;
  /** Fields of Istio's ProxyConfig. */
  readonly proxyConfig: { readonly [field: string]: unknown };
}

/** Annotation with what holds for the proxy of one pod, over the mesh config. */
export const PROXY_CONFIG = 'proxy.istio.io/config';

const DEFAULT_SPREAD = [TopologySpread.overZones(), TopologySpread.overNodes()];

/** As Istio's chart has them. */
const DEFAULT_RESOURCES = { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '2000m', memory: '1024Mi' } };

/**
 * Pods of a gateway: little more than a place that the injector fills in by its template `gateway`.
 *
 * They may listen below 1024 without being root, and fit into namespaces that enforce the pod security standard `restricted`.
 */
export function gatewayPodTemplate(props: GatewayWorkloadProps, facts: GatewayPodFacts): object {
  const { labels, serviceAccount, appName, revision, proxyConfig } = facts;
  const { env = {}, nodeSelector, tolerations, affinity, priorityClassName, imagePullSecrets, spread = DEFAULT_SPREAD, drainDuration } = props;
  return {
    metadata: {
      annotations: {
        ...PROMETHEUS,
        ...props.podAnnotations,
        'inject.istio.io/templates': 'gateway',
        ...Object.keys(proxyConfig).length === 0 ? {} : { [PROXY_CONFIG]: JSON.stringify(proxyConfig) },
      },
      labels: {
        'app.kubernetes.io/name': appName,
        'istio.io/dataplane-mode': 'none', // a gateway is a proxy already
        ...props.podLabels,
        ...labels,
        'sidecar.istio.io/inject': 'true',
        ...revision === undefined ? {} : { 'istio.io/rev': revision },
      },
    },
    spec: {
      serviceAccountName: serviceAccount,
      securityContext: {
        seccompProfile: { type: 'RuntimeDefault' },
        sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }],
      },
      containers: [{
        name: 'istio-proxy',
        image: 'auto', // the injector knows
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          privileged: false,
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
        },
        env: optional(Object.entries(env).map(([name, value]) => ({ name, value }))),
        ports: [{ containerPort: 15090, protocol: 'TCP', name: 'http-envoy-prom' }],
        resources: resourcesOf(props.resources),
      }],
      nodeSelector: nodeSelector && { ...nodeSelector },
      tolerations: tolerations && [...tolerations],
      affinity,
      topologySpreadConstraints: optional(spread.map(rule => rule._toKubernetes(labels))),
      priorityClassName,
      imagePullSecrets: optional((imagePullSecrets ?? []).map(name => ({ name }))),
      terminationGracePeriodSeconds: drainDuration === undefined ? 30 : drainDuration.toSeconds() + 10,
    },
  };
}

const PROMETHEUS = { 'prometheus.io/path': '/stats/prometheus', 'prometheus.io/port': '15020', 'prometheus.io/scrape': 'true' };

/** Resources of a container as on the wire. */
export function resourcesOf(resources: kplus.ContainerResources | undefined): { readonly requests?: object; readonly limits?: object } {
  if (resources === undefined) return DEFAULT_RESOURCES;
  return requirementsOf(resources);
}

function optional<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list;
}
