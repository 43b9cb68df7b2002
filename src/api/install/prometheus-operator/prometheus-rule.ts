import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioObject } from '../../istio-object';

/**
 * A rule: a series that is recorded, or an alert. It has one of `record` and `alert`.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Rule
 */
export interface Rule {
  /**
   * Name of the series.
   * @default - the rule is an alert
   */
  readonly record?: string;

  /**
   * Name of the alert.
   * @default - the rule records a series
   */
  readonly alert?: string;

  /**
   * Expression in PromQL.
   */
  readonly expr: string;

  /**
   * How long the expression must hold before the alert fires, such as `5m`. Only for alerts.
   * @default - it fires at once
   */
  readonly for?: string;

  /**
   * Labels that are added to what comes out.
   * @default - none
   */
  readonly labels?: { [label: string]: string };

  /**
   * What the alert says. Only for alerts.
   * @default - nothing
   */
  readonly annotations?: { [name: string]: string };
}

/**
 * Rules that are evaluated one after the other.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.RuleGroup
 */
export interface RuleGroup {
  /**
   * Name of the group, which an object has once.
   */
  readonly name: string;

  /**
   * How often the rules are evaluated, such as `30s`.
   * @default - as Prometheus is told
   */
  readonly interval?: string;

  /**
   * The rules.
   */
  readonly rules: Rule[];
}

/**
 * Spec of `PrometheusRule`, as far as this library writes it.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRuleSpec
 */
export interface PrometheusRuleSpec {
  /**
   * The groups.
   */
  readonly groups: RuleGroup[];
}

/**
 * Properties for `PrometheusRule`.
 */
export interface PrometheusRuleProps {
  /**
   * Metadata of the object. A Prometheus takes the rules whose labels its `ruleSelector` asks for.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The rules.
   */
  readonly spec: PrometheusRuleSpec;
}

/**
 * Rules that the Prometheus Operator gives to Prometheus.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 */
export class PrometheusRule extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule' };

  constructor(scope: Construct, id: string, props: PrometheusRuleProps) {
    super(scope, id, PrometheusRule.GVK, props.metadata, props.spec);
  }
}
