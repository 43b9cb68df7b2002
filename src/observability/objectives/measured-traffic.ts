import { IConstruct } from 'constructs';
import { MeshError } from '../../private/errors';
import { Measured, MeasuredIngress, MeasuredService } from '../../refs';
import { Reporter } from '../../values';
import { is, matches, literal, narrowed, Traffic, trafficThrough, trafficTo } from '../queries';

/** What is said of which requests count. */
export interface TrafficChoice {
  readonly by: IConstruct;
  readonly reporters?: readonly Reporter[];
  readonly hostLabel?: string;
  readonly labels?: { readonly [label: string]: string };
  /** By which good requests are told from bad ones. */
  readonly judgedBy: readonly string[];
}

/** The requests that an objective is about. Throws where nobody counts them. */
export function measuredTraffic({ service, ingress }: Measured, choice: TrafficChoice): Traffic {
  const traffic = service === undefined ? ingressTraffic(ingress!, choice) : serviceTraffic(service, choice);
  requireOthers(traffic, choice);
  return narrowed(traffic, Object.entries(choice.labels ?? {}).sort(([a], [b]) => a < b ? -1 : 1).map(([label, text]) => is(label, text)));
}

/** Refuses what would leave nothing to count, or the same answer for all: it would look as if all were well. */
function requireOthers(traffic: Traffic, { by, labels = {}, judgedBy }: TrafficChoice): void {
  for (const label of Object.keys(labels)) {
    const isSaid = traffic.every(matchers => matchers.some(matcher => matcher.label === label));
    if (!isSaid && !judgedBy.includes(label)) continue;
    const why = isSaid ? 'by which the objective itself finds its requests' : 'by which it tells good requests from bad ones';
    const cure = label === 'reporter' ? 'for a service, say who reports as in reporters: [Reporter.SOURCE]' : 'leave it out';
    throw new MeshError('MetricLabelTaken', `'metricLabels' says '${label}', ${why}; ${cure}`, by);
  }
}

function serviceTraffic(service: MeasuredService, { by, reporters, hostLabel }: TrafficChoice): Traffic {
  const { name, namespace } = service;
  if (hostLabel !== undefined) {
    throw new MeshError('HostOfService', `'hostLabel' tells apart what comes in through one gateway, and '${namespace}/${name}' is a service, which is known by its name; leave it out`, by);
  }
  if (!service.readsHttp()) {
    throw new MeshError('NothingMeasured', `Service '${namespace}/${name}' has no port that is read as HTTP, and of other connections proxies count bytes, not failures; `
      + 'name its port for its protocol if it speaks HTTP or gRPC', by);
  }
  const from = reporters ?? service.reporters();
  if (from.length === 0) {
    throw new MeshError('WaypointNeeded', `Service '${namespace}/${name}' is in ambient mode without a waypoint, and ztunnel counts connections only; give it a waypoint, or `
      + 'count what gateways and sidecars send to it: reporters: [Reporter.SOURCE]', by);
  }
  return trafficTo(service, from);
}

function ingressTraffic(ingress: MeasuredIngress, { by, reporters, hostLabel }: TrafficChoice): Traffic {
  const { workload } = ingress;
  if (reporters !== undefined) {
    throw new MeshError('ReporterOfIngress', "'reporters' are for services: what comes in through an ingress, its gateway alone reports; leave it out", by);
  }
  if (!ingress.readsHttp()) {
    throw new MeshError('NothingMeasured', 'the ingress has no route for HTTP, and of bytes that it passes on proxies count no failures; measure the service behind it', by);
  }
  if (workload === undefined) {
    throw new MeshError('GatewayWorkloadUnknown', 'metrics know a gateway by the name of its Deployment, which nothing states; state it, as in '
      + "IngressGateway.existing({ namespace, labels, workloadName: 'istio-ingress' })", by);
  }
  if (hostLabel !== undefined) return narrowed(trafficThrough(workload), [hostMatcher(hostLabel, ingress.hosts())]);
  const destinations = ingress.destinations();
  if (destinations === undefined || destinations.length === 0) {
    const why = destinations === undefined ? 'another app says where requests go' : 'no request is sent on to a service';
    throw new MeshError('DestinationsUnknown', `metrics tell what comes in through one ingress by where it goes, and ${why}; add the host of requests as a label to the metrics of the gateway, and `
      + "name it: hostLabel: 'request_host'", by);
  }
  return trafficThrough(workload, destinations);
}

/** Clients may write the port, and letters of either case. */
function hostMatcher(label: string, hosts: readonly string[]) {
  const expressions = [...new Set(hosts)].sort().map(host => host.startsWith('*') ? `.*${literal(host.slice(1))}` : literal(host));
  return matches(label, `(?i:${expressions.join('|')})(:[0-9]+)?`);
}
