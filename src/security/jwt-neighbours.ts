import { Construct, IConstruct } from 'constructs';
import { JwtProvider } from './jwt-provider';
import { TokenDemand } from './token-demand';
import { effectsOf, issuerTwice, PolicyBook, PolicyTarget } from '../access';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { PerApp } from '../private/per-app';
import { TreeCheck } from '../private/tree-check';

/** One that looks at tokens, as the others of its app see it. */
interface Neighbour {
  readonly by: Construct;
  readonly book: PolicyBook;
  readonly providers: readonly JwtProvider[];
  readonly demand: TokenDemand;
}

interface Taken {
  readonly neighbour: Neighbour;
  readonly provider: JwtProvider;
}

/** What several constructs say of the same pods, Istio reads together. */
class JwtNeighbours {
  private readonly all: Neighbour[] = [];
  private readonly check: TreeCheck;

  constructor(root: IConstruct) {
    this.check = new TreeCheck(root, () => [...this.issuersTwice(), ...this.demandsTwice()].map(({ message }) => message));
  }

  public add(neighbour: Neighbour): void {
    this.all.push(neighbour);
    this.check.added();
  }

  /** Within one target, rendering finds it. */
  private issuersTwice(): MeshError[] {
    const byIssuer = new Map<string, Taken[]>();
    for (const neighbour of this.all) {
      for (const provider of neighbour.providers) {
        const issuer = provider._issuer ?? '';
        byIssuer.set(issuer, [...byIssuer.get(issuer) ?? [], { neighbour, provider }]);
      }
    }
    return [...byIssuer].flatMap(([issuer, taken]) => pairs(taken)
      .filter(([a, b]) => a.neighbour.book !== b.neighbour.book && effects(a) !== effects(b))
      .filter(([a, b]) => meet(a.neighbour.book.target, b.neighbour.book.target))
      .slice(0, 1)
      .map(([a, b]) => issuerTwice(issuer, a.neighbour.by, b.neighbour.by)));
  }

  private demandsTwice(): MeshError[] {
    const always = this.all.filter(({ demand }) => demand._isAlways);
    return pairs(always)
      .filter(([a, b]) => a.book === b.book && a.book.target.labels !== undefined)
      .filter(([a, b]) => !a.providers.some(one => b.providers.some(other => one._issuer === other._issuer)))
      .map(([a, b]) => new MeshError('DemandTwice', `'${a.by.node.path}' and '${b.by.node.path}' each demand a token of their own issuers for every request to the same pods, and no request has both; `
        + 'name all providers in one of them, or say which requests are meant with TokenDemand.onlyFor(...)', b.by));
  }
}

function effects({ provider }: Taken): string {
  return effectsOf(provider._toIstio());
}

/** Whether there may be pods that both are for. */
function meet(a: PolicyTarget, b: PolicyTarget): boolean {
  return [[a, b], [b, a]].some(([wide, narrow]) => isOfMesh(wide) || wide.namespace === narrow.namespace && isWithin(narrow, wide));
}

/** The namespace of MeshPolicies is a fact that is read when rendering. */
function isOfMesh({ by, labels, namespace }: PolicyTarget): boolean {
  return labels === undefined && (typeof namespace !== 'string' || namespace === Mesh.tryOf(by)?.rootNamespace);
}

function isWithin(narrow: PolicyTarget, wide: PolicyTarget): boolean {
  const labels = Object.entries(wide.labels?.() ?? {});
  const own = narrow.labels?.() ?? {};
  return labels.every(([key, text]) => own[key] === text);
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]));
}

const NEIGHBOURS = new PerApp(root => new JwtNeighbours(root));

/** Lets one be compared with the others of its app. */
export function meetJwtNeighbours(neighbour: Neighbour): void {
  NEIGHBOURS.of(neighbour.by).add(neighbour);
}
