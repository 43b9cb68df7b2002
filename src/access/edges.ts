import { IConstruct } from 'constructs';
import { PeerFacts } from './peer-facts';
import { Import } from './sidecar-hosts';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';
import { fingerprintOf } from '../private/tree';
import { AccessRule } from '../values';

/** Where requests come from: pods of a namespace, or whoever sends to a host or reads a table of routes. */
export interface Origin {
  /** Of the pods; undefined if unknown, or if there is a node. */
  readonly namespace?: string;
  /** Labels of the pods, read at every render; undefined if unknown, or if there is a node. */
  readonly labels?: () => { readonly [key: string]: string } | undefined;
  /** Who the pods are, read at every render; undefined if unknown, or if there is a node. */
  readonly peers?: () => readonly PeerFacts[];
  /** Whether nobody in this app knows who they are, so that whom the target names counts instead. */
  readonly isOfOthers?: boolean;
  /** A host, or `namespace/name` of a VirtualService without hosts. */
  readonly node?: string;
  /** Whether there may be callers of the node that nobody declares. */
  readonly isOpen?: boolean;
}

/** States that requests go there. */
export interface Edge {
  readonly by: IConstruct;
  readonly from: Origin;
  /** A host, or `namespace/name` of a VirtualService without hosts. */
  readonly to: string;
  /** Where proxies of the callers look for the host; undefined where none of them calls it by itself. */
  readonly foundIn?: string;
  /** Namespace of the VirtualService that says so, if one does. */
  readonly writtenIn?: string;
  /** Whether requests are changed on the way. */
  readonly rewrites?: boolean;
  /** What the callers may do there; everything if nothing is said. */
  readonly access?: AccessRule;
}

/** Who sends requests to a host, in the end. */
export interface Callers {
  /** In order, each once. */
  readonly namespaces: readonly string[];
  /** Constructs whose requests come from nobody knows where. */
  readonly unknown: readonly IConstruct[];
}

/** Pods that call a host themselves. */
export interface PodCall {
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
  readonly host: string;
}

/** Who calls whom in one app. Edges are asked for when something is rendered that they decide. */
class Edges {
  private readonly sources: (() => readonly Edge[])[] = [];
  private additions = 0;
  private index?: { readonly at: string; readonly byTarget: ReadonlyMap<string, readonly Edge[]> };

  constructor(private readonly root: IConstruct) {}

  public add(source: () => readonly Edge[]): () => void {
    this.sources.push(source);
    this.changed();
    return () => this.changed();
  }

  public to(node: string): readonly Edge[] {
    const at = `${this.additions} ${fingerprintOf(this.root)}`;
    if (this.index?.at !== at) this.index = { at, byTarget: this.read() };
    return this.index.byTarget.get(node) ?? [];
  }

  public all(): Edge[] {
    return this.sources.flatMap(source => soundly(source));
  }

  private changed(): void {
    this.additions++;
  }

  private read(): ReadonlyMap<string, readonly Edge[]> {
    const byTarget = new Map<string, Edge[]>();
    for (const edge of this.all()) {
      byTarget.set(edge.to, [...byTarget.get(edge.to) ?? [], edge]);
    }
    return byTarget;
  }
}

/** What cannot be rendered is reported where it stands. */
function soundly(source: () => readonly Edge[]): readonly Edge[] {
  try {
    return source();
  } catch (e) {
    if (e instanceof MeshError) return [];
    throw e;
  }
}

const EDGES = new PerApp(root => new Edges(root));

/**
 * States edges for a construct.
 *
 * @returns tells that they have changed
 */
export function contributeEdges(by: IConstruct, edges: () => readonly Edge[]): () => void {
  return EDGES.of(by).add(edges);
}

/** What pods of a namespace declare to call. */
export function importsFrom(app: IConstruct, namespace: string): Import[] {
  const edges = EDGES.of(app).all().filter(({ from }) => from.namespace === namespace);
  return edges.flatMap(({ to: host, foundIn }) => foundIn === undefined ? [] : [{ namespace: foundIn, host }]);
}

/** Hosts that a table of routes, `namespace/name`, leads to in the end; undefined if nobody here says. */
export function hostsInTable(app: IConstruct, table: string): string[] | undefined {
  const targets = EDGES.of(app).all().filter(({ from }) => from.node === table).map(({ to }) => to);
  if (targets.length === 0) return undefined;
  const all = targets.map(to => to.includes('/') ? hostsInTable(app, to) : [to]);
  return all.includes(undefined) ? undefined : all.flatMap(hosts => hosts ?? []);
}

/** Which pods declare to call which hosts. */
export function podCallsIn(app: IConstruct): PodCall[] {
  return EDGES.of(app).all().flatMap(({ from: { namespace, labels }, to: host }) => {
    const known = labels?.() ?? {};
    return namespace === undefined || Object.keys(known).length === 0 ? [] : [{ namespace, labels: known, host }];
  });
}

/** Who sends requests to a host, or reads a table: directly, or since routes lead there. */
export function callersOf(app: IConstruct, node: string): Callers {
  const edges = EDGES.of(app);
  const namespaces = new Set<string>();
  const unknown = new Set<IConstruct>();
  const seen = new Set<string>();
  const visit = (target: string) => {
    if (seen.has(target)) return;
    seen.add(target);
    for (const { by, from, writtenIn } of edges.to(target)) {
      if (from.node !== undefined && seen.has(from.node)) continue;
      if (from.namespace !== undefined) namespaces.add(from.namespace);
      else if (from.node === undefined || from.isOpen || isUnread(edges, from.node)) unknown.add(by);
      else visit(from.node);
      // Routes of a host are always seen in its own namespace.
      if (from.node !== undefined && writtenIn !== undefined) namespaces.add(writtenIn);
    }
  };
  visit(node);
  return { namespaces: [...namespaces].sort(), unknown: [...unknown] };
}

/** Edges that lead to a host or a table. */
export function edgesTo(app: IConstruct, node: string): readonly Edge[] {
  return EDGES.of(app).to(node);
}

/** A table that nobody in this app points to is there for those of other apps. */
function isUnread(edges: Edges, node: string): boolean {
  return node.includes('/') && edges.to(node).length === 0;
}

/** Namespaces of the VirtualServices that point to a table, each once and in order. */
export function pointersTo(app: IConstruct, table: string): string[] {
  const namespaces = EDGES.of(app).to(table).flatMap(({ writtenIn }) => writtenIn ?? []);
  return [...new Set(namespaces)].sort();
}
