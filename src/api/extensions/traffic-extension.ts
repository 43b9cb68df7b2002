import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { TrafficSelector } from './traffic-selector';
import { WasmConfig } from './wasm-config';
import { IstioObject } from '../istio-object';
import { WorkloadSelector } from '../types';
import { PolicyTargetReference } from '../types/policy-target-reference';

/**
 * Where in the filter chain a `TrafficExtension` stands.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#TrafficExtension-ExecutionPhase
 */
export enum ExecutionPhase {
  /** Istio chooses: near the end, before the router. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** Before Istio's authentication. */
  AUTHN = 'AUTHN',
  /** Between Istio's authentication and authorization. */
  AUTHZ = 'AUTHZ',
  /** Between Istio's authorization and statistics. */
  STATS = 'STATS',
}

/**
 * A Lua script for HTTP traffic.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#LuaConfig
 */
export interface LuaConfig {
  /** The script, at most 64 KiB. It defines `envoy_on_request(handle)`, `envoy_on_response(handle)`, or both. */
  readonly inlineCode: string;
}

/**
 * Spec of `TrafficExtension`, field for field as on the wire. Just one of `wasm` and `lua` must be set.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/#TrafficExtension
 */
export interface TrafficExtensionSpec {
  /**
   * Workloads the extension runs for. Excludes targets; waypoints ignore objects with a selector.
   * @default - every workload in the namespace, or in the mesh if the object lives in the root namespace
   */
  readonly selector?: WorkloadSelector;

  /**
   * Gateways, Services or ServiceEntries of the namespace that the extension attaches to, or GatewayClasses in the root namespace; at most 16.
   *
   * Services work at waypoints only. Excludes `selector`.
   * @default - the extension runs as `selector` says
   */
  readonly targetRefs?: PolicyTargetReference[];

  /**
   * Traffic that passes the extension: what one of the selectors matches.
   * @default - all traffic
   */
  readonly match?: TrafficSelector[];

  /**
   * Place in the filter chain.
   * @default ExecutionPhase.UNSPECIFIED
   */
  readonly phase?: ExecutionPhase;

  /**
   * Order within the phase: higher numbers come first, equal ones by age, then name and namespace. A 32-bit whole number.
   * @default - after all that have one, negative ones too
   */
  readonly priority?: number;

  /**
   * A Wasm module. Excludes `lua`.
   * @default - `lua` is the extension
   */
  readonly wasm?: WasmConfig;

  /**
   * A Lua script. Excludes `wasm`.
   * @default - `wasm` is the extension
   */
  readonly lua?: LuaConfig;
}

/**
 * Properties for `TrafficExtension`.
 */
export interface TrafficExtensionProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /** The extension. */
  readonly spec: TrafficExtensionSpec;
}

/**
 * Runs a WebAssembly module or a Lua script in the proxies of workloads. Known to Istio 1.30 and later.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/
 */
export class TrafficExtension extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'extensions.istio.io/v1alpha1', kind: 'TrafficExtension' };

  constructor(scope: Construct, id: string, props: TrafficExtensionProps) {
    super(scope, id, TrafficExtension.GVK, props.metadata, props.spec);
  }
}
