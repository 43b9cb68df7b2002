import { is, isOneOf, Matcher } from './matcher';
import { Reporter } from '../../values';

/** Some requests or connections: all that one of the alternatives matches. No two match the same one. */
export type Traffic = readonly (readonly Matcher[])[];

/** A Service by its name. */
export interface NamedDestination {
  readonly name: string;
  readonly namespace: string;
}

/** What Istio writes where a label is not known, as of a peer without a proxy. */
export const UNKNOWN = 'unknown';

/** Requests for a Service, as some reporters saw them. */
export function trafficTo({ name, namespace }: NamedDestination, reporters: readonly Reporter[]): Traffic {
  return reportedBy(reporters).map(alternative => [...alternative, is('destination_service_namespace', namespace), is('destination_service_name', name)]);
}

/**
 * What reporters say without saying anything twice: what both proxies of a connection report, that of the client says; that of the server adds the
 * clients that have none.
 */
export function reportedBy(reporters: readonly Reporter[]): Traffic {
  return ORDER.filter(reporter => reporters.includes(reporter)).map(reporter =>
    reporter === Reporter.DESTINATION && reporters.includes(Reporter.SOURCE)
      ? [is('reporter', reporter), is('source_workload', UNKNOWN)]
      : [is('reporter', reporter)]);
}

/** Requests that come through a gateway: those that it sends on to some hosts, or all, also such as it answers itself. */
export function trafficThrough({ name, namespace }: NamedDestination, to?: readonly string[]): Traffic {
  const gateway = [is('reporter', Reporter.SOURCE), is('source_workload_namespace', namespace), is('source_workload', name)];
  return [to === undefined ? gateway : [...gateway, isOneOf('destination_service', to)]];
}

/** Only what also has these labels. */
export function narrowed(traffic: Traffic, matchers: readonly Matcher[]): Traffic {
  return traffic.map(alternative => [...alternative, ...matchers]);
}

const ORDER = [Reporter.SOURCE, Reporter.DESTINATION, Reporter.WAYPOINT];
