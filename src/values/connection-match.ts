import { Caller, requireLabels, Settled, Viewpoint } from './caller';
import { Joining } from './joining';
import { MeshError } from '../private/errors';
import { requirePort } from '../private/numbers';

interface Conditions {
  readonly port?: number;
  readonly addresses?: readonly string[];
  readonly caller?: Caller;
}

/**
 * Which connections a route takes, where the proxy reads no requests: what is seen of bytes before the first one is read.
 *
 * A list of them (`when: [a, b]`) means any of them; `ConnectionMatch.all(a, b)` means all at once.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#L4MatchAttributes
 */
export class ConnectionMatch {
  /** Connections to this port of the service. Rendered as `port`. */
  public static port(port: number): ConnectionMatch {
    requirePort('port', port);
    return new ConnectionMatch({ port });
  }

  /**
   * Connections to one of these addresses: IP addresses or CIDR ranges. Rendered as `destinationSubnets`. Never met behind a gateway, which has
   * addresses of its own. Throws `BadAddress`.
   */
  public static addresses(addresses: string[]): ConnectionMatch {
    const bad = addresses.find(address => !/^[0-9a-f.:]+(\/\d{1,3})?$/i.test(address) || !/[.:]/.test(address));
    if (bad !== undefined || addresses.length === 0) {
      throw new MeshError('BadAddress', `'addresses' must be IP addresses or CIDR ranges, at least one, got ${bad === undefined ? 'none' : `'${bad}'`}`);
    }
    return new ConnectionMatch({ addresses: [...addresses].sort() });
  }

  /** Connections of workloads in the mesh whose pods carry these labels. Rendered as `sourceLabels`. */
  public static sourceLabels(labels: { [key: string]: string }): ConnectionMatch {
    requireLabels(labels);
    return new ConnectionMatch({ caller: Caller.workload(labels) });
  }

  /** Connections of workloads of this namespace. Rendered as `sourceNamespace`. */
  public static sourceNamespace(namespace: string): ConnectionMatch {
    return new ConnectionMatch({ caller: Caller.workload({}, namespace) });
  }

  /** Connections of clients in the mesh, and not those that come in through a gateway. */
  public static inMesh(): ConnectionMatch {
    return new ConnectionMatch({ caller: Caller.workload({}) });
  }

  /**
   * Connections that come in through a gateway.
   *
   * @param names Gateway objects as `namespace/name`; none for every gateway that leads to the service
   */
  public static atGateways(...names: string[]): ConnectionMatch {
    return new ConnectionMatch({ caller: Caller.gateway(names) });
  }

  /**
   * Connections that meet every one of the conditions. Throws `Contradiction` if none can, and `ConditionsNotJoinable` for two lists of addresses.
   */
  public static all(...matches: ConnectionMatch[]): ConnectionMatch {
    return matches.reduce((joined, match) => {
      const both = joined._and(match);
      if (both === undefined) {
        throw new MeshError('Contradiction', `no connection can meet '${joined}' and '${match}' at once; list them in 'when' if either will do`);
      }
      return both;
    }, ConnectionMatch._EVERYTHING);
  }

  /** @internal */
  public static get _EVERYTHING(): ConnectionMatch {
    return new ConnectionMatch({});
  }

  /** @internal */
  public readonly _conditions: Conditions;

  /** @internal */
  public readonly _settled?: Settled;

  private constructor(conditions: Conditions, settled?: Settled) {
    this._conditions = conditions;
    this._settled = settled;
  }

  /** @internal */
  public get _takesAll(): boolean {
    return Object.values(this._conditions).every(condition => condition === undefined);
  }

  /**
   * The connections that both take; undefined if there is none.
   *
   * @internal
   */
  public _and(other: ConnectionMatch): ConnectionMatch | undefined {
    const [a, b] = [this._conditions, other._conditions];
    const joining = new Joining();
    return joining.result(new ConnectionMatch({
      port: joining.pair(a.port, b.port, (x, y) => x === y ? x : undefined),
      addresses: joining.pair(a.addresses, b.addresses, sameAddresses),
      caller: joining.pair(a.caller, b.caller, (x, y) => x.and(y)),
    }));
  }

  /**
   * What is left to be asked there; undefined if no connection there can meet it.
   *
   * @internal
   */
  public _seenFrom(viewpoint: Viewpoint): ConnectionMatch | undefined {
    const { port, addresses, caller } = this._conditions;
    const { isPossible, left } = Caller.seenFrom(caller, viewpoint);
    const isElsewhere = port !== undefined && port !== viewpoint.port || addresses !== undefined && viewpoint.gateways !== undefined;
    if (!isPossible || isElsewhere) return undefined;
    const settled = { port: port !== undefined, caller: left === undefined ? caller?.specificity ?? 0 : 0 };
    return new ConnectionMatch({ addresses, caller: left }, settled.port || settled.caller > 0 ? settled : undefined);
  }

  /** The conditions in words. */
  public toString(): string {
    const { port, addresses, caller } = this._conditions;
    const words = [
      ...port === undefined ? [] : [`port ${port}`],
      ...addresses === undefined ? [] : [`address ${addresses.join(' or ')}`],
      ...caller === undefined ? [] : [String(caller)],
    ];
    return words.length > 0 ? words.join(' and ') : 'every connection';
  }
}

function sameAddresses(a: readonly string[], b: readonly string[]): readonly string[] {
  if (a.join() === b.join()) return a;
  throw new MeshError('ConditionsNotJoinable', `a connection must go to ${a.join(' or ')} and to ${b.join(' or ')} at once; name the addresses that are meant in one list`);
}
