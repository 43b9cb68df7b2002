import { Content } from './dashboard';
import { connectionsFrom, connectionsOf, requestsFrom, requestsOf } from './dashboard-traffic';
import { Row } from './layout';
import { answerLines, connectionLines, requestLines, requestStats, row } from './traffic-panels';
import { labelOf, oneOf } from './variables';
import { KNOWN_SERIES, Watched } from './watched';
import { is, Matcher } from '../queries';

const CLIENT = '{{source_workload}}.{{source_workload_namespace}}';
const CLIENTS = ['source_workload', 'source_workload_namespace'];
const SERVERS = ['destination_service'];
const SERVER = '{{destination_service}}';

/** One workload, by its variables. */
export function workloadContent(watched: Watched): Content {
  const [incoming, outgoing] = ['destination', 'source'].map((end): Matcher[] => [is(`${end}_workload_namespace`, '$namespace'), is(`${end}_workload`, '$workload')]);
  const workloads = KNOWN_SERIES.replace('}', ', destination_workload_namespace="$namespace"}');
  return {
    title: 'Workload',
    description: 'Requests and connections of one workload: what comes in, and what it asks of others.',
    variables: [
      watched.ofApp ? oneOf('namespace', 'Namespace', watched.namespaces) : labelOf('namespace', 'Namespace', KNOWN_SERIES, 'destination_workload_namespace'),
      labelOf('workload', 'Workload', workloads, 'destination_workload'),
    ],
    rows: [
      ...watched.hasRequests ? requestRows(watched, incoming, outgoing) : [],
      row('Incoming connections', connectionLines(connectionsOf(incoming), CLIENTS, CLIENT)),
      row('Outgoing connections', connectionLines(connectionsFrom(outgoing), SERVERS, SERVER)),
    ],
  };
}

function requestRows(watched: Watched, incoming: readonly Matcher[], outgoing: readonly Matcher[]): Row[] {
  const served = { traffic: requestsOf(watched, incoming), whose: 'the workload' };
  const asked = { traffic: requestsFrom(watched, outgoing), whose: 'others, sent by the workload' };
  return [
    row('Incoming requests', requestStats(served), 4),
    row('Incoming requests', answerLines(served)),
    row('Incoming requests', requestLines(served, CLIENTS, CLIENT)),
    row('Outgoing requests', requestLines(asked, SERVERS, SERVER)),
  ];
}
