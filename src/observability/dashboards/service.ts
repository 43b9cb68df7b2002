import { Content } from './dashboard';
import { connectionsOf, requestsOf } from './dashboard-traffic';
import { answerLines, connectionLines, requestLines, requestStats, row } from './traffic-panels';
import { labelOf, oneOf } from './variables';
import { KNOWN_SERIES, Watched } from './watched';
import { is } from '../queries';

const CLIENT = '{{source_workload}}.{{source_workload_namespace}}';
const CLIENTS = ['source_workload', 'source_workload_namespace'];

/** One service, by its variable. */
export function serviceContent(watched: Watched): Content {
  const chosen = [is('destination_service', '$service')];
  const requests = { traffic: requestsOf(watched, chosen), whose: 'the service' };
  return {
    title: 'Service',
    description: 'Requests and connections of one service: who calls it, which version answers, and how.',
    variables: [watched.ofApp ? oneOf('service', 'Service', watched.hosts) : labelOf('service', 'Service', KNOWN_SERIES, 'destination_service')],
    rows: [
      ...watched.hasRequests ? [
        row('Requests', requestStats(requests), 4),
        row('Requests', answerLines(requests)),
        row('Clients', requestLines(requests, CLIENTS, CLIENT)),
        row('Versions', requestLines(requests, ['destination_version'], '{{destination_version}}')),
      ] : [],
      row('Connections', connectionLines(connectionsOf(chosen), CLIENTS, CLIENT)),
    ],
  };
}
