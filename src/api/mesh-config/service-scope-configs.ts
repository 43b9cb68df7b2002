import { LabelSelector } from './label-selector';

/**
 * From where a service is reached in an ambient mesh of several clusters.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ServiceScopeConfigs-Scope
 */
export enum ServiceScope {
  /** From its own cluster. */
  LOCAL = 'LOCAL',
  /** From all clusters. */
  GLOBAL = 'GLOBAL',
}

/**
 * Which services of an ambient mesh are reached from other clusters. A service that no config with `GLOBAL` selects is local.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ServiceScopeConfigs
 */
export interface ServiceScopeConfigs {
  /**
   * Namespaces of the services.
   * @default - all
   */
  readonly namespaceSelector?: LabelSelector;

  /**
   * Labels of the services.
   * @default - all
   */
  readonly servicesSelector?: LabelSelector;

  /**
   * From where they are reached.
   * @default ServiceScope.LOCAL
   */
  readonly scope?: ServiceScope;
}
