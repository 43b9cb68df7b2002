import { Scenario, Stretch } from './scenarios';
import { Labels, Report } from './worlds';

/** A series as promtool's unit tests have it. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** What proxies count of requests that fail or not. */
export function availabilitySeries(reports: readonly Report[], { stretches, step }: Scenario): InputSeries[] {
  return reports.flatMap(({ labels, share }) => [
    counter('istio_requests_total', { ...labels, response_code: '200' }, stretches, step, ({ requests, bad }) => (requests - bad) * share),
    counter('istio_requests_total', { ...labels, response_code: '503', response_flags: 'UH' }, stretches, step, ({ bad }) => bad * share / 2),
    counter('istio_requests_total', { ...labels, response_code: '200', request_protocol: 'grpc', grpc_response_status: '14' }, stretches, step, ({ bad }) => bad * share / 2),
    // Neither of these is the server's fault: what the client asked wrongly counts, and what it gave up does not.
    counter('istio_requests_total', { ...labels, response_code: '0', response_flags: 'DC' }, stretches, step, ({ requests }) => requests * share),
  ]);
}

/** The same of requests that are slow or not: histograms, with bounds as either Prometheus writes them. */
export function latencySeries(reports: readonly Report[], { stretches, step }: Scenario, bound: string): InputSeries[] {
  const bucket = 'istio_request_duration_milliseconds_bucket';
  return reports.flatMap(({ labels, share }) => {
    const good = { ...labels, response_code: '200' };
    const all = ({ requests }: Stretch) => requests * share;
    return [
      counter('istio_request_duration_milliseconds_count', good, stretches, step, all),
      counter(bucket, { ...good, le: bound }, stretches, step, ({ requests, bad }) => (requests - bad) * share),
      counter(bucket, { ...good, le: '500' }, stretches, step, all),
      counter(bucket, { ...good, le: '+Inf' }, stretches, step, all),
      // A failure may be quick, and is not for this objective.
      counter('istio_request_duration_milliseconds_count', { ...labels, response_code: '500' }, stretches, step, all),
      counter(bucket, { ...labels, response_code: '500', le: bound }, stretches, step, all),
    ];
  });
}

function counter(metric: string, labels: Labels, stretches: readonly Stretch[], step: number, perMinute: (stretch: Stretch) => number): InputSeries {
  let total = 0;
  const values = stretches.map(stretch => {
    const rate = perMinute(stretch);
    const steps = stretch.minutes / step;
    if (Number.isNaN(rate)) return `_x${steps}`;
    const from = total;
    total += rate * stretch.minutes;
    return `${plain(from)}+${plain(rate * step)}x${steps - 1}`;
  });
  const text = Object.entries(labels).map(([label, one]) => `${label}="${one}"`).join(', ');
  return { series: `${metric}{${text}}`, values: values.join(' ') };
}

/** Without an exponent, which promtool's notation has no place for. */
function plain(one: number): string {
  return one.toFixed(6).replace(/\.?0+$/, '');
}
