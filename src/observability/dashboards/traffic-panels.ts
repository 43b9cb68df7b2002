import { Panel, RATE } from './grafana';
import { Row } from './layout';
import { DURATION_STEPS, FAILURE_STEPS, lines, stat, Unit } from './panels';
import { durationQuantile, failureRatio, Metric, rate, requestRate, Traffic } from '../queries';

const QUANTILES: readonly number[] = [0.5, 0.9, 0.99];

/** What there is to see of requests, and by which labels parts of it are told apart. */
export interface RequestPanels {
  readonly traffic: Traffic;
  /** Of whom, for descriptions: `the service`. */
  readonly whose: string;
}

/** Four numbers: how many, how many fail, how long they take. */
export function requestStats({ traffic, whose }: RequestPanels): Panel[] {
  return [
    stat({ title: 'Requests', description: `Requests for ${whose} in a second.`, unit: Unit.REQUESTS, queries: [{ expr: requestRate(traffic, RATE) }] }),
    stat({ title: 'Failures', description: `Share of the requests for ${whose} that it failed: HTTP 5xx, and failures of gRPC.`, unit: Unit.SHARE, decimals: 2, steps: FAILURE_STEPS, queries: [{ expr: failureRatio(traffic, RATE) }] }),
    ...[0.5, 0.99].map(quantile => stat({
      title: named(quantile),
      description: `How long ${percentOf(quantile)} of the good answers of ${whose} take at most.`,
      unit: Unit.MILLISECONDS,
      steps: DURATION_STEPS,
      queries: [{ expr: durationQuantile(quantile, traffic, RATE) }],
    })),
  ];
}

/** The same over time, told apart by some labels. */
export function requestLines({ traffic, whose }: RequestPanels, by: readonly string[], legend: string): Panel[] {
  return [
    lines({ title: `Requests ${told(by)}`, description: `Requests for ${whose} in a second.`, unit: Unit.REQUESTS, queries: [{ expr: requestRate(traffic, RATE, by), legend }] }),
    lines({ title: `Failures ${told(by)}`, description: `Share of the requests for ${whose} that it failed: HTTP 5xx, and failures of gRPC.`, unit: Unit.SHARE, steps: FAILURE_STEPS, queries: [{ expr: failureRatio(traffic, RATE, by), legend }] }),
    lines({ title: `P99 ${told(by)}`, description: `How long 99 % of the good answers of ${whose} take at most.`, unit: Unit.MILLISECONDS, queries: [{ expr: durationQuantile(0.99, traffic, RATE, by), legend }] }),
  ];
}

/** Answers by their status, how long they take, and how large they are. */
export function answerLines({ traffic, whose }: RequestPanels): Panel[] {
  const quantiles = (metric: Metric) => [0.5, 0.99].map(quantile => `histogram_quantile(${quantile}, ${rate(metric, traffic, RATE, ['le'])})`);
  const [requests, responses] = [quantiles(Metric.REQUEST_BYTES_BUCKET), quantiles(Metric.RESPONSE_BYTES_BUCKET)];
  return [
    lines({ title: 'Answers by status', description: `Answers of ${whose} in a second, by the status of HTTP; 0 is a client that went away.`, unit: Unit.REQUESTS, queries: [{ expr: rate(Metric.REQUESTS, traffic, RATE, ['response_code']), legend: '{{response_code}}' }] }),
    lines({ title: 'Duration', description: `How long good answers of ${whose} take.`, unit: Unit.MILLISECONDS, queries: QUANTILES.map(quantile => ({ expr: durationQuantile(quantile, traffic, RATE), legend: named(quantile) })) }),
    lines({
      title: 'Sizes',
      description: `Sizes of requests for ${whose} and of its answers.`,
      unit: Unit.BYTES,
      queries: [
        { expr: requests[0], legend: 'requests P50' }, { expr: requests[1], legend: 'requests P99' },
        { expr: responses[0], legend: 'answers P50' }, { expr: responses[1], legend: 'answers P99' },
      ],
    }),
  ];
}

/** Bytes and connections that are not read as HTTP. */
export function connectionLines(traffic: Traffic, by: readonly string[], legend: string): Panel[] {
  const bytes = (metric: Metric) => [{ expr: rate(metric, traffic, RATE, by), legend }];
  return [
    lines({ title: 'Received', description: 'Bytes in a second that clients send by connections that nothing reads as HTTP.', unit: Unit.BYTES_PER_SECOND, queries: bytes(Metric.TCP_RECEIVED_BYTES) }),
    lines({ title: 'Sent', description: 'Bytes in a second that clients get by connections that nothing reads as HTTP.', unit: Unit.BYTES_PER_SECOND, queries: bytes(Metric.TCP_SENT_BYTES) }),
    lines({ title: 'Connections opened', description: 'Connections in a second that are opened, and that nothing reads as HTTP.', unit: Unit.CONNECTIONS, queries: bytes(Metric.TCP_OPENED) }),
  ];
}

/** A row with these panels. */
export function row(title: string, panels: readonly Panel[], height = 8): Row {
  return { title, height, panels };
}

function named(quantile: number): string {
  return `P${quantile * 100}`;
}

function percentOf(quantile: number): string {
  return `${quantile * 100} %`;
}

function told(by: readonly string[]): string {
  return `by ${by[0].replace(/^(source|destination)_/, '').replace(/_/g, ' ')}`;
}
