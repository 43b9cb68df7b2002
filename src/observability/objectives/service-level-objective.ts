import { Chart, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Alerting, requireMetricLabel } from './alerting';
import { measuredTraffic } from './measured-traffic';
import { Objective } from './objective';
import { RuleFacts, ruleGroups } from './objective-rules';
import { requireReported } from './reported-metrics';
import { PrometheusRule, RuleGroup } from '../../api/install/prometheus-operator';
import { MeshError } from '../../private/errors';
import { isNamespace, isObjectName, requireObjectLabels } from '../../private/names';
import { PerApp } from '../../private/per-app';
import { IMeasured, Measured } from '../../refs';
import { Reporter } from '../../values';

/**
 * Properties for `ServiceLevelObjective`.
 */
export interface ServiceLevelObjectiveProps {
  /**
   * Whose requests: a MeshService, a service of another app (`MeshService.fromName`), or a MeshIngress.
   *
   * A service that has no port for HTTP is refused (`NothingMeasured`), and so is one in ambient mode without a waypoint (`WaypointNeeded`).
   */
  readonly of: IMeasured;

  /**
   * How many of the requests must be good, and what is good: `Objective.availability(99.9)`, `Objective.latency({ percent: 99, below: Duration.millis(250) })`.
   */
  readonly objective: Objective;

  /**
   * Over how long, in whole days from 7 to 90 (`BadWindow`). Prometheus must keep what is recorded as long.
   * @default Duration.days(30)
   */
  readonly window?: Duration;

  /**
   * When somebody is told.
   * @default Alerting.burnRate()
   */
  readonly alerting?: Alerting;

  /**
   * Whose proxies' reports count, for services. Of `SOURCE` and `DESTINATION` together, what the client's proxy reports counts, and what the server's reports of clients
   * without a proxy. A waypoint stands between client and server, so that `WAYPOINT` and `DESTINATION` would count requests twice (`CountedTwice`).
   * @default - SOURCE and DESTINATION for sidecars; WAYPOINT and SOURCE behind a waypoint, which sidecars and gateways pass by, or WAYPOINT alone where gateways use it;
   * DESTINATION where the app says that others are in ambient mode, since their clients report no requests
   */
  readonly reporters?: Reporter[];

  /**
   * For an ingress, the label that says the host of a request. Istio's metrics have none unless a Telemetry adds one, such as `request_host` with the expression `request.host`.
   *
   * Where this app makes the gateway and says what the whole mesh reports (MeshTelemetry), somebody there must add it (`LabelNotAdded`). Elsewhere another app may: then nobody tells that it is missing.
   *
   * With it, all requests for the hosts of the ingress count, also such as no route takes and no service answers.
   * @default - none: what the gateway sends to the services that the ingress leads to, also for hosts of other ingresses
   */
  readonly hostLabel?: string;

  /**
   * Only requests whose metrics have these labels too, such as `request_operation: checkout` of a classification, or `request_protocol: grpc` (`BadMetricLabel`). Not
   * such as the objective itself looks at (`MetricLabelTaken`).
   * @default - all
   */
  readonly metricLabels?: { [label: string]: string };

  /**
   * Name of the objective, by which series and alerts are known, and of the PrometheusRule (`BadName`). Two in one namespace must not share it (`NameTaken`).
   * @default - the name of what is measured and the id, such as `reviews-availability`; the id alone where it begins so
   */
  readonly sloName?: string;

  /**
   * Namespace of the PrometheusRule (`BadNamespace`), which is the label `namespace` of all series and alerts.
   * @default - that of the chart, or else of what is measured
   */
  readonly namespace?: string;

  /**
   * Labels of the PrometheusRule (`BadLabel`), which the `ruleSelector` of a Prometheus asks for.
   * @default - none
   */
  readonly labels?: { [label: string]: string };
}

