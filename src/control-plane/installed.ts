import { IConstruct } from 'constructs';
import { revisionName as revisionJoined } from '../mesh';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';

/** What an installation says of the parts that a cluster has once. */
export interface Installed {
  readonly by: IConstruct;
  readonly version: string;
  readonly revisionName: string;
  /** Whether it has the chart `base`; undefined for whoever is the newest. */
  readonly installsBase?: boolean;
  /** Whether it has CNI and ztunnel; undefined for whoever is the oldest. */
  readonly installsNodeAgents?: boolean;
  readonly hasTag: (name: string) => boolean;
  /** Whether istiod judges objects when they are applied. */
  readonly judgesObjects: boolean;
  /** Whether it counts on node agents, whoever has them. */
  readonly wantsNodeAgents: () => boolean;
}

const INSTALLED = new PerApp<Installed[]>(() => []);

/** States an installation; a revision is installed once. */
export function stateInstalled(installed: Installed): void {
  const known = INSTALLED.of(installed.by);
  const other = known.find(({ revisionName }) => revisionName === installed.revisionName);
  if (other !== undefined) {
    throw new MeshError('TwoControlPlanes', `'${other.by.node.path}' is the control plane of revision '${installed.revisionName}' already; give one of the two another 'revision'`, installed.by);
  }
  known.push(installed);
}

/** The control plane of a revision; undefined if the app has none. */
export function installedAs(scope: IConstruct, revision: string): IConstruct | undefined {
  return INSTALLED.of(scope).find(({ revisionName }) => revisionName === revision)?.by;
}

const TAGS = new PerApp<Map<string, IConstruct>>(() => new Map());

/** States a tag; a cluster has one of its name. */
export function stateTag(by: IConstruct, name: string): void {
  const tags = TAGS.of(by);
  const other = tags.get(name);
  if (other !== undefined) {
    throw new MeshError('TwoRevisionTags', `'${other.node.path}' is the tag '${name}' already, and a tag points to one revision; give one of the two another 'name'`, by);
  }
  tags.set(name, by);
}

/** Whether an installation has the CRDs: they serve older versions too, so the newest one brings them. */
export function ownsBase(one: Installed): boolean {
  return owns(one, INSTALLED.of(one.by), 'installsBase', 'newest', (a, b) => compare(b.version, a.version) < 0);
}

/** Whether an installation has the node agents: they serve a newer istiod too, and replacing them touches every node, so the oldest one keeps them. */
export function ownsNodeAgents(one: Installed): boolean {
  const all = INSTALLED.of(one.by).filter(other => other === one || other.wantsNodeAgents());
  return owns(one, all, 'installsNodeAgents', 'oldest', (a, b) => compare(a.version, b.version) < 0);
}

/** Who else has the node agents; undefined if it is nobody of the app. */
export function nodeAgentsOwner(one: Installed): Installed | undefined {
  return INSTALLED.of(one.by).filter(other => other.wantsNodeAgents()).find(ownsNodeAgents);
}

/**
 * Whose revision objects and namespaces without a revision belong to, as far as the app installs it: that of the tag `default`, or that without a name, or what workloads
 * of the mesh join. Where nobody says, it stays with the oldest until that is gone.
 */
export function defaultInstalled(one: Installed): Installed {
  const all = INSTALLED.of(one.by);
  const named = ['default', revisionJoined(one.by)].flatMap(wanted => all.find(({ hasTag }) => hasTag(wanted)) ?? all.find(known => known.revisionName === wanted) ?? []);
  const [oldest] = [...all].sort((a, b) => compare(a.version, b.version));
  return named[0] ?? oldest;
}

type Option = 'installsBase' | 'installsNodeAgents';

function owns(one: Installed, all: readonly Installed[], option: Option, which: string, isBefore: (a: Installed, b: Installed) => boolean): boolean {
  const said = all.filter(other => other[option] === true);
  if (said.length > 1) {
    throw new MeshError('OwnerUnclear', `a cluster has one owner of that, and '${option}' is true for ${quoted(said)}; keep one of them`, one.by);
  }
  if (said.length === 1 || one[option] !== undefined) return said[0] === one;
  const candidates = all.filter(other => other[option] !== false);
  const first = candidates.filter(other => candidates.every(another => !isBefore(another, other)));
  if (first.length > 1) {
    throw new MeshError('OwnerUnclear', `the ${which} control plane has what a cluster has once, and ${quoted(first)} are of one version; say '${option}: true' for one of them`, one.by);
  }
  return first[0] === one;
}

/** Below 0 if the first version comes before the second; what is released comes after its candidates. */
function compare(a: string, b: string): number {
  const [[first, ...ofFirst], [second, ...ofSecond]] = [a, b].map(version => version.split('-'));
  const [left, right] = [first, second].map(version => version.split('.').map(Number));
  const difference = left.map((part, i) => part - right[i]).find(one => one !== 0);
  return difference ?? Number(ofSecond.length > 0) - Number(ofFirst.length > 0);
}

function quoted(all: readonly Installed[]): string {
  return all.map(({ by }) => `'${by.node.path}'`).join(' and ');
}
