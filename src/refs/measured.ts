import { IConstruct } from 'constructs';
import { Reporter } from '../values';

/** Proxies that report requests: those of some pods, or a waypoint. Plain data. */
export interface ReportingProxies {
  readonly namespace: string;
  /** Labels that all of the pods have, as far as is known. */
  readonly labels?: { readonly [key: string]: string };
  /** Whether this app makes the pods. */
  readonly areMade?: boolean;
  /** If it is a waypoint, its name. */
  readonly waypoint?: string;
  /** The Service that a waypoint of the same namespace reports of. */
  readonly service?: string;
}

/** A service as metrics know it. What can still change is read at every render. */
export interface MeasuredService {
  readonly name: string;
  readonly namespace: string;
  /** Whether any of its ports is read as HTTP; ports that are unknown may be. */
  readsHttp(): boolean;
  /** Who reports its requests, so that each is reported once; none in ambient mode without a waypoint. */
  reporters(): readonly Reporter[];
  /** Who reports its requests as one of them; undefined if nobody here knows, as of clients. */
  proxies(reporter: Reporter): ReportingProxies | undefined;
}

/** A workload by its name. */
export interface MeasuredWorkload {
  readonly name: string;
  readonly namespace: string;
}

/** What comes in through a gateway, as metrics know it. What can still change is read at every render. */
export interface MeasuredIngress {
  /** That of the gateway; undefined if unknown. */
  readonly workload?: MeasuredWorkload;
  /** Pods of the gateway; undefined where the Gateway object is somebody else's. */
  readonly proxies?: ReportingProxies;
  /** In lower case; may begin with `*`. */
  hosts(): readonly string[];
  /** Hosts that its HTTP routes lead to; undefined where another app says. */
  destinations(): readonly string[] | undefined;
  /** Whether the gateway reads requests, and not bytes alone. */
  readsHttp(): boolean;
}

/** Something whose requests are counted: one of `service` and `ingress`. */
export interface Measured {
  readonly by: IConstruct;
  /** Names of objects begin with it. */
  readonly name: string;
  readonly namespace: string;
  readonly service?: MeasuredService;
  readonly ingress?: MeasuredIngress;
}

/**
 * What Istio's metrics tell something of: a service of the mesh, or what comes in through an ingress.
 */
export interface IMeasured {
  /**
   * How metrics know it.
   *
   * @internal
   */
  _measured(): Measured;
}
