import { Watched } from './watched';
import { ObservedService } from '../../refs';
import { Reporter } from '../../values';
import { is, literal, Matcher, matches, matchesNot, narrowed, reportedBy, Traffic } from '../queries';

const { DESTINATION, SOURCE, WAYPOINT } = Reporter;

/** Requests as whoever reads them reports them, each once. */
export function requestsOf(watched: Watched, matchers: readonly Matcher[]): Traffic {
  return narrowed(onceEach(watched, [SOURCE, DESTINATION, WAYPOINT]), matchers);
}

/** The same, of those that a workload sends. */
export function requestsFrom(watched: Watched, matchers: readonly Matcher[]): Traffic {
  return narrowed(onceEach(watched, [SOURCE, WAYPOINT]), matchers);
}

/** Connections as proxies of both ends report them, each once: sidecars, and ztunnel for all that it carries. */
export function connectionsOf(matchers: readonly Matcher[]): Traffic {
  return narrowed(reportedBy([SOURCE, DESTINATION]), matchers);
}

/** The same, of those that a workload opens. */
export function connectionsFrom(matchers: readonly Matcher[]): Traffic {
  return narrowed(reportedBy([SOURCE]), matchers);
}

/**
 * What clients report, servers of strangers, and waypoints; of services that only one of these reports rightly, that one alone. Services that the app does not
 * know, or of which it does not know what carries them, may be either.
 */
function onceEach({ services, ofApp }: Watched, usual: readonly Reporter[]): Traffic {
  const [byWaypoint, byServer] = [WAYPOINT, DESTINATION].map(reporter => services.filter(service => service.reporters.join() === reporter));
  const areAll = (some: readonly ObservedService[]) => ofApp && some.length === services.length;
  if (areAll(byWaypoint)) return reportedBy([WAYPOINT]);
  if (areAll(byServer)) return reportedBy([DESTINATION, WAYPOINT]);
  const apart = expressionFor([...byWaypoint, ...byServer]);
  const others = apart === '' ? [] : [matchesNot('destination_service', apart)];
  const traffic = reportedBy(usual).map(reported => isOf(reported, WAYPOINT) ? reported : [...reported, ...others]);
  return byServer.length === 0 ? traffic : [...traffic, [is('reporter', DESTINATION), matches('destination_service', expressionFor(byServer))]];
}

function expressionFor(services: readonly ObservedService[]): string {
  return services.map(({ host }) => literal(host)).sort().join('|');
}

function isOf(reported: readonly Matcher[], reporter: Reporter): boolean {
  return reported.some(({ label, text }) => label === 'reporter' && text === reporter);
}