/**
 * How many requests for a service, or through an ingress, must be good, and who is told when too few are.
 *
 * Renders a PrometheusRule for the Prometheus Operator: recorded series for requests, failures, their ratio over several windows, and what is left of the error
 * budget; and alerts by how fast the budget is spent. All on Istio's standard metrics, each request counted once, all clusters added up that Prometheus knows.
 * Where there is no traffic, nothing is said. What a MeshTelemetry of this app has the mesh not report is refused (`NotReported`), and so is an objective of which every report that counts is left out by
 * one of a namespace, workload, gateway or waypoint.
 *
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export class ServiceLevelObjective extends Construct {
  /** Name of the objective: label `slo` of its series and alerts. */
  public readonly sloName: string;

  /** Namespace of the PrometheusRule: label `namespace` of its series and alerts. */
  public readonly namespace: string;

  /** The PrometheusRule, to patch. */
  public readonly rule: PrometheusRule;

  private readonly props: ServiceLevelObjectiveProps;
  private readonly days: number;

  constructor(scope: Construct, id: string, props: ServiceLevelObjectiveProps) {
    super(scope, id);
    const { reporters, metricLabels } = props;
    this.props = { ...props, reporters: reporters && [...reporters], metricLabels: metricLabels && { ...metricLabels } };
    const { name, namespace } = props.of._measured();
    this.sloName = this.requireName(props.sloName ?? (id === name || id.startsWith(`${name}-`) ? id : `${name}-${id}`).toLowerCase());
    this.namespace = this.requireNamespace(props.namespace ?? Chart.of(this).namespace ?? namespace);
    this.days = this.requireDays(props.window ?? Duration.days(30));
    this.requireReporters();
    this.requireLabels();
    requireObjectLabels(props.labels, this);
    this.rule = new PrometheusRule(this, 'Resource', {
      metadata: { name: this.sloName, namespace: this.namespace, labels: props.labels && { ...props.labels } },
      spec: { groups: Lazy.any({ produce: () => this.groups() }) as unknown as RuleGroup[] },
    });
    OBJECTIVES.of(this).push(this);
  }

  /**
   * What its rules are made of.
   *
   * @internal
   */
  public _facts(): RuleFacts {
    const { sloName: slo, namespace, days, props } = this;
    const { objective, reporters, hostLabel, metricLabels: labels, alerting = Alerting.burnRate() } = props;
    const measured = props.of._measured();
    if (objective._meaning.unrouted && hostLabel === undefined) {
      throw new MeshError('UnroutedUnseen', "'unroutedFails' needs a label that says the host of a request, since what no route takes has no destination; give 'hostLabel', which only an ingress has", this);
    }
    const traffic = measuredTraffic(measured, { by: this, reporters, hostLabel, labels, judgedBy: objective._meaning.judgedBy });
    requireReported({ by: this, measured, traffic, meaning: objective._meaning, hostLabel });
    return { slo, namespace, ...about(slo, measured), objective, traffic, days, alerts: alerting._options };
  }

  private groups(): RuleGroup[] {
    return ruleGroups(this._facts());
  }

  private requireDays(window: Duration): number {
    const days = window.toDays({ integral: false });
    if (!Number.isInteger(days) || days < 7 || days > 90) {
      throw new MeshError('BadWindow', `'window' must be whole days from 7 to 90, got ${days}: in fewer, alerts would look at less than a few minutes`, this);
    }
    return days;
  }

  private requireReporters(): void {
    const { reporters } = this.props;
    if (reporters === undefined) return;
    if (reporters.length === 0) {
      throw new MeshError('NoReporter', "'reporters' must name at least one reporter, got none; leave it out, or write [Reporter.SOURCE]", this);
    }
    if (reporters.includes(Reporter.WAYPOINT) && reporters.includes(Reporter.DESTINATION)) {
      throw new MeshError('CountedTwice', 'a waypoint and the sidecar of the server both report what goes through both; take Reporter.WAYPOINT or Reporter.DESTINATION', this);
    }
  }

  private requireLabels(): void {
    const { metricLabels = {}, hostLabel } = this.props;
    MeshError.locate(this, "'metricLabels'", () => Object.keys(metricLabels).forEach(label => requireMetricLabel(label)));
    if (hostLabel !== undefined) MeshError.locate(this, "'hostLabel'", () => requireMetricLabel(hostLabel));
  }

  private requireName(name: string): string {
    if (!isObjectName(name)) {
      throw new MeshError('BadName', `an objective must have the name of an object, lower-case letters, digits, '-' and '.', got '${name}'; choose another with 'sloName'`, this);
    }
    return name;
  }

  private requireNamespace(namespace: string): string {
    if (!isNamespace(namespace)) {
      throw new MeshError('BadNamespace', `'namespace' must be the name of a namespace, got '${namespace}'`, this);
    }
    return namespace;
  }
}

/** What an objective is about, in labels and in words. */
function about(slo: string, { service, name, namespace }: Measured): Pick<RuleFacts, 'subject' | 'title'> {
  if (service === undefined) return { subject: { ingress: name }, title: `${slo} of ingress ${namespace}/${name}` };
  return { subject: { service: service.name, service_namespace: service.namespace }, title: `${slo} of service ${namespace}/${name}` };
}

const OBJECTIVES = new PerApp<ServiceLevelObjective[]>(() => []);

/** All objectives of an app, in the order of their names. */
export function objectivesOf(app: Construct): ServiceLevelObjective[] {
  const key = ({ namespace, sloName }: ServiceLevelObjective) => `${namespace}/${sloName}`;
  return [...OBJECTIVES.of(app)].sort((a, b) => key(a) < key(b) ? -1 : 1);
}
