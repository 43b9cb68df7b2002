import { Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import {
  AuthorityMatch, CanaryRollout, Fault, HeaderMatch, IngressGateway, MeshIngress, MeshService, Mirror, PathMatch, QueryMatch, RequestMatch, Rewrite,
  ServiceRef,
} from '../../src';
import { follow, Outcome, Request } from '../support/istio-router';

/**
 * What a program means is worked out here a second time, from the intent alone: the best-ranked route that takes the request is chosen, its
 * rewrite is applied, and the service decides about what it then sees. The manifests must send every request to the same place.
 */
interface Condition {
  readonly path?: { readonly kind: 'exact' | 'prefix' | 'stringPrefix'; readonly path: string; readonly anyCase: boolean };
  readonly method?: string;
  /** `null` for a header that is not there, `!1` for one that is not `1`. */
  readonly headers: { [name: string]: string | null };
  readonly authority?: string;
  /** `mesh`, `gateway`, or a namespace of the mesh. */
  readonly caller?: string;
  readonly query: { [name: string]: string };
}
interface Intent {
  readonly when: Condition[];
  readonly priority: number;
  readonly version?: string;
  readonly rewrite?: { kind: 'prefix' | 'path'; to: string };
  readonly abort?: number;
  readonly copies?: { readonly version: string; readonly percent: number };
}
interface Program { readonly ingress: Intent[]; readonly service: Intent[]; readonly pins: Condition[]; readonly percent: number }

const PATHS = ['/', '/a', '/a/', '/ab', '/a/b', '/a/b/c', '/b', '/b/a'];
const CALLERS = ['mesh', 'gateway', 'qa', 'dev'];
const path = fc.constantFrom(...PATHS);
const seldom = <T extends object>(one: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: fc.constant({} as T) }, one);
type Kind = NonNullable<Condition['path']>['kind'];
/** Mostly paths: a condition that nothing meets tests nothing. */
const condition = (callers: readonly string[], ...kinds: Kind[]): fc.Arbitrary<Condition> => fc.record({
  path: fc.option(fc.record({ kind: fc.constantFrom(...kinds), path, anyCase: fc.boolean() }), { nil: undefined, freq: 6 }),
  authority: fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, fc.constantFrom('a.example', 'b.example')),
  caller: callers.length === 0 ? fc.constant(undefined) : fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constantFrom(...callers)),
  method: fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, fc.constantFrom('GET', 'POST')),
  headers: seldom(fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom('1', '2', '!1', null), { minKeys: 1, maxKeys: 2, noNullPrototype: true })),
  query: seldom(fc.dictionary(fc.constantFrom('q'), fc.constantFrom('1', '2'), { minKeys: 1, noNullPrototype: true })),
});
const anyVersion = fc.constantFrom('v1', 'v2', 'v3', undefined);
const actions = {
  version: anyVersion,
  abort: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constantFrom(500, 503)),
  copies: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.record({ version: fc.constantFrom('v1', 'v2'), percent: fc.integer({ min: 0, max: 100 }) })),
};
const plain = (callers: readonly string[], ...kinds: Kind[]) =>
  fc.record({ when: fc.array(condition(callers, ...kinds), { minLength: 1, maxLength: 2 }), ...actions });
const rewriting = (kind: 'prefix' | 'path', ...kinds: Kind[]) => fc.record({
  when: fc.array(condition([], ...kinds), { minLength: 1, maxLength: 1 }), ...actions, rewrite: fc.record({ kind: fc.constant(kind), to: path }),
});
const ranked = (intent: fc.Arbitrary<Omit<Intent, 'priority'>>) => fc.array(intent, { maxLength: 4 })
  .chain(list => fc.shuffledSubarray(list.map((_, i) => i), { minLength: list.length })
    .map(order => list.map((one, i): Intent => ({ ...one, priority: order[i] }))));
const program = (service: Kind[]): fc.Arbitrary<Program> => fc.record({
  ingress: ranked(fc.oneof(plain([], 'exact', 'prefix', 'stringPrefix'), rewriting('prefix', 'prefix'), rewriting('path', 'exact', 'prefix'))),
  service: ranked(plain(CALLERS, ...service)),
  pins: fc.array(condition([], ...service), { maxLength: 2 }),
  percent: fc.integer({ min: 1, max: 99 }),
});
const request: fc.Arbitrary<Request> = fc.record({
  path: fc.constantFrom(...PATHS, '/abc', '/a/bc', '/b/a/b', '/c', '/A', '/A/b', '/a/B/c'),
  method: fc.constantFrom('GET', 'POST', 'PUT'),
  headers: fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom('1', '2', '3'), { noNullPrototype: true }),
  query: fc.dictionary(fc.constantFrom('q'), fc.constantFrom('1', '2', '3'), { noNullPrototype: true }),
  port: fc.constant(80),
  authority: fc.constantFrom('a.example', 'b.example', 'c.example'),
  namespace: fc.constantFrom('qa', 'dev', 'gw'),
});

