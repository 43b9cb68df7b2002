import { Construct, IConstruct } from 'constructs';
import { ExtensionMatch } from './extension-match';
import { ProxyTarget } from '../access';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';
import { TreeCheck } from '../private/tree-check';

/** An extension, as far as its order among others matters. */
export interface Ordered {
  readonly by: Construct;
  readonly phase?: string;
  readonly priority?: number;
  readonly isHttp: boolean;
  readonly match: readonly ExtensionMatch[];
  /** Undefined where it cannot run, which is said elsewhere. */
  readonly place: () => ProxyTarget | undefined;
}

/** The same, when its proxies are known. */
interface Placed extends Omit<Ordered, 'place'> {
  readonly place: ProxyTarget;
}

/** The extensions of an app. */
class ExtensionOrder {
  private readonly all: Ordered[] = [];
  private readonly check: TreeCheck;

  constructor(root: IConstruct) {
    this.check = new TreeCheck(root, () => this.problems());
  }

  public add(one: Ordered): void {
    this.all.push(one);
    this.check.added();
  }

  private problems(): string[] {
    const placed = this.all.flatMap(({ place, ...one }): Placed[] => {
      const found = place();
      return found === undefined ? [] : [{ ...one, place: found }];
    });
    return [...new Set([...groups(placed).values()].flatMap(undecided))];
  }
}

/** By what must be the same for two of them to meet with nothing to tell them apart. */
function groups(placed: readonly Placed[]): ReadonlyMap<string, readonly Placed[]> {
  const found = new Map<string, Placed[]>();
  const meshWide = placed.filter(({ place }) => place.isMesh);
  for (const one of placed) {
    if (one.place.isMesh) continue;
    for (const namespace of new Set([one.place.namespace, one.place.waypoint?.namespace ?? one.place.namespace])) add(found, `${rankOf(one)} ${namespace}`, one);
  }
  for (const one of meshWide) {
    const rank = rankOf(one);
    const keys = [...found.keys()].filter(key => key.startsWith(`${rank} `));
    for (const key of keys.length > 0 ? keys : [`${rank} `]) add(found, key, one);
  }
  return found;
}

function add(found: Map<string, Placed[]>, key: string, one: Placed): void {
  const group = found.get(key);
  if (group === undefined) found.set(key, [one]);
  else group.push(one);
}

function rankOf({ phase, priority, isHttp }: Placed): string {
  return JSON.stringify([phase, priority, isHttp]);
}

function undecided(group: readonly Placed[]): string[] {
  return group.flatMap((one, i) => {
    const other = group.slice(0, i).find(before => meet(before, one));
    return other === undefined ? [] : [problemOf(other, one)];
  });
}

function problemOf(first: Placed, { by, phase, priority }: Placed): string {
  const stated = priority === undefined ? 'neither has a priority' : `both have priority ${priority}`;
  return new MeshError('ExtensionOrderNeeded', `'${first.by.node.path}' and '${by.node.path}' run for the same traffic ${phase === undefined ? 'without a phase' : `in phase ${phase}`}, and ${stated}: `
    + 'which comes first would be decided by the age of their objects; give them different priorities, of which the higher runs first', by).message;
}

function meet(a: Placed, b: Placed): boolean {
  const matches = a.match.length === 0 || b.match.length === 0 || a.match.some(one => b.match.some(other => one._meets(other)));
  return matches && overlap(a.place, b.place);
}

/** Whether some proxy certainly runs both. */
function overlap(a: ProxyTarget, b: ProxyTarget): boolean {
  if (a.isMesh || b.isMesh) return true;
  if (a.targetRefs !== undefined || b.targetRefs !== undefined) return [refOf(b), waypointOf(b)].includes(refOf(a)) || waypointOf(a) === refOf(b);
  if (a.namespace !== b.namespace) return false;
  const [first, second] = [a, b].map(({ selector }) => selector?.matchLabels ?? {});
  return within(first, second) || within(second, first);
}

/** What it names; of extensions that is one object. */
function refOf({ namespace, targetRefs }: ProxyTarget): string {
  return targetRefs === undefined ? 'none' : `${targetRefs[0].kind} ${namespace}/${targetRefs[0].name}`;
}

/** What runs it, and whatever else is for that waypoint. */
function waypointOf({ waypoint }: ProxyTarget): string {
  return waypoint === undefined ? '' : `Gateway ${waypoint.namespace}/${waypoint.name}`;
}

function within(narrow: { readonly [label: string]: string }, wide: { readonly [label: string]: string }): boolean {
  return Object.entries(wide).every(([label, value]) => narrow[label] === value);
}

const ORDERS = new PerApp(root => new ExtensionOrder(root));

/** Has the order of extensions compared when the tree is validated. */
export function watchOrder(one: Ordered): void {
  ORDERS.of(one.by).add(one);
}
