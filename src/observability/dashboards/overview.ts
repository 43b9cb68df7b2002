import { Content } from './dashboard';
import { connectionsOf, requestsOf } from './dashboard-traffic';
import { Panel, RATE } from './grafana';
import { Row } from './layout';
import { DURATION_STEPS, FAILURE_STEPS, table, Unit } from './panels';
import { connectionLines, requestLines, requestStats, row } from './traffic-panels';
import { Watched } from './watched';
import { durationQuantile, failureRatio, requestRate, Traffic } from '../queries';

const SERVICE = 'destination_service';
const LEGEND = `{{${SERVICE}}}`;

/** All services at once. */
export function overviewOf(watched: Watched, serviceUid: string): Content {
  const within = watched.inNamespaces('destination_service_namespace');
  const requests = { traffic: requestsOf(watched, within), whose: 'all services' };
  const panels = () => [requestStats(requests), requestLines(requests, [SERVICE], LEGEND)];
  const rows = watched.hasRequests ? requestRows(requests.traffic, serviceUid, panels()) : [];
  return {
    title: 'Mesh',
    description: 'Requests and connections of all services.',
    variables: [],
    rows: [...rows, row('Connections', connectionLines(connectionsOf(within), [SERVICE], LEGEND))],
  };
}

function requestRows(traffic: Traffic, serviceUid: string, [stats, charts]: Panel[][]): Row[] {
  const by = [SERVICE];
  const services = table({
    title: 'Services',
    description: 'How each service does now. A click on one leads to its own dashboard.',
    label: SERVICE,
    labelTitle: 'Service',
    link: { title: 'Dashboard of the service', url: `/d/${serviceUid}?var-service=\${__value.raw}&\${__url_time_range}&var-datasource=\${datasource}` },
    columns: [
      { title: 'Requests', unit: Unit.REQUESTS, expr: requestRate(traffic, RATE, by) },
      { title: 'Failures', unit: Unit.SHARE, steps: FAILURE_STEPS, expr: failureRatio(traffic, RATE, by) },
      { title: 'P50', unit: Unit.MILLISECONDS, steps: DURATION_STEPS, expr: durationQuantile(0.5, traffic, RATE, by) },
      { title: 'P99', unit: Unit.MILLISECONDS, steps: DURATION_STEPS, expr: durationQuantile(0.99, traffic, RATE, by) },
    ],
  });
  return [row('Requests', stats, 4), row('Requests', [services], 9), row('Services', charts)];
}