const requests = fc.array(request, { minLength: 20, maxLength: 40 });

function toMatch({ path: p, method, headers, query, authority, caller }: Condition): RequestMatch {
  return RequestMatch.all(
    ...p ? [RequestMatch.path(p.anyCase ? PathMatch[p.kind](p.path).ignoringCase() : PathMatch[p.kind](p.path))] : [],
    ...authority ? [RequestMatch.authority(AuthorityMatch.exact(authority))] : [],
    ...caller ? [toCaller(caller)] : [],
    ...method ? [RequestMatch.method(method)] : [],
    ...Object.entries(headers).map(([name, value]) =>
      RequestMatch.header(value === null ? HeaderMatch.absent(name) : value.startsWith('!') ? HeaderMatch.notExact(name, value.slice(1)) : HeaderMatch.exact(name, value))),
    ...Object.entries(query).map(([name, value]) => RequestMatch.query(QueryMatch.exact(name, value))),
  );
}

function toCaller(caller: string): RequestMatch {
  return caller === 'mesh' ? RequestMatch.inMesh() : caller === 'gateway' ? RequestMatch.atGateways() : RequestMatch.sourceNamespace(caller);
}

const segment = (p: string) => p === '/' ? p : p.replace(/\/+$/, '');

type Call = Request & { readonly atGateway: boolean };

function meetsPath({ kind, path: wanted, anyCase }: NonNullable<Condition['path']>, seen: string): boolean {
  const [p, asked] = anyCase ? [wanted.toLowerCase(), seen.toLowerCase()] : [wanted, seen];
  return kind === 'exact' ? asked === p
    : kind === 'stringPrefix' ? asked.startsWith(p)
      : segment(p) === '/' || asked === segment(p) || asked.startsWith(`${segment(p)}/`);
}

function meetsHeader(wanted: string | null, is: string | undefined): boolean {
  return wanted === null ? is === undefined : wanted.startsWith('!') ? is !== wanted.slice(1) : is === wanted;
}

/** What comes through a gateway is no request of a workload in the mesh. */
function meetsCaller(caller: string, r: Call): boolean {
  return caller === 'gateway' ? r.atGateway : !r.atGateway && (caller === 'mesh' || caller === r.namespace);
}

function meets(c: Condition, r: Call): boolean {
  return (c.path === undefined || meetsPath(c.path, r.path))
    && (c.method === undefined || c.method === r.method)
    && (c.authority === undefined || c.authority === r.authority)
    && (c.caller === undefined || meetsCaller(c.caller, r))
    && Object.entries(c.headers).every(([name, value]) => meetsHeader(value, r.headers[name]))
    && Object.entries(c.query).every(([name, value]) => r.query[name] === value);
}

/** The intent with the highest priority that takes the request, with the condition that did. */
function chosen(list: readonly Intent[], r: Call): { intent: Intent; by: Condition } | undefined {
  return [...list].sort((a, b) => b.priority - a.priority)
    .flatMap(intent => intent.when.filter(c => meets(c, r)).map(by => ({ intent, by })))[0];
}

interface Meant {
  readonly versions: { [version: string]: number };
  readonly abort?: number;
  readonly copies: { [version: string]: number };
}

function serviceSends(p: Program, r: Call): Meant {
  const intent = chosen(p.service, r)?.intent;
  return { versions: versionsFor(p, r, intent?.version), abort: intent?.abort, copies: copiesOf(intent) };
}

function versionsFor(p: Program, r: Call, version: string | undefined): { [version: string]: number } {
  if (version !== undefined) return { [version]: 1 };
  if (p.pins.some(pin => meets(pin, r))) return { v3: 1 };
  return { v1: (100 - p.percent) / 100, v3: p.percent / 100 };
}

function copiesOf(intent: Intent | undefined): { [version: string]: number } {
  return intent?.copies === undefined ? {} : { [intent.copies.version]: intent.copies.percent };
}

function rewritePath(rewrite: NonNullable<Intent['rewrite']>, by: Condition, from: string): string {
  if (rewrite.kind === 'path') return rewrite.to;
  const prefix = by.path === undefined ? '/' : segment(by.path.path);
  const rest = prefix === '/' ? from : from.slice(prefix.length);
  const to = segment(rewrite.to) === '/' ? '' : segment(rewrite.to);
  return to + rest === '' ? '/' : to + rest;
}

