import { Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import {
  CanaryRollout, HeaderMatch, IngressGateway, MeshIngress, MeshService, PathMatch, QueryMatch, RequestMatch, Rewrite, ServiceRef,
} from '../../src';
import { follow, Request } from '../support/istio-router';
import { only } from '../support/manifests';

/**
 * What a program means is worked out here a second time, from the intent alone: the best-ranked route that takes the request is chosen, its
 * rewrite is applied, and the service decides about what it then sees. The manifests must send every request to the same place.
 */
interface Condition {
  readonly path?: { readonly kind: 'exact' | 'prefix' | 'stringPrefix'; readonly path: string };
  readonly method?: string;
  readonly headers: { [name: string]: string | null };
  readonly query: { [name: string]: string };
}
interface Intent { readonly when: Condition[]; readonly priority: number; readonly version?: string; readonly rewrite?: { kind: 'prefix' | 'path'; to: string } }
interface Program { readonly ingress: Intent[]; readonly service: Intent[]; readonly pins: Condition[]; readonly percent: number }

const PATHS = ['/', '/a', '/a/', '/ab', '/a/b', '/a/b/c', '/b', '/b/a'];
const path = fc.constantFrom(...PATHS);
const seldom = <T extends object>(one: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: fc.constant({} as T) }, one);
type Kind = NonNullable<Condition['path']>['kind'];
/** Mostly paths: a condition that nothing meets tests nothing. */
const condition = (...kinds: Kind[]): fc.Arbitrary<Condition> => fc.record({
  path: fc.option(fc.record({ kind: fc.constantFrom(...kinds), path }), { nil: undefined, freq: 6 }),
  method: fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, fc.constantFrom('GET', 'POST')),
  headers: seldom(fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom('1', '2', null), { minKeys: 1, maxKeys: 2, noNullPrototype: true })),
  query: seldom(fc.dictionary(fc.constantFrom('q'), fc.constantFrom('1', '2'), { minKeys: 1, noNullPrototype: true })),
});
const anyVersion = fc.constantFrom('v1', 'v2', 'v3', undefined);
const plain = (...kinds: Kind[]) => fc.record({ when: fc.array(condition(...kinds), { minLength: 1, maxLength: 2 }), version: anyVersion });
const rewriting = (kind: 'prefix' | 'path', ...kinds: Kind[]) => fc.record({
  when: fc.array(condition(...kinds), { minLength: 1, maxLength: 1 }), version: anyVersion, rewrite: fc.record({ kind: fc.constant(kind), to: path }),
});
const ranked = (intent: fc.Arbitrary<Omit<Intent, 'priority'>>) => fc.array(intent, { maxLength: 4 })
  .chain(list => fc.shuffledSubarray(list.map((_, i) => i), { minLength: list.length })
    .map(order => list.map((one, i): Intent => ({ ...one, priority: order[i] }))));
const program = (service: Kind[]): fc.Arbitrary<Program> => fc.record({
  ingress: ranked(fc.oneof(plain('exact', 'prefix', 'stringPrefix'), rewriting('prefix', 'prefix'), rewriting('path', 'exact', 'prefix'))),
  service: ranked(plain(...service)),
  pins: fc.array(condition(...service), { maxLength: 2 }),
  percent: fc.integer({ min: 1, max: 99 }),
});
const request: fc.Arbitrary<Request> = fc.record({
  path: fc.constantFrom(...PATHS, '/abc', '/a/bc', '/b/a/b', '/c'),
  method: fc.constantFrom('GET', 'POST', 'PUT'),
  headers: fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom('1', '2', '3'), { noNullPrototype: true }),
  query: fc.dictionary(fc.constantFrom('q'), fc.constantFrom('1', '2', '3'), { noNullPrototype: true }),
  port: fc.constant(80),
});

const requests = fc.array(request, { minLength: 20, maxLength: 40 });

function toMatch({ path: p, method, headers, query }: Condition): RequestMatch {
  return RequestMatch.all(
    ...p ? [RequestMatch.path(PathMatch[p.kind](p.path))] : [],
    ...method ? [RequestMatch.method(method)] : [],
    ...Object.entries(headers).map(([name, value]) =>
      RequestMatch.header(value === null ? HeaderMatch.absent(name) : HeaderMatch.exact(name, value))),
    ...Object.entries(query).map(([name, value]) => RequestMatch.query(QueryMatch.exact(name, value))),
  );
}

const segment = (p: string) => p === '/' ? p : p.replace(/\/+$/, '');

