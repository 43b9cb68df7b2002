import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { TrafficPolicy } from './traffic-policy';
import { IstioObject } from '../istio-object';
import { WorkloadSelector } from '../types';

/**
 * A part of a service's endpoints, such as one version. Without effect until a route names it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset
 */
export interface Subset {
  /**
   * Name that routes use: a DNS label, once in the rule.
   */
  readonly name: string;

  /**
   * Labels that an endpoint must all carry to belong here.
   * @default - every endpoint of the service
   */
  readonly labels?: { [key: string]: string };

  /**
   * Policy for this subset. Each setting in it replaces the one of the whole rule.
   * @default - the policy of the whole rule
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/**
 * Spec of `DestinationRule`, field for field as on the wire.
 */
export interface DestinationRuleSpec {
  /**
   * Service that the rule is about: a Kubernetes Service or a ServiceEntry host; its first label may be or begin with a wildcard.
   *
   * A short name is completed with the namespace of the rule, wherever the service lives: write the full name.
   */
  readonly host: string;

  /**
   * Policy for all traffic to the service.
   * @default - the defaults of the mesh
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Parts of the service that routes can name.
   * @default - the service has no parts
   */
  readonly subsets?: Subset[];

  /**
   * Client workloads that the rule holds for, in its own namespace only. Restricts `exportTo` to that namespace.
   * @default - every client that sees the rule
   */
  readonly workloadSelector?: WorkloadSelector;

  /**
   * Namespaces whose clients see the rule: names, `.` for its own, or `*` alone for all.
   * @default - the setting of the mesh, which is all namespaces unless changed
   */
  readonly exportTo?: string[];
}

/**
 * Properties for `DestinationRule`.
 */
export interface DestinationRuleProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The rule.
   */
  readonly spec: DestinationRuleSpec;
}

/**
 * Says how clients talk to a service once a route has chosen it, and names the subsets that routes choose from.
 *
 * Clients look for a rule in their own namespace first, then in the service's, then in the root namespace; the first place with one wins whole.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/
 */
export class DestinationRule extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule' };

  constructor(scope: Construct, id: string, props: DestinationRuleProps) {
    super(scope, id, DestinationRule.GVK, props.metadata, props.spec);
  }
}
