import { IConstruct } from 'constructs';
import { dataPlaneOf, requireNothingUnseen } from '../mesh';
import { MeshError } from '../private/errors';
import { IWaypoint, Resilience, WaypointFacts, waypointLabels } from '../values';

/** What is said of a service outside of the mesh, as far as it needs somebody who does it. */
export interface ExternalWishes {
  readonly waypoint?: IWaypoint;
  readonly resilience?: Resilience;
  readonly originates: boolean;
  readonly via?: object;
  readonly tunnel?: object;
  readonly clientLabels?: object;
}

/** Who does what is said of a service outside of the mesh, where clients have no proxy of their own. */
export class ExternalWaypoint {
  private readonly own?: IWaypoint;
  private readonly wishes: readonly string[];

  constructor(private readonly by: IConstruct, private readonly namespace: string, private readonly props: ExternalWishes) {
    this.own = props.waypoint;
    this.wishes = wishesOf(props);
    if (props.waypoint !== undefined && props.via !== undefined) throw this.twoWays("'waypoint'");
  }

  /** Labels of the ServiceEntry; undefined for none. */
  public get labels(): { [label: string]: string } | undefined {
    return this.own && waypointLabels(this.own, this.namespace);
  }

  /** Namespaces with that of the waypoint, which must see what it is to do. */
  public seenBy(exportTo: readonly string[]): string[] {
    const { facts, namespace } = this;
    const isThere = facts === undefined || facts.namespace === namespace || exportTo.includes('*') || exportTo.includes(facts.namespace);
    return isThere ? [...exportTo] : [...exportTo, facts.namespace];
  }

  /** What would be silently lost. */
  public problems(): string[] {
    try {
      this.require();
      return [];
    } catch (e) {
      if (e instanceof MeshError) return [e.message];
      throw e;
    }
  }

  private require(): void {
    const { by, namespace, wishes, own, props } = this;
    const isAmbient = dataPlaneOf(by, namespace)?._isAmbient === true;
    if (this.facts === undefined) {
      if (isAmbient || own !== undefined) requireNothingUnseen({ by, namespace, wishes, isOptedOut: own !== undefined });
    } else if (props.via !== undefined) {
      throw this.twoWays(`namespace '${namespace}'`);
    } else if (props.clientLabels !== undefined) {
      throw new MeshError('CallerUnseen', `'${by.node.path}' is behind the waypoint '${this.facts.name}', which acts for all callers alike, so that it would pass by 'clientLabels'; leave them out`, by);
    }
  }

  private get facts(): WaypointFacts | undefined {
    const { by, namespace } = this;
    const plane = dataPlaneOf(by, namespace);
    const waypoint = this.own ?? (plane?._isAmbient ? plane._waypoint : undefined);
    return waypoint?._waypointOf(namespace);
  }

  private twoWays(whose: string): MeshError {
    return new MeshError('TwoWaysOut', `'${this.by.node.path}' is to be reached through the egress gateway of 'via', and the waypoint of ${whose} stands before it, which is such a gateway itself; keep one, `
      + 'or say waypoint: WaypointRef.none()', this.by);
  }
}

function wishesOf({ resilience = {}, originates, via, tunnel, clientLabels }: ExternalWishes): string[] {
  const said = Object.entries(resilience).filter(([, part]) => part !== undefined).map(([name]) => `'resilience.${name}'`);
  const others = Object.entries({ via, tunnel, clientLabels }).filter(([, part]) => part !== undefined).map(([name]) => `'${name}'`);
  return [...originates ? ["TLS that the mesh originates ('tls')"] : [], ...said, ...others];
}
