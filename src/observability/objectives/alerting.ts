import { MeshError } from '../../private/errors';

/**
 * Options for `Alerting.burnRate`.
 */
export interface BurnRateOptions {
  /**
   * Name of the alerts, not empty (`BadAlertName`); the labels tell apart whose they are, and how urgent.
   * @default 'ErrorBudgetBurn'
   */
  readonly name?: string;

  /**
   * Labels of both alerts, for Alertmanager to route by. One named `severity` takes the place of `page` and `ticket`. They may not replace the name of the alerts and labels of
   * the objective (`MetricLabelTaken`).
   * @default - none but `severity`, and those of the objective
   */
  readonly labels?: { [label: string]: string };

  /**
   * Labels of the alert about a budget that is spent fast, which may replace those of both.
   * @default - severity: page
   */
  readonly pageLabels?: { [label: string]: string };

  /**
   * Labels of the alert about a budget that is spent slowly, which may replace those of both.
   * @default - severity: ticket
   */
  readonly ticketLabels?: { [label: string]: string };

  /**
   * Further annotations of both, which may replace `summary` and `description`. Their names are such as labels have (`BadMetricLabel`).
   * @default - none
   */
  readonly annotations?: { [name: string]: string };

  /**
   * What to do when they fire. Rendered as the annotation `runbook_url`.
   * @default - none
   */
  readonly runbookUrl?: string;

  /**
   * How many requests there must be in the longer window of an alert before it fires: where one request in an hour is all there is, one failure is no outage.
   * @default 1
   */
  readonly minRequests?: number;

  /**
   * Whether there is the alert about a budget that is spent fast.
   * @default true
   */
  readonly page?: boolean;

  /**
   * Whether there is the alert about a budget that is spent slowly.
   * @default true
   */
  readonly ticket?: boolean;
}

/**
 * When somebody is told that an objective is being missed.
 *
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export class Alerting {
  /**
   * By how fast the error budget is spent, over a long window, and over a short one so that the alert ends soon after the trouble: a page at 14.4 times the speed that spends it
   * exactly (1 h and 5 min) or 6 times (6 h and 30 min), a ticket at 3 times (1 d and 2 h) or once (3 d and 6 h). Those are for objectives over 30 days; for another
   * window they are longer or shorter in proportion, so that as much of the budget is spent.
   *
   * Where an objective leaves so much that even a total outage is slower, the alert fires when four of five requests miss it.
   */
  public static burnRate(options: BurnRateOptions = {}): Alerting {
    const { name, minRequests = 1, page = true, ticket = true } = options;
    if (name === '') throw new MeshError('BadAlertName', "'name' of alerts must not be empty, since Prometheus refuses a rule without a name; leave it out for 'ErrorBudgetBurn'");
    if (!Number.isInteger(minRequests) || minRequests < 1) {
      throw new MeshError('BadMinRequests', `'minRequests' must be a whole number, at least 1, got ${minRequests}`);
    }
    if (!page && !ticket) {
      throw new MeshError('NoAlert', "alerts without 'page' and without 'ticket' are none; write Alerting.none()");
    }
    if (!page) requireUnsaid('pageLabels', options.pageLabels, 'page');
    if (!ticket) requireUnsaid('ticketLabels', options.ticketLabels, 'ticket');
    for (const label of Object.keys({ ...options.labels, ...options.pageLabels, ...options.ticketLabels })) requireLabel(label);
    for (const annotation of Object.keys(options.annotations ?? {})) requireMetricLabel(annotation, 'an annotation of an alert');
    return new Alerting(structuredClone(options));
  }

  /** Nobody is told. What is recorded can be looked at all the same. */
  public static none(): Alerting {
    return new Alerting(undefined);
  }

  private constructor(
    /** @internal */
    public readonly _options: BurnRateOptions | undefined,
  ) {}
}

/** Refuses labels of an alert that is not there. */
function requireUnsaid(prop: string, labels: { readonly [label: string]: string } | undefined, alert: string): void {
  if (labels === undefined) return;
  throw new MeshError('NoAlert', `'${prop}' are labels of an alert that is switched off; leave them out, or leave out ${alert}: false`);
}

/** Labels by which an objective is known. */
const OWN_LABELS: readonly string[] = ['slo', 'namespace', 'service', 'service_namespace', 'ingress'];

/** Refuses what Prometheus takes for no label, and what the objective says itself. */
function requireLabel(label: string): void {
  requireMetricLabel(label);
  if (label === 'alertname') throw new MeshError('MetricLabelTaken', "the label 'alertname' is the name of the alerts, whatever labels say; say it as 'name'");
  if (OWN_LABELS.includes(label)) {
    throw new MeshError('MetricLabelTaken', `the label '${label}' says which objective it is; choose another than ${OWN_LABELS.map(own => `'${own}'`).join(', ')}`);
  }
}

/** Refuses what Prometheus takes for no label. */
export function requireMetricLabel(label: string, subject = 'a label of Prometheus'): void {
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label) || label.startsWith('__')) {
    throw new MeshError('BadMetricLabel', `${subject} must be letters, digits and '_', and begin with no digit and not with '__', got '${label}'`);
  }
}
