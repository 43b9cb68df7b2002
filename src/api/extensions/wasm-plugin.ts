import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { TrafficSelector } from './traffic-selector';
import { WasmConfig } from './wasm-config';
import { IstioObject } from '../istio-object';
import { WorkloadSelector } from '../types';
import { PolicyTargetReference } from '../types/policy-target-reference';

/**
 * Where in the filter chain a `WasmPlugin` stands.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#PluginPhase
 */
export enum PluginPhase {
  /** Istio chooses: near the end, before the router. */
  UNSPECIFIED_PHASE = 'UNSPECIFIED_PHASE',
  /** Before Istio's authentication. */
  AUTHN = 'AUTHN',
  /** Between Istio's authentication and authorization. */
  AUTHZ = 'AUTHZ',
  /** Between Istio's authorization and statistics. */
  STATS = 'STATS',
}

/**
 * Spec of `WasmPlugin`, field for field as on the wire. The module itself is described as in a `TrafficExtension`.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/#WasmPlugin
 */
export interface WasmPluginSpec extends WasmConfig {
  /**
   * Workloads the plugin runs for. Excludes targets; waypoints ignore objects with a selector.
   * @default - every workload in the namespace, or in the mesh if the object lives in the root namespace
   */
  readonly selector?: WorkloadSelector;

  /**
   * The one object the plugin attaches to: the older form of `targetRefs`. Excludes `selector` and `targetRefs`.
   * @default - the plugin runs as `selector` says
   */
  readonly targetRef?: PolicyTargetReference;

  /**
   * Gateways, Services or ServiceEntries of the namespace that the plugin attaches to, or GatewayClasses in the root namespace; at most 16.
   *
   * Services work at waypoints only. Excludes `selector`.
   * @default - the plugin runs as `selector` says
   */
  readonly targetRefs?: PolicyTargetReference[];

  /**
   * Traffic that passes the plugin: what one of the selectors matches.
   * @default - all traffic
   */
  readonly match?: TrafficSelector[];

  /**
   * Place in the filter chain.
   * @default PluginPhase.UNSPECIFIED_PHASE
   */
  readonly phase?: PluginPhase;

  /**
   * Order within the phase: higher numbers come first, equal ones by age, then name and namespace. A 32-bit whole number.
   * @default - after all that have one, negative ones too
   */
  readonly priority?: number;
}

/**
 * Properties for `WasmPlugin`.
 */
export interface WasmPluginProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** The plugin. */
  readonly spec: WasmPluginSpec;
}

/**
 * Runs a WebAssembly module in the proxies of workloads. `TrafficExtension` is its successor.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/
 */
export class WasmPlugin extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'extensions.istio.io/v1alpha1', kind: 'WasmPlugin' };

  constructor(scope: Construct, id: string, props: WasmPluginProps) {
    super(scope, id, WasmPlugin.GVK, props.metadata, props.spec);
  }
}
