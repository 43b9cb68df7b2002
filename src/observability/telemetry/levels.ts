import { Construct } from 'constructs';
import { Statements } from './statements';
import { PolicyTarget } from '../../access';
import { MeshError } from '../../private/errors';
import { PerApp } from '../../private/per-app';

/** What is said of the proxies of a target. */
export interface Level {
  readonly by: Construct;
  readonly target: PolicyTarget;
  readonly statements: Statements;
}

/** All that an app says of telemetry. */
class Levels {
  private mesh?: Level;
  private readonly namespaces = new Map<string, Level>();
  private readonly targets = new Map<PolicyTarget, Level>();
  private readonly byNamespace = new Map<string, Level[]>();

  /** What is for all is known by where it stands, and what is for some by whom it names. */
  public add(level: Level): void {
    const { target } = level;
    if (isOfMesh(target)) {
      this.mesh = this.only(this.mesh, level);
    } else if (isOfNamespace(target)) {
      this.namespaces.set(target.namespace, this.only(this.namespaces.get(target.namespace), level));
    } else {
      this.targets.set(target, this.only(this.targets.get(target), level));
      append(this.byNamespace, target.namespace, level);
    }
  }

  /** What stands above, the most general first. */
  public above({ target }: Level): Level[] {
    if (isOfMesh(target)) return [];
    const ofNamespace = isOfNamespace(target) ? undefined : this.namespaces.get(target.namespace);
    return [this.mesh, ofNamespace].filter((one): one is Level => one !== undefined);
  }

  /** What is said of single workloads, gateways or waypoints of a namespace. */
  public of(namespace: string): readonly Level[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** What is said of all of a namespace, if something is. */
  public ofNamespace(namespace: string): Level | undefined {
    return this.namespaces.get(namespace);
  }

  /** What the mesh says, if it says something. */
  public get ofMesh(): Level | undefined {
    return this.mesh;
  }

  /** What is said of some. */
  public get ofSome(): Level[] {
    return [...this.namespaces.values(), ...this.targets.values()];
  }

  /** Everything that is said. */
  public get all(): Level[] {
    return [...this.mesh === undefined ? [] : [this.mesh], ...this.ofSome];
  }

  private only(other: Level | undefined, level: Level): Level {
    if (other !== undefined) throw twoTelemetries(other, level);
    return level;
  }
}

function append(lists: Map<string, Level[]>, key: string, level: Level): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [level]);
  else list.push(level);
}

const LEVELS = new PerApp(() => new Levels());

/** All that the app of a construct says of telemetry. */
export function levelsOf(construct: Construct): Levels {
  return LEVELS.of(construct);
}

/** Whether a target is the whole mesh. */
export function isOfMesh({ dataPlanes }: PolicyTarget): boolean {
  return dataPlanes !== undefined;
}

/** Whether a target is a whole namespace. */
export function isOfNamespace({ labels, gateway }: PolicyTarget): boolean {
  return labels === undefined && gateway === undefined;
}

/** A target as messages have it. */
export function shownTarget(target: PolicyTarget): string {
  if (isOfMesh(target)) return 'the mesh';
  return isOfNamespace(target) ? `namespace '${target.namespace}'` : `'${target.name}'`;
}

/** Istio reads one object for each place. */
export function twoTelemetries(one: Level, other: Level): MeshError {
  return new MeshError('TwoTelemetries', `'${one.by.node.path}' says what ${shownTarget(other.target)} tells already, and of two objects for the same proxies Istio takes one, or lets their age decide; join the two`, other.by);
}