function meets(c: Condition, r: Request): boolean {
  const takesPath = (kind: string, p: string) => kind === 'exact' ? r.path === p
    : kind === 'stringPrefix' ? r.path.startsWith(p)
      : segment(p) === '/' || r.path === segment(p) || r.path.startsWith(`${segment(p)}/`);
  return (c.path === undefined || takesPath(c.path.kind, c.path.path))
    && (c.method === undefined || c.method === r.method)
    && Object.entries(c.headers).every(([name, value]) => value === null ? r.headers[name] === undefined : r.headers[name] === value)
    && Object.entries(c.query).every(([name, value]) => r.query[name] === value);
}

/** The intent with the highest priority that takes the request, with the condition that did. */
function chosen(list: readonly Intent[], r: Request): { intent: Intent; by: Condition } | undefined {
  return [...list].sort((a, b) => b.priority - a.priority)
    .flatMap(intent => intent.when.filter(c => meets(c, r)).map(by => ({ intent, by })))[0];
}

function serviceSends(p: Program, r: Request): { [version: string]: number } {
  const version = chosen(p.service, r)?.intent.version;
  if (version !== undefined) return { [version]: 1 };
  if (p.pins.some(pin => meets(pin, r))) return { v3: 1 };
  return { v1: (100 - p.percent) / 100, v3: p.percent / 100 };
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
  const service = new MeshService(chart, 'web', {
    service: ServiceRef.named('web', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }), versions: ['v1', 'v2', 'v3'],
  });
  p.service.forEach((intent, i) => service.addRoute(`s${i}`, {
    when: intent.when.map(toMatch), priority: intent.priority, to: intent.version === undefined ? undefined : service.version(intent.version),
  }));
  new CanaryRollout(chart, 'canary', { service, stable: 'v1', canary: 'v3', canaryPercent: p.percent, pinnedBy: p.pins.map(toMatch) });
  const edge = new MeshIngress(chart, 'edge', { gateway: IngressGateway.existing({ namespace: 'gw', labels: { app: 'gw' } }), hosts: ['a.example'] });
  p.ingress.forEach((intent, i) => edge.addRoute(`i${i}`, {
    when: intent.when.map(toMatch),
    priority: intent.priority,
    to: intent.version === undefined ? service : service.version(intent.version),
    rewrite: intent.rewrite && Rewrite[intent.rewrite.kind](intent.rewrite.to),
  }));
  edge.addRoute('rest', { to: service, priority: -1 });
  return { chart };
}

/** Programs that are refused with a reason are tested elsewhere. */
const REFUSED = ['UnreachableRoute', 'UndecidableOrder', 'ConditionsNotJoinable'];

function synthOrSkip(p: Program): any[] {
  try {
    return Testing.synth(define(p).chart);
  } catch (e) {
    const refused = REFUSED.some(code => String(e).includes(`[${code}`));
    fc.pre(!refused);
    throw e;
  }
}

const inParts = (versions: { [version: string]: number }) => Object.fromEntries(Object.entries(versions).map(([v, share]) => [`web.shop.svc.cluster.local/${v}`, share]));

describe('manifests mean what the program says', () => {
  test('for clients in the mesh', () => {
    fc.assert(fc.property(program(['exact', 'prefix', 'stringPrefix']), requests, (p, list) => {
      const http = synthOrSkip({ ...p, ingress: [] }).find(o => o.kind === 'VirtualService' && o.metadata.name === 'web').spec.http;
      for (const r of list) {
        expect(follow(http, r)?.destinations).toEqual(inParts(serviceSends(p, r)));
      }
    }), { numRuns: 300 });
  });

  test('behind an ingress, with the conditions, rewrites and versions of its routes', () => {
    fc.assert(fc.property(program(['exact', 'prefix', 'stringPrefix']), requests, (p, list) => {
      const http = synthOrSkip(p).find(o => o.kind === 'VirtualService' && o.metadata.name === 'edge').spec.http;
      for (const r of list) {
        const route = chosen(p.ingress, r);
        const rewrite = route?.intent.rewrite;
        const seen = rewrite === undefined ? r.path : rewritePath(rewrite, route!.by, r.path);
        const version = route?.intent.version;
        const outcome = follow(http, r);

        expect(outcome?.destinations).toEqual(inParts(version !== undefined ? { [version]: 1 } : serviceSends(p, { ...r, path: seen })));
        expect(segment(outcome!.path)).toBe(segment(seen));
      }
    }), { numRuns: 500 });
  });
});

test('the router of the tests agrees with a hand-written case', () => {
  const chart = define({ ingress: [], service: [], pins: [], percent: 10 }).chart;

  expect(follow(only(chart, 'DestinationRule') && Testing.synth(chart).filter(o => o.kind === 'VirtualService')[0].spec.http, {
    path: '/', method: 'GET', headers: {}, query: {}, port: 80,
  })).toEqual({ rule: 'canary-split', destinations: { 'web.shop.svc.cluster.local/v1': 0.9, 'web.shop.svc.cluster.local/v3': 0.1 }, path: '/', redirected: false });
});
