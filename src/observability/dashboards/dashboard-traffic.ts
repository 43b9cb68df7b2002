import { ObservedService } from '../../refs';
import { Reporter } from '../../values';
import { literal, Matcher, matchesNot, narrowed, reportedBy, Traffic } from '../queries';

const { DESTINATION, SOURCE, WAYPOINT } = Reporter;

/** Requests as whoever reads them reports them, each once. */
export function requestsOf(services: readonly ObservedService[], matchers: readonly Matcher[]): Traffic {
  return once(reportedBy([SOURCE, DESTINATION, WAYPOINT]), services, matchers);
}

/** The same, of those that a workload sends. */
export function requestsFrom(services: readonly ObservedService[], matchers: readonly Matcher[]): Traffic {
  return once(reportedBy([SOURCE, WAYPOINT]), services, matchers);
}

/** Connections as proxies of both ends report them, each once: sidecars, and ztunnel for all that it carries. */
export function connectionsOf(matchers: readonly Matcher[]): Traffic {
  return narrowed(reportedBy([SOURCE, DESTINATION]), matchers);
}

/** The same, of those that a workload opens. */
export function connectionsFrom(matchers: readonly Matcher[]): Traffic {
  return narrowed(reportedBy([SOURCE]), matchers);
}

/** What a gateway sends to a waypoint, the waypoint says. */
function once(traffic: Traffic, services: readonly ObservedService[], matchers: readonly Matcher[]): Traffic {
  const twice = services.filter(({ isReportedTwice }) => isReportedTwice).map(({ host }) => literal(host));
  const others = twice.length === 0 ? [] : [matchesNot('destination_service', twice.join('|'))];
  return traffic.map(reported => [...reported, ...isWaypoint(reported) ? [] : others, ...matchers]);
}

function isWaypoint(reported: readonly Matcher[]): boolean {
  return reported.some(({ text }) => text === WAYPOINT);
}
