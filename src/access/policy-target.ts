import { Construct } from 'constructs';
import { PeerFacts } from './peer-facts';
import { AuthorizationRule } from './policy-rules';
import { DataPlane, ProxyTopology } from '../values';

/** A port of pods, which is what policies see; not that of a Service. */
export interface PolicyPort {
  /** Undefined if unknown. */
  readonly port?: number;
  /** What rules may call it: name and number of the port of the Service, as text. */
  readonly names: readonly string[];
  /** Whether it is read as HTTP; so is what is not declared, since Istio then looks at the bytes. */
  readonly isHttp: boolean;
  /** Port of the Service that leads to it, which is what waypoints see; undefined if there is no Service. */
  readonly servicePort?: number;
}

/** What requests or connections of shared pods belong to a target. */
export interface PodShare {
  /** Of the pods. */
  readonly ports: readonly number[];
  /** Without a port; undefined if the ports are its alone. */
  readonly hosts?: readonly string[];
  /** Whether requests are read there; else clients say the host in the handshake, if at all. */
  readonly isHttp: boolean;
}

/** Routes at a gateway whose pods serve others too. Read at every render. */
export interface ServedRoutes {
  /** Domains of the virtual hosts that they stand in. Throws `NoRequests` where TLS is passed through. */
  hosts(): readonly string[];
  /** By which Envoy knows what becomes of a route with that name. Throws `UnknownRoute`, `RoutesElsewhere` and `RouteNotTold`. */
  namesOf(route: string, by: Construct): readonly string[];
}

/** What policies are for. What can still change is read at every render. */
export interface PolicyTarget {
  /** Slots hang below it, and errors name it. */
  readonly by: Construct;
  /** Names of objects begin with it. */
  readonly name: string;
  readonly namespace: string;
  /** Name of the Service, for waypoints. */
  readonly service?: string;
  /** Name of the Gateway of Gateway API that it is itself: all policies name it, and hold for whatever goes through it. */
  readonly gateway?: string;
  /** What of the pods it is, where they serve others too and routes can be told apart. */
  readonly served?: ServedRoutes;
  /** Whether that is the root namespace, as far as is known: there Istio does not listen to mutual TLS of single workloads. */
  isOfRoot?(): boolean;
  /** Labels of the pods; without, all of the namespace, and in the root namespace those of the mesh. */
  labels?(): { readonly [key: string]: string };
  /** Ports of the pods; undefined if unknown. */
  ports?(): readonly PolicyPort[] | undefined;
  /** What serves workloads of a namespace, where that decides what enforces policies; gateways enforce theirs themselves. Undefined if unknown. */
  dataPlaneOf?(namespace: string): DataPlane | undefined;
  /** Of the mesh as a whole: all that serve workloads somewhere, as far as is stated. */
  dataPlanes?(): readonly DataPlane[];
  /** Who calls, as far as is known, whether or not somebody keeps others out. */
  callers?(): readonly PeerFacts[];
  /**
   * What of the pods it is, where they serve others too: all rules are narrowed to it. One that allows closes the rest to everybody, so that what it allows is
   * said as what is denied.
   */
  shares?(): readonly PodShare[];
  /** Of a gateway's pods: what stands in front of them; undefined if nobody says. */
  topology?(): ProxyTopology | undefined;
  /** Throws for a rule that the pods cannot decide. */
  refuse?(rule: AuthorizationRule): void;
}
