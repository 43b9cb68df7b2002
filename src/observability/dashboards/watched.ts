import { ObservedService } from '../../refs';
import { isOneOf, Matcher, Metric } from '../queries';

/** Series that name who serves: of requests, and of connections, which ztunnel reports. */
export const KNOWN_SERIES = `{__name__=~"${Metric.REQUESTS}|${Metric.TCP_OPENED}"}`;

/** Which services dashboards are about. */
export class Watched {
  constructor(
    /** Those that the app knows. */
    public readonly services: readonly ObservedService[],
    /** Whether they are all; else it is whatever Prometheus knows. */
    public readonly ofApp: boolean,
  ) {}

  /** Hosts, in order. */
  public get hosts(): string[] {
    return this.services.map(({ host }) => host);
  }

  /** Namespaces, in order. */
  public get namespaces(): string[] {
    return [...new Set(this.services.map(({ namespace }) => namespace))].sort();
  }

  /** Whether anybody reads requests: without waypoints, an ambient mesh knows connections only. */
  public get hasRequests(): boolean {
    return !this.ofApp || this.services.some(({ reporters }) => reporters.length > 0);
  }

  /** Only what is in their namespaces, by a label. */
  public inNamespaces(label: string): Matcher[] {
    return this.ofApp ? [isOneOf(label, this.namespaces)] : [];
  }
}
