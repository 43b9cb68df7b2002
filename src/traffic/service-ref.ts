import { Construct, IConstruct, Node } from 'constructs';
import { MeshError } from '../private/errors';
import { isDnsLabel } from '../private/names';
import { requirePort } from '../private/numbers';
import { IWaypoint } from '../values';

/**
 * A port of a Service.
 */
export interface ServicePortFacts {
  /**
   * Port number of the Service, which is not the target port.
   */
  readonly port: number;

  /**
   * Name; it begins with the protocol (`http`, `grpc-web`, `tcp-db`) unless `appProtocol` is set.
   * @default - unnamed
   */
  readonly name?: string;

  /**
   * Protocol for the application, which wins over the name.
   * @default - told by the name
   */
  readonly appProtocol?: string;

  /**
   * Protocol for the transport: `TCP`, `UDP` or `SCTP`.
   * @default 'TCP'
   */
  readonly protocol?: string;

  /**
   * Port of the pods that it leads to, which is the one that access policies see.
   * @default - unknown: rules that must name a port are refused (`TargetPortUnknown`)
   */
  readonly targetPort?: number;
}

/**
 * What is known of a Service that somebody else makes.
 */
export interface ServiceFacts {
  /**
   * Namespace of the Service.
   */
  readonly namespace: string;

  /**
   * Ports of the Service.
   * @default - unknown: HTTP is assumed within the mesh, and nothing can lead to it from a gateway or by port
   */
  readonly ports?: ServicePortFacts[];

  /**
   * Labels that the Service selects its pods by.
   * @default - unknown: policies for its pods need a workload
   */
  readonly selector?: { [label: string]: string };

  /**
   * The waypoint that labels of the Service name (`istio.io/use-waypoint`), or `WaypointRef.none()` where the label is `none`.
   * @default - that of its namespace
   */
  readonly waypoint?: IWaypoint;

  /**
   * What its label `istio.io/ingress-use-waypoint` says.
   * @default - as its namespace says
   */
  readonly ingressUsesWaypoint?: boolean;
}

/**
 * A Kubernetes Service that this app does not make: Helm does, or another repository.
 *
 * It is a construct outside of every tree, so that it can stand where a Service construct stands, and emits nothing.
 */
export class ServiceRef implements IConstruct {
  /** A Service by its name. */
  public static named(name: string, facts: ServiceFacts): ServiceRef {
    return new ServiceRef(name, facts);
  }

  /** Name of the Service. */
  public readonly serviceName: string;

  /** @internal */
  public readonly _facts: ServiceFacts;

  private root?: Construct;

  private constructor(name: string, facts: ServiceFacts) {
    for (const [what, text] of [['name', name], ['namespace', facts.namespace]]) {
      if (!isDnsLabel(text)) {
        throw new MeshError('BadServiceName', `the ${what} of a Service must be a DNS label, got '${text}'`);
      }
    }
    facts.ports?.forEach(({ port, targetPort }) => {
      requirePort('port', port);
      requirePort('targetPort', targetPort);
    });
    this.serviceName = name;
    this._facts = { ...facts, ports: facts.ports?.map(port => ({ ...port })), selector: facts.selector && { ...facts.selector } };
  }

  /** The root of a tree in which nothing else is. */
  public get node(): Node {
    this.root ??= new Construct(undefined as any, this.serviceName);
    return this.root.node;
  }
}
