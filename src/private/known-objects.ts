import { IConstruct } from 'constructs';
import { PerApp } from './per-app';

/** A Service that an app names but does not make. */
export interface NamedService {
  readonly name: string;
  readonly namespace: string;
  readonly ports?: readonly { readonly name?: string; readonly port: number; readonly protocol?: string; readonly appProtocol?: string }[];
}

/** Pods of a gateway that an app uses but does not make. */
export interface NamedGatewayPods {
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
  readonly serviceAccount?: string;
  /** Of its Service. */
  readonly ports: { readonly http: number; readonly https: number };
  /** What else an app has it take in on, which says that its Service has these ports. */
  readonly furtherPorts?: () => readonly number[];
}

/** A Namespace that an app uses but does not make. */
export interface NamedNamespace {
  readonly by: IConstruct;
  readonly name: string;
  /** That it needs. */
  readonly labels: () => { readonly [key: string]: string };
}

/** What an app says is there although it does not make it. */
class KnownObjects {
  public readonly services: NamedService[] = [];
  /** As `namespace/name`. */
  public readonly gateways: string[] = [];
  /** VirtualServices without hosts, as `namespace/name`. */
  public readonly delegates: string[] = [];
  public readonly gatewayPods: NamedGatewayPods[] = [];
  /** Hosts that gateways send to through a waypoint, which decides about versions. */
  public readonly hostsBehindWaypoints = new Set<string>();
  public readonly namespaces: NamedNamespace[] = [];
  /** Of gateways that the app makes, as `namespace/name`. */
  public readonly gatewayAccounts: string[] = [];
}

const KNOWN = new PerApp(() => new KnownObjects());

/** What the app of a construct says is there. */
export function knownObjects(construct: IConstruct): KnownObjects {
  return KNOWN.of(construct);
}
