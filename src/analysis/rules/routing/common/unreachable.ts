import { canonicalMatch } from './canonical';
import { analyzersSeeOverlap } from './istio-overlap';
import { coversMatch, isCatchAll } from './match-cover';
import { append, HostRoutes, MeshModel } from '../../../../model';

/** A rule, or one of its matches, that no request can reach, or that Istio's analyzer takes for such. */
export interface Unreachable {
  readonly rule: number;
  /** Undefined if it is the whole rule. */
  readonly match: number | undefined;
  /** The earlier rule. */
  readonly by: number;
  /** Whether it is certain. */
  readonly isCertain: boolean;
  /** Whether Istio's analyzer says so too. */
  readonly isSeenByIstio: boolean;
  /** Such as `spec.http[1].match[0]`. */
  readonly field: string;
}

interface Match {
  readonly rule: number;
  readonly index: number;
  readonly match: any;
}

/** What no request reaches among the rules of a VirtualService. */
export function unreachable(mesh: MeshModel, routes: HostRoutes): readonly Unreachable[] {
  const known = mesh.once('routing/unreachable', () => new Map<HostRoutes, readonly Unreachable[]>());
  let found = known.get(routes);
  if (found === undefined) known.set(routes, found = (['http', 'tls', 'tcp'] as const).flatMap(protocol => unreachableOf(routes, protocol)));
  return found;
}

function unreachableOf(routes: HostRoutes, protocol: 'http' | 'tls' | 'tcp'): readonly Unreachable[] {
  const rules: any[] = routes.resource.spec[protocol] ?? [];
  if (rules.length < 2 && (rules[0]?.match ?? []).length < 2) return [];
  const isOnlyMatch = rules.reduce((count, rule) => count + (rule?.match ?? []).length, 0) === 1;
  const found: Unreachable[] = [];
  const seen = new Map<string, number>();
  const earlier = new Earlier(routes);
  let conditionless: number | undefined;
  rules.forEach((rule, i) => {
    const at = `spec.${protocol}[${i}]`;
    const matches: any[] = rule?.match ?? [];
    const passesOn = (by: number) => rules[by]?.delegate !== undefined;
    if (matches.length === 0 || conditionless !== undefined) {
      if (conditionless !== undefined) {
        found.push({ rule: i, match: undefined, by: conditionless, isCertain: !passesOn(conditionless), isSeenByIstio: true, field: at });
      }
      if (matches.length === 0) conditionless = i;
      return;
    }
    if (isOnlyMatch) return;
    const lost: { index: number; by: number; isCertain: boolean; isSeenByIstio: boolean }[] = [];
    matches.forEach((match, index) => {
      const key = canonicalMatch(match);
      const twin = seen.get(key);
      if (twin !== undefined) {
        lost.push({ index, by: twin, isCertain: !passesOn(twin), isSeenByIstio: true });
        return;
      }
      seen.set(key, i);
      if (protocol !== 'http') return;
      const cover = earlier.covering(match);
      const overlapping = earlier.overlapping(match);
      const by = cover !== undefined && !passesOn(cover) ? cover : overlapping ?? cover;
      if (by !== undefined) lost.push({ index, by, isCertain: cover !== undefined && !passesOn(cover), isSeenByIstio: overlapping !== undefined });
      earlier.add({ rule: i, index, match });
    });
    const ofEarlierRules = lost.filter(({ by }) => by !== i);
    const isCertain = ofEarlierRules.every(one => one.isCertain);
    const areAllTwins = matches.every(match => seen.get(canonicalMatch(match)) !== i);
    if (ofEarlierRules.length === matches.length && (isCertain || areAllTwins)) {
      found.push({ rule: i, match: undefined, by: ofEarlierRules[0].by, isCertain, isSeenByIstio: areAllTwins, field: at });
    }
    for (const { index, ...one } of lost) found.push({ rule: i, match: index, field: `${at}.match[${index}]`, ...one });
  });
  return found;
}

/** Matches that came before, by the paths that they take, and by one thing that they ask for exactly. */
class Earlier {
  private readonly byPath = new Map<string, Match[]>();
  private readonly byPathAndText = new Map<string, Match[]>();

  constructor(private readonly routes: HostRoutes) {}

  public add(one: Match): void {
    const key = pathKey(one.match);
    const [text = ''] = exactTexts(one.match);
    append(this.byPathAndText, `${key} ${text}`, one);
    if (one.match?.uri?.prefix) append(this.byPath, key, one);
  }

  /** The rule of a match that leaves nothing to this one. */
  public covering(match: any): number | undefined {
    const texts = ['', ...exactTexts(match)];
    for (const path of widerKeys(match)) {
      for (const text of texts) {
        const one = this.byPathAndText.get(`${path} ${text}`)?.find(earlier => leavesNothing(earlier.match, match, this.routes));
        if (one !== undefined) return one.rule;
      }
    }
    return undefined;
  }

  /** The rule of a match that Istio's analyzer takes for one that leaves nothing to this one. */
  public overlapping(match: any): number | undefined {
    const prefix: string = match?.uri?.prefix ?? '';
    for (let length = 1; length < prefix.length; length++) {
      for (const key of new Set([prefix.slice(0, length), prefix.slice(0, length).toLowerCase()])) {
        const one = this.byPath.get(`prefix:${key}`)?.find(earlier => analyzersSeeOverlap(earlier.match, match));
        if (one !== undefined) return one.rule;
      }
    }
    return undefined;
  }
}

function leavesNothing(earlier: any, later: any, routes: HostRoutes): boolean {
  return isCatchAll(earlier) && (earlier?.gateways ?? []).length === 0 || coversMatch(earlier, later, routes);
}

/** What a match asks for exactly: one that covers another asks for nothing exactly that the other does not. */
function exactTexts(match: any): string[] {
  const single = ['method', 'authority', 'scheme'].filter(part => match?.[part]?.exact).map(part => `${part}=${match[part].exact}`);
  const maps = ['headers', 'queryParams'].flatMap(part => Object.entries<any>(match?.[part] ?? {}).filter(([, value]) => value?.exact)
    .map(([name, { exact }]) => `${part} ${name.toLowerCase()}=${exact}`));
  return [...single, ...maps];
}

/** The path that a match takes, so that only those that may cover each other are compared. */
function pathKey(match: any): string {
  const uri = match?.uri;
  if (uri?.regex) return uri.regex === '.*' ? 'any' : `regex:${uri.regex}`;
  if (uri?.exact) return `exact:${textOf(uri.exact, match)}`;
  return uri?.prefix ? `prefix:${textOf(uri.prefix, match)}` : 'any';
}

function* widerKeys(match: any): Generator<string> {
  const uri = match?.uri;
  yield 'any';
  if (uri?.regex) {
    yield `regex:${uri.regex}`;
    yield 'prefix:/';
    return;
  }
  const text: string = uri?.exact ?? uri?.prefix ?? '/';
  for (const one of new Set([text, text.toLowerCase()])) {
    if (uri?.exact) yield `exact:${one}`;
    for (let length = 1; length <= one.length; length++) yield `prefix:${one.slice(0, length)}`;
  }
}

function textOf(text: string, match: any): string {
  return match.ignoreUriCase ? text.toLowerCase() : text;
}
