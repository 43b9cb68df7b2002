import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';

/** Where a condition is read: at a gateway of these names, or, without, by the proxies of clients in the mesh. */
export interface Viewpoint {
  readonly gateways?: readonly string[];
  /** The port that the destination is called at, where that is known before any request comes. */
  readonly port?: number;
}

/** What was asked and is known to be so from where it is read: it is not asked again, but ranks as if it were. */
export interface Settled {
  readonly port: boolean;
  readonly caller: number;
}

interface Workload {
  readonly labels: { readonly [key: string]: string };
  readonly namespace?: string;
}

/** What of a condition on the caller is left to be asked somewhere. */
export interface CallerSeen {
  /** Whether any caller there can be meant. */
  readonly isPossible: boolean;
  /** What must still be asked of each. */
  readonly left?: Caller;
}

/**
 * Who sends a request or opens a connection: a workload in the mesh, or a gateway.
 *
 * The two exclude each other: a gateway is no workload that labels of the mesh could tell, and Istio ignores labels beside gateways.
 */
export class Caller {
  public static workload(labels: { [key: string]: string }, namespace?: string): Caller {
    if (namespace !== undefined && !isNamespace(namespace)) {
      throw new MeshError('BadNamespace', `a namespace must be lower-case letters, digits and '-', got '${namespace}'`);
    }
    return new Caller({ labels: { ...labels }, namespace }, undefined);
  }

  /** @param names none for any gateway */
  public static gateway(names: readonly string[]): Caller {
    const bad = names.find(name => !/^[-a-z0-9]+\/[-.a-z0-9]+$/.test(name));
    if (bad !== undefined) {
      throw new MeshError('BadGatewayName', `a Gateway must be named as 'namespace/name', got '${bad}'`);
    }
    return new Caller(undefined, [...names].sort());
  }

  /** What of a condition on the caller is left to be asked there. */
  public static seenFrom(caller: Caller | undefined, { gateways }: Viewpoint): CallerSeen {
    if (caller === undefined) return { isPossible: true };
    if (caller.gateways !== undefined) {
      return { isPossible: gateways !== undefined && (caller.gateways.length === 0 || caller.gateways.some(name => gateways.includes(name))) };
    }
    return { isPossible: gateways === undefined, left: caller.specificity > 1 ? caller : undefined };
  }

  private constructor(public readonly workload: Workload | undefined, public readonly gateways: readonly string[] | undefined) {}

  /** Callers that both mean; undefined if there are none. */
  public and(other: Caller): Caller | undefined {
    if (this.workload !== undefined && other.workload !== undefined) return bothWorkloads(this.workload, other.workload);
    if (this.gateways === undefined || other.gateways === undefined) return undefined;
    if (this.gateways.length === 0) return other;
    if (other.gateways.length === 0) return this;
    const common = this.gateways.filter(name => other.gateways!.includes(name));
    return common.length > 0 ? Caller.gateway(common) : undefined;
  }

  /** Whether it asks which workload it is, beyond being one of the mesh. */
  public get asksOfWorkload(): boolean {
    return this.workload !== undefined && this.specificity > 1;
  }

  /** How much it says. */
  public get specificity(): number {
    if (this.workload === undefined) return this.gateways!.length > 0 ? 2 : 1;
    return 1 + Object.keys(this.workload.labels).length + (this.workload.namespace === undefined ? 0 : 1);
  }

  public toString(): string {
    if (this.workload === undefined) return this.gateways!.length > 0 ? `gateway ${this.gateways!.join(' or ')}` : 'any gateway';
    const { labels, namespace } = this.workload;
    const words = [...Object.entries(labels).map(([key, label]) => `label ${key}=${label}`), ...namespace === undefined ? [] : [`namespace ${namespace}`]];
    return words.length > 0 ? `source ${words.join(' and ')}` : 'source in the mesh';
  }
}

function bothWorkloads(a: Workload, b: Workload): Caller | undefined {
  const isDisputed = Object.entries(b.labels).some(([key, label]) => a.labels[key] !== undefined && a.labels[key] !== label);
  if (isDisputed || a.namespace !== undefined && b.namespace !== undefined && a.namespace !== b.namespace) return undefined;
  return Caller.workload({ ...a.labels, ...b.labels }, a.namespace ?? b.namespace);
}

/** Labels that a pod can have. */
export function requireLabels(labels: { [key: string]: string }): void {
  if (Object.keys(labels).length === 0) {
    throw new MeshError('NoSourceLabels', 'a condition on labels must name at least one, got none; leave it out to take every workload');
  }
  for (const [key, label] of Object.entries(labels)) {
    if (!/^([-a-z0-9.]+\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(key) || !/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/.test(label)) {
      throw new MeshError('BadLabel', `a label must be as Kubernetes has it, got ${key}=${label}`);
    }
  }
}
