import { Content } from './dashboard';
import { Panel } from './grafana';
import { lines, stat, Step, Unit } from './panels';
import { row } from './traffic-panels';
import { burnWindows, promDuration, SHORTEST, speed } from '../objectives/burn-windows';
import { errorRatioSeries, RuleFacts, SERIES, sloSeries } from '../objectives/objective-rules';
import { is, selector } from '../queries';

/**
 * One objective, by what its rules record.
 *
 * @param home namespace of the dashboards: an objective of another one is told apart by its title, since Grafana loads nothing more where two in a folder have one
 */
export function objectiveContent(facts: RuleFacts, home: string): Content {
  return {
    title: `SLO ${facts.namespace === home ? '' : `${facts.namespace}/`}${facts.slo}`,
    description: `${facts.title}: no more than ${shown(facts.objective._budget)} of the requests of ${facts.days} days ${facts.objective._meaning.failing}.`,
    variables: [],
    rows: [row('Now', numbers(facts), 5), row('Error budget', budget(facts), 9), row('Requests', requests(facts), 9)],
    back: '7d',
  };
}

function numbers(facts: RuleFacts): Panel[] {
  const { objective, days } = facts;
  const good: Step[] = [{ color: 'red' }, { from: objective._ratio, color: 'green' }];
  const number = (title: string, description: string, expr: string, steps?: readonly Step[]) =>
    stat({ title, description, unit: Unit.SHARE, decimals: 3, steps, queries: [{ expr, legend: title }] });
  return [
    number('Objective', 'Share of the requests that must be good.', sloSeries(SERIES.objective, facts)),
    number(`Good over ${days} days`, 'Share of the requests that were good, over the window of the objective.', `1 - ${sloSeries(errorRatioSeries(days * 1440), facts)}`, good),
    number('Error budget left', 'What is left of the requests that may be bad; below 0, the objective is missed.', sloSeries(SERIES.budgetLeft, facts), LEFT),
    ...facts.alerts === undefined ? [] : [alerts(facts)],
  ];
}

const LEFT: readonly Step[] = [{ color: 'red' }, { from: 0, color: 'yellow' }, { from: 0.25, color: 'green' }];

function alerts({ slo, namespace, alerts: { name = 'ErrorBudgetBurn' } = {} }: RuleFacts): Panel {
  const firing = selector('ALERTS', [is('alertname', name), is('alertstate', 'firing'), is('namespace', namespace), is('slo', slo)]);
  return stat({
    title: 'Alerts that fire',
    description: 'How many alerts about the error budget fire.',
    unit: Unit.NUMBER,
    steps: [{ color: 'green' }, { from: 1, color: 'red' }],
    queries: [{ expr: `count(${firing}) or vector(0)`, legend: 'alerts' }],
  });
}

function budget(facts: RuleFacts): Panel[] {
  const { page, ticket } = burnWindows(facts.days);
  const windows = [...new Set([...page, ...ticket].map(({ long }) => long))].sort((a, b) => a - b);
  const least = Math.min(...[...page, ...ticket].map(({ factor }) => factor));
  const fastest = speed(page[0].factor, facts.objective._budget);
  return [
    lines({
      title: 'Error budget left over time',
      description: 'What is left of the requests that may be bad.',
      unit: Unit.SHARE,
      steps: LEFT,
      queries: [{ expr: sloSeries(SERIES.budgetLeft, facts), legend: 'left' }],
      isSigned: true,
    }),
    lines({
      title: 'Burn rate',
      description: 'How fast the error budget is spent, over the windows of the alerts; 1 spends it exactly.',
      unit: Unit.NUMBER,
      steps: [{ color: 'green' }, { from: least, color: 'yellow' }, { from: fastest, color: 'red' }],
      queries: windows.map(minutes => ({ expr: `${sloSeries(errorRatioSeries(minutes), facts)} / ${facts.objective._budget}`, legend: promDuration(minutes) })),
    }),
  ];
}

function requests(facts: RuleFacts): Panel[] {
  return [
    lines({
      title: 'Requests that miss the objective',
      description: `Share of the requests that ${facts.objective._meaning.failing}, over ${SHORTEST} minutes.`,
      unit: Unit.SHARE,
      steps: [{ color: 'green' }, { from: facts.objective._budget, color: 'red' }],
      queries: [{ expr: sloSeries(errorRatioSeries(SHORTEST), facts), legend: 'missed' }],
    }),
    lines({
      title: 'Requests that count',
      description: 'Requests in a second that the objective is about, and those of them that miss it.',
      unit: Unit.REQUESTS,
      queries: [{ expr: sloSeries(SERIES.requests, facts), legend: 'all' }, { expr: sloSeries(SERIES.errors, facts), legend: 'missed' }],
    }),
  ];
}

function shown(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}
