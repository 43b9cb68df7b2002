import { BurnRateOptions } from './alerting';
import { burnWindows, BurnWindow, promDuration, SHORTEST, speed, threshold } from './burn-windows';
import { Objective } from './objective';
import { Rule, RuleGroup } from '../../api/install/prometheus-operator';
import { is, ratio, selector, Traffic } from '../queries';

/** What the rules of an objective are made of. */
export interface RuleFacts {
  /** By which its series are known. */
  readonly slo: string;
  readonly namespace: string;
  /** What it is about: further labels of its series. */
  readonly subject: { readonly [label: string]: string };
  /** In words. */
  readonly title: string;
  readonly objective: Objective;
  readonly traffic: Traffic;
  readonly days: number;
  readonly alerts?: BurnRateOptions;
}

/** An alert about a budget that is spent. */
interface Burn {
  readonly windows: readonly BurnWindow[];
  readonly labels: { readonly [label: string]: string };
  /** In words. */
  readonly pace: string;
}

/** Seconds between two samples of what is counted. Their sum, not their average, tells how many requests there were, also while there is less than a window to look at. */
const INTERVAL = 30;

/** Names of the series that an objective records; all have the labels `slo` and `namespace`. */
export const SERIES = {
  requests: 'slo:requests:rate5m',
  errors: 'slo:errors:rate5m',
  objective: 'slo:objective:ratio',
  budgetLeft: 'slo:error_budget_remaining:ratio',
};

/** Share of requests that miss an objective, over some minutes. */
export function errorRatioSeries(minutes: number): string {
  return `slo:errors_per_request:ratio_rate${promDuration(minutes)}`;
}

/** A series of an objective. */
export function sloSeries(name: string, { slo, namespace }: RuleFacts): string {
  return selector(name, [is('namespace', namespace), is('slo', slo)]);
}

/**
 * What is recorded and watched of an objective.
 *
 * What is counted is summed up once. Longer windows are averages of that: they see few series, however many pods there are. Both sums are 0, not nothing,
 * where there is nothing to count, and what is divided by them is then nothing: no traffic is no failure.
 */
export function ruleGroups(facts: RuleFacts): RuleGroup[] {
  const { slo, namespace, days, alerts } = facts;
  const { page, ticket } = burnWindows(days);
  const windows = [...new Set([SHORTEST, ...[...page, ...ticket].flatMap(({ long, short }) => [short, long])])].sort((a, b) => a - b);
  const watched = alerts === undefined ? [] : [
    ...alerts.page === false ? [] : [burnAlert(facts, alerts, { windows: page, labels: { severity: 'page', ...alerts.labels, ...alerts.pageLabels }, pace: 'fast' })],
    ...alerts.ticket === false ? [] : [burnAlert(facts, alerts, { windows: ticket, labels: { severity: 'ticket', ...alerts.labels, ...alerts.ticketLabels }, pace: 'slowly' })],
  ];
  const name = `slo-${namespace}-${slo}`;
  return [
    { name, interval: `${INTERVAL}s`, rules: [...counts(facts), ...windows.map(minutes => errorRatio(facts, minutes)), ...watched] },
    // Many samples to look at, for what changes slowly.
    { name: `${name}-window`, interval: '2m', rules: [errorRatio(facts, days * 1440), ...budget(facts)] },
  ];
}

function counts(facts: RuleFacts): Rule[] {
  const { requests, errors } = facts.objective._meaning.counted(facts.traffic, promDuration(SHORTEST));
  return [
    record(facts, SERIES.requests, `${requests} or vector(0)`),
    record(facts, SERIES.errors, `${errors} or vector(0)`),
  ];
}

function errorRatio(facts: RuleFacts, minutes: number): Rule {
  const over = (name: string) => minutes === SHORTEST ? sloSeries(name, facts) : `avg_over_time(${sloSeries(name, facts)}[${promDuration(minutes)}])`;
  return record(facts, errorRatioSeries(minutes), ratio(over(SERIES.errors), over(SERIES.requests)));
}

function budget(facts: RuleFacts): Rule[] {
  const { objective, days } = facts;
  return [
    record(facts, SERIES.objective, `vector(${objective._ratio})`),
    record(facts, SERIES.budgetLeft, `1 - ${sloSeries(errorRatioSeries(days * 1440), facts)} / ${objective._budget}`),
  ];
}

function record({ slo, namespace, subject }: RuleFacts, name: string, expr: string): Rule {
  return { record: name, expr: onLines(expr), labels: { ...subject, namespace, slo } };
}

/** Series of several reporters are added up: a line for each, for whoever reads the rule. */
function onLines(expr: string): string {
  return expr.replaceAll(' or rate(', '\n  or rate(');
}

function burnAlert(facts: RuleFacts, options: BurnRateOptions, { windows, labels, pace }: Burn): Rule {
  const { slo, namespace, subject, title, objective, days } = facts;
  const { name = 'ErrorBudgetBurn', runbookUrl, minRequests = 1 } = options;
  const [{ factor, long }] = windows;
  const reached = speed(factor, objective._budget);
  return {
    alert: name,
    expr: windows.map(window => burns(facts, window, minRequests)).join('\nor\n'),
    labels: { ...subject, namespace, slo, ...labels },
    annotations: {
      summary: `${title} spends its error budget ${pace}`,
      description: `{{ $value | humanizePercentage }} of requests ${objective._meaning.failing}, and ${shownPercent(objective)} may over ${days} days. `
        + `At ${reached} times the speed that spends the budget exactly, ${share(reached, long, days)} of it is gone after ${promDuration(long)}.`,
      ...runbookUrl === undefined ? {} : { runbook_url: runbookUrl },
      ...options.annotations,
    },
  };
}

/** The long window says that it matters, the short one that it goes on. */
function burns(facts: RuleFacts, { factor, long, short }: BurnWindow, minRequests: number): string {
  const least = threshold(factor, facts.objective._budget);
  const conditions = [long, short].map(minutes => `${sloSeries(errorRatioSeries(minutes), facts)} > ${least}`);
  if (minRequests > 1) conditions.push(`sum_over_time(${sloSeries(SERIES.requests, facts)}[${promDuration(long)}]) * ${INTERVAL} >= ${minRequests}`);
  return `(\n${conditions.map(condition => `  ${condition}`).join('\n  and\n')}\n)`;
}

function shownPercent({ _budget }: Objective): string {
  return `${Number((_budget * 100).toPrecision(6))}%`;
}

function share(factor: number, minutes: number, days: number): string {
  return `${Math.round(factor * minutes / (days * 1440) * 1000) / 10}%`;
}
