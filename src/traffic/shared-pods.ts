import { IConstruct } from 'constructs';
import { Access, AccessMode } from '../access';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';
import { rootOf } from '../private/root';
import { constructsOf, fingerprintOf } from '../private/tree';

interface Labels {
  readonly [key: string]: string;
}

/** A service whose pods others may serve from too, as it is when one of them closes its pods. */
export interface PodSharer {
  readonly by: IConstruct;
  readonly namespace: string;
  readonly access?: Access;
  /** Undefined if unknown. */
  readonly selector?: Labels;
  /** Of pods that are known to be there. */
  readonly pods: readonly Labels[];
}

interface ReadSharer {
  readonly sharer: PodSharer;
  readonly selector: Labels;
  /** Of pods, or what all pods have at least. */
  readonly pods: readonly Labels[];
}

/** What is read of all services of an app, when one of them closes its pods. */
class SharersRead {
  private readonly found: ReadonlyMap<IConstruct, ReadSharer>;
  private readonly bySelector = new Map<string, ReadSharer[]>();
  private readonly byPod = new Map<string, ReadSharer[]>();

  constructor(public readonly at: string, sharers: readonly PodSharer[]) {
    const read = sharers.flatMap(readOf);
    this.found = new Map(read.map(one => [one.sharer.by, one]));
    for (const one of read) {
      // One label is enough: whoever serves from a pod selects it by all.
      listAt(this.bySelector, keyOf(one, Object.entries(one.selector)[0])).push(one);
      for (const pair of one.pods.flatMap(pod => Object.entries(pod))) listAt(this.byPod, keyOf(one, pair)).push(one);
    }
  }

  /** Others that certainly serve from a pod of this one. */
  public besides(by: IConstruct): PodSharer[] {
    const one = this.found.get(by);
    if (one === undefined) return [];
    const selecting = one.pods.flatMap(pod => Object.entries(pod)).flatMap(pair => this.bySelector.get(keyOf(one, pair)) ?? []);
    const selected = this.byPod.get(keyOf(one, Object.entries(one.selector)[0])) ?? [];
    return [...new Set([...selecting, ...selected])].filter(other => other !== one && (share(one, other) || share(other, one)))
      .map(other => other.sharer);
  }
}

const READ = new PerApp<{ last?: SharersRead }>(() => ({}));

/** Services are looked for when one needs to know of the others, so that most apps pay nothing. */
function sharersBeside(by: IConstruct): SharersRead {
  const state = READ.of(by);
  const root = rootOf(by);
  const at = fingerprintOf(root);
  if (state.last?.at !== at) state.last = new SharersRead(at, constructsOf(root).filter(isSharing).map(one => one._sharesPods()));
  return state.last;
}

function isSharing(construct: IConstruct): construct is IConstruct & { _sharesPods(): PodSharer } {
  return typeof (construct as { readonly _sharesPods?: unknown })._sharesPods === 'function';
}

/**
 * Refuses to close pods for one service that another serves from too: policies are for pods, at all of their ports, and callers of the other would be turned away,
 * or let in here.
 */
export function requireAgreement(by: IConstruct, said: Access): void {
  const other = sharersBeside(by).besides(by).find(({ access }) => !agree(said, access));
  if (other !== undefined) {
    throw new MeshError('SharedPods', `'${other.by.node.path}' serves from the same pods, for which policies hold at all ports, and does not say the same of its callers; `
      + "give both the same 'access', or select different pods", by);
  }
}

function agree(one: Access, other: Access | undefined): boolean {
  if (other === undefined) return false;
  return other._isDryRun === one._isDryRun && (other._mode === one._mode || other._mode === AccessMode.NOTHING);
}

function readOf(sharer: PodSharer): ReadSharer[] {
  const { selector = {}, pods } = sharer;
  if (Object.keys(selector).length === 0) return [];
  return [{ sharer, selector, pods: pods.length > 0 ? pods : [selector] }];
}

/** Whether a pod of one is selected by the other. */
function share(one: ReadSharer, other: ReadSharer): boolean {
  return one.pods.some(pod => Object.entries(other.selector).every(([key, text]) => pod[key] === text));
}

function keyOf({ sharer: { namespace } }: ReadSharer, [key, text]: [string, string]): string {
  return `${namespace} ${key}=${text}`;
}

function listAt(lists: Map<string, ReadSharer[]>, key: string): ReadSharer[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