function define(p: Program): { chart: Chart } {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const copies = new MeshService(chart, 'copies', {
    service: ServiceRef.named('copies', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }), versions: ['v1', 'v2'],
  });
  const act = ({ abort, copies: to }: Intent) => ({
    fault: abort === undefined ? undefined : Fault.abort(abort),
    mirrors: to && [Mirror.to(copies.version(to.version), { percent: to.percent })],
  });
  const service = new MeshService(chart, 'web', {
    service: ServiceRef.named('web', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }), versions: ['v1', 'v2', 'v3'],
  });
  p.service.forEach((intent, i) => service.addRoute(`s${i}`, {
    when: intent.when.map(toMatch),
    priority: intent.priority,
    to: intent.version === undefined ? undefined : service.version(intent.version),
    ...act(intent),
  }));
  new CanaryRollout(chart, 'canary', { service, stable: 'v1', canary: 'v3', canaryPercent: p.percent, pinnedBy: p.pins.map(toMatch) });
  const edge = new MeshIngress(chart, 'edge', { gateway: IngressGateway.existing({ namespace: 'gw', labels: { app: 'gw' } }), hosts: ['a.example'] });
  p.ingress.forEach((intent, i) => edge.addRoute(`i${i}`, {
    when: intent.when.map(toMatch),
    priority: intent.priority,
    to: intent.version === undefined ? service : service.version(intent.version),
    rewrite: intent.rewrite && Rewrite[intent.rewrite.kind](intent.rewrite.to),
    ...act(intent),
  }));
  edge.addRoute('rest', { to: service, priority: -1 });
  return { chart };
}

/** Programs that are refused with a reason are tested elsewhere. */
const REFUSED = ['UnreachableRoute', 'UndecidableOrder', 'ConditionsNotJoinable', 'RewriteHidesPath'];

function synthOrSkip(p: Program): any[] {
  try {
    return Testing.synth(define(p).chart);
  } catch (e) {
    const refused = REFUSED.some(code => String(e).includes(`[${code}`));
    fc.pre(!refused);
    throw e;
  }
}

/** What a program means, in the words of the router. */
function inParts({ versions, abort, copies }: Meant) {
  return {
    destinations: Object.fromEntries(Object.entries(versions).map(([v, share]) => [`web.shop.svc.cluster.local/${v}`, share])),
    abort,
    copies: Object.entries(copies).map(([v, percent]) => `copies.shop.svc.cluster.local/${v} ${percent}`).sort(),
  };
}

function shown({ destinations, fault, mirrors = [] }: Outcome) {
  return { destinations, abort: (fault as any)?.abort.httpStatus, copies: [...mirrors].sort() };
}

describe('manifests mean what the program says', () => {
  test('for clients in the mesh', () => {
    fc.assert(fc.property(program(['exact', 'prefix', 'stringPrefix']), requests, (p, list) => {
      const http = synthOrSkip({ ...p, ingress: [] }).find(o => o.kind === 'VirtualService' && o.metadata.name === 'web').spec.http;
      for (const r of list) {
        expect(shown(follow(http, r)!)).toEqual(inParts(serviceSends(p, { ...r, atGateway: false })));
      }
    }), { numRuns: 300 });
  });

  test('behind an ingress, with the conditions, rewrites and versions of its routes', () => {
    fc.assert(fc.property(program(['exact', 'prefix', 'stringPrefix']), requests, (p, list) => {
      const http = synthOrSkip(p).find(o => o.kind === 'VirtualService' && o.metadata.name === 'edge').spec.http;
      for (const one of list) {
        const r = { ...one, atGateway: true };
        const route = chosen(p.ingress, r);
        const rewrite = route?.intent.rewrite;
        const seen = rewrite === undefined ? r.path : rewritePath(rewrite, route!.by, r.path);
        const version = route?.intent.version;
        const beyond = version === undefined ? serviceSends(p, { ...r, path: seen }) : { versions: { [version]: 1 }, copies: {} };
        const meant = { ...beyond, abort: route?.intent.abort ?? beyond.abort, copies: { ...beyond.copies, ...copiesOf(route?.intent) } };
        const outcome = follow(http, r)!;

        expect(shown(outcome)).toEqual(inParts(meant));
        expect(segment(outcome.path)).toBe(segment(seen));
      }
    }), { numRuns: 500 });
  });
});

test('the router of the tests agrees with a hand-written case', () => {
  const chart = define({ ingress: [], service: [], pins: [], percent: 10 }).chart;

  expect(follow(Testing.synth(chart).filter(o => o.kind === 'VirtualService')[0].spec.http, {
    path: '/', method: 'GET', headers: {}, query: {}, port: 80,
  })).toEqual({ rule: 'canary-split', destinations: { 'web.shop.svc.cluster.local/v1': 0.9, 'web.shop.svc.cluster.local/v3': 0.1 }, path: '/', redirected: false });
});
