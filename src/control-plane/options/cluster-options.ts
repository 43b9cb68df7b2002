import { at, plain, row, SettingTable } from './setting-table';

/**
 * Kind of cluster, where Istio's charts know what it needs.
 *
 * @see https://istio.io/latest/docs/ambient/install/platform-prerequisites/
 */
export enum ClusterPlatform {
  /** Google Kubernetes Engine. */
  GKE = 'gke',
  /** k3d. */
  K3D = 'k3d',
  /** K3s. */
  K3S = 'k3s',
  /** MicroK8s. */
  MICROK8S = 'microk8s',
  /** minikube. */
  MINIKUBE = 'minikube',
  /** OpenShift. */
  OPENSHIFT = 'openshift',
}

/**
 * Which objects are written, where not everybody may apply all of them.
 */
export enum ResourceScope {
  /** All of them. */
  ALL = 'all',
  /** Those of the whole cluster, such as CRDs, cluster roles and webhooks. */
  CLUSTER = 'cluster',
  /** Those in namespaces. */
  NAMESPACE = 'namespace',
}

/**
 * How istiod, CNI and ztunnel log.
 */
export interface LoggingOptions {
  /**
   * From which level on istiod, CNI and the agents of proxies log, as `default:info,ads:debug`. Rendered as `global.logging.level`. ztunnel has a `logLevel` of its own.
   * @default 'default:info'
   */
  readonly level?: string;

  /**
   * Whether lines are JSON, those of ztunnel too. Rendered as `global.logAsJson`, and as `logAsJson` of ztunnel.
   * @default false
   */
  readonly json?: boolean;
}

/**
 * What the objects have that istiod makes for Gateways of one class, laid over its own as a strategic merge patch. A HorizontalPodAutoscaler and a
 * PodDisruptionBudget are made only if they are said.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#gatewayclass-defaults
 */
export interface GatewayClassDefaults {
  /**
   * Fields of the Deployment.
   * @default - Istio's own
   */
  readonly deployment?: { [field: string]: any };

  /**
   * Fields of the Service.
   * @default - Istio's own
   */
  readonly service?: { [field: string]: any };

  /**
   * Fields of the ServiceAccount.
   * @default - Istio's own
   */
  readonly serviceAccount?: { [field: string]: any };

  /**
   * Fields of the HorizontalPodAutoscaler.
   * @default - there is none
   */
  readonly horizontalPodAutoscaler?: { [field: string]: any };

  /**
   * Fields of the PodDisruptionBudget.
   * @default - there is none
   */
  readonly podDisruptionBudget?: { [field: string]: any };
}

export const LOGGING_TABLE: SettingTable<LoggingOptions> = {
  level: row([...at('istiod', 'global.logging.level'), ...at('cni', 'global.logging.level')]),
  json: row([...at('istiod', 'global.logAsJson'), ...at('cni', 'global.logAsJson'), ...at('ztunnel', 'logAsJson')]),
};

/** Options for the whole installation. */
export interface InstallationOptions {
  readonly platform?: ClusterPlatform;
  readonly compatibilityVersion?: string;
  readonly networkPolicies?: boolean;
  readonly resourceScope?: ResourceScope;
  readonly gatewayClasses?: { [gatewayClass: string]: GatewayClassDefaults };
  readonly externalIstiod?: boolean;
}

const global = (path: string) => [...at('istiod', `global.${path}`), ...at('cni', `global.${path}`)];

export const INSTALLATION_TABLE: SettingTable<InstallationOptions> = {
  platform: row([...at('base', 'global.platform'), ...global('platform'), ...at('ztunnel', 'platform')]), // the chart of ztunnel reads no other
  compatibilityVersion: row([...at('base', 'compatibilityVersion'), ...at('istiod', 'compatibilityVersion'), ...at('cni', 'compatibilityVersion'),
    ...at('ztunnel', 'compatibilityVersion')]),
  networkPolicies: row([...global('networkPolicy.enabled'), ...at('ztunnel', 'global.networkPolicy.enabled')]),
  resourceScope: row([...at('base', 'global.resourceScope'), ...global('resourceScope'), ...at('ztunnel', 'resourceScope')]),
  gatewayClasses: row(at('istiod', 'gatewayClasses'), plain),
  externalIstiod: row(at('istiod', 'global.externalIstiod')),
};
