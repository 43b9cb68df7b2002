import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { EnvoyConfigObjectMatch } from './envoy-filter-match';
import { WorkloadSelector } from './workload-selector';
import { IstioObject } from '../istio-object';
import { PolicyTargetReference } from '../types/policy-target-reference';

/**
 * What kind of Envoy object a patch changes.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-ApplyTo
 */
export enum EnvoyFilterApplyTo {
  /** None: the zero value, which istiod refuses outside waypoints. */
  INVALID = 'INVALID',
  /** A listener. */
  LISTENER = 'LISTENER',
  /** A filter chain of a listener. */
  FILTER_CHAIN = 'FILTER_CHAIN',
  /** A network filter of a filter chain. */
  NETWORK_FILTER = 'NETWORK_FILTER',
  /** An HTTP filter of an HTTP connection manager. */
  HTTP_FILTER = 'HTTP_FILTER',
  /** A route configuration, without its virtual hosts. `MERGE` only. */
  ROUTE_CONFIGURATION = 'ROUTE_CONFIGURATION',
  /** A virtual host of a route configuration. */
  VIRTUAL_HOST = 'VIRTUAL_HOST',
  /** A route of a virtual host. */
  HTTP_ROUTE = 'HTTP_ROUTE',
  /** A cluster. */
  CLUSTER = 'CLUSTER',
  /** The configuration of an extension, delivered by ECDS to the HTTP filters that ask for it. `ADD` only. */
  EXTENSION_CONFIG = 'EXTENSION_CONFIG',
  /** The bootstrap configuration. Deprecated: Istio 1.30 does not apply it. */
  BOOTSTRAP = 'BOOTSTRAP',
  /** A listener filter. */
  LISTENER_FILTER = 'LISTENER_FILTER',
}

/**
 * How a patch changes the objects matched.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch-Operation
 */
export enum PatchOperation {
  /** None: the zero value, which istiod refuses outside waypoints. */
  INVALID = 'INVALID',
  /** Merges the value into the object as protobuf does: messages deep down, lists by appending. */
  MERGE = 'MERGE',
  /** Adds the value as a new object. */
  ADD = 'ADD',
  /** Removes the object. Takes no value. */
  REMOVE = 'REMOVE',
  /** Inserts the value before the filter or route matched, or first if the match names none. `ADD` where order is without meaning. */
  INSERT_BEFORE = 'INSERT_BEFORE',
  /** Inserts the value after the filter or route matched, or last if the match names none. `ADD` where order is without meaning. */
  INSERT_AFTER = 'INSERT_AFTER',
  /** Inserts the value first in its list, provided that the filter or route matched is there. `ADD` where order is without meaning. */
  INSERT_FIRST = 'INSERT_FIRST',
  /** Puts the value in the place of the filter or virtual host matched; nothing happens if there is none. */
  REPLACE = 'REPLACE',
}

/**
 * Where a filter goes, seen from the filters that Istio adds by itself.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch-FilterClass
 */
export enum FilterClass {
  /** Wherever istiod puts it. */
  UNSPECIFIED = 'UNSPECIFIED',
  /** After authentication. */
  AUTHN = 'AUTHN',
  /** After authorization. */
  AUTHZ = 'AUTHZ',
  /** Before the statistics. */
  STATS = 'STATS',
}

/**
 * A change to an Envoy object.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-Patch
 */
export interface EnvoyFilterPatch {
  /**
   * How the object is changed.
   * @default PatchOperation.INVALID, which istiod refuses outside waypoints
   */
  readonly operation?: PatchOperation;

  /**
   * The Envoy object, or the part of it to merge, as JSON with Envoy's own field names. Needed for every operation but `REMOVE`.
   * @default - no value
   */
  readonly value?: { [key: string]: any };

  /**
   * Where an added filter goes. Meant for `ADD`, but istiod 1.30 does not act on it.
   * @default FilterClass.UNSPECIFIED
   */
  readonly filterClass?: FilterClass;
}

/**
 * One change, and what it is applied to.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-EnvoyConfigObjectPatch
 */
export interface EnvoyConfigObjectPatch {
  /**
   * What kind of object is changed.
   * @default EnvoyFilterApplyTo.INVALID, which istiod refuses outside waypoints
   */
  readonly applyTo?: EnvoyFilterApplyTo;

  /**
   * Which objects of that kind are changed.
   * @default - all of them, in sidecars and gateways
   */
  readonly match?: EnvoyConfigObjectMatch;

  /**
   * The change.
   * @default - none, which istiod refuses outside waypoints
   */
  readonly patch?: EnvoyFilterPatch;
}

/**
 * Spec of `EnvoyFilter`, field for field as on the wire.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter
 */
export interface EnvoyFilterSpec {
  /**
   * Workloads whose proxies are changed. Excludes `targetRefs`.
   * @default - every workload in the namespace, or in the mesh if the object lives in the root namespace
   */
  readonly workloadSelector?: WorkloadSelector;

  /**
   * Gateways, gateway classes, Services or ServiceEntries whose proxies are changed, at most 16. Excludes `workloadSelector`; waypoints heed nothing else.
   * @default - as `workloadSelector` says
   */
  readonly targetRefs?: PolicyTargetReference[];

  /**
   * The changes, applied in this order.
   * @default - no changes
   */
  readonly configPatches?: EnvoyConfigObjectPatch[];

  /**
   * Place among the EnvoyFilters of its namespace: lower comes first, then the older. May be negative. Those of the root namespace come before all others.
   * @default 0
   */
  readonly priority?: number;
}

/**
 * Properties for `EnvoyFilter`.
 */
export interface EnvoyFilterProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The changes and whom they concern.
   * @default - no changes
   */
  readonly spec?: EnvoyFilterSpec;
}

/**
 * Changes the Envoy configuration that istiod generates.
 *
 * The last resort: it builds on details that any release of Istio or Envoy may change.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/
 */
export class EnvoyFilter extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'networking.istio.io/v1alpha3', kind: 'EnvoyFilter' };

  constructor(scope: Construct, id: string, props: EnvoyFilterProps = {}) {
    super(scope, id, EnvoyFilter.GVK, props.metadata, props.spec ?? {});
  }
}
