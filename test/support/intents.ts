import { Chart, Duration } from 'cdk8s';
import * as yaml from 'yaml';
import { follow } from './istio-router';
import { HTTP, service } from './shop';
import {
  AbArm, AbTest, AffinityTo, BlueGreen, CanaryRollout, CheckMode, CookieMatch, EgressGateway, ExternalPort, ExternalService, Fault, FaultInjection,
  HeaderMatch, IngressGateway, IRouteDestination, Mesh, MeshApp, MeshIngress, MeshService, MeshServiceProps, PathMatch, RequestMatch, Routes,
  SessionAffinity, TrafficMirror,
} from '../../src';

/** The service of the programs here. */
const HOST = 'web.shop.svc.cluster.local';

/** What a request meets, in the words of intents. */
export interface Meeting {
  /** Share of each version, in parts of 1; or a host outside. */
  readonly shares: { [destination: string]: number };
  readonly mirrors: string[];
  readonly fault: boolean;
}

/** A request to the service, as far as intents look at it. */
export interface Probe {
  readonly headers: { [name: string]: string };
  readonly path: string;
}

interface Scene {
  readonly chart: Chart;
  readonly web: MeshService;
  /** Tells a second one of an intent from the first. */
  readonly n: string;
  /** Chooses among settings, of which the first is what the matrix is about. */
  readonly pick: <T>(...settings: T[]) => T;
}

/** One intent: how a program says it, and in which order it decides. */
interface Intent {
  readonly add: (scene: Scene) => void;
  /** Decides who gets a request, if it does; the intents are asked by their rank, the lowest first. */
  readonly rank?: number;
  readonly versionsOf?: (probe: Probe, all: readonly string[]) => { [destination: string]: number } | undefined;
}

const header = (name: string, text: string) => RequestMatch.header(HeaderMatch.exact(name, text));
const under = (path: string) => RequestMatch.path(PathMatch.prefix(path));
const aCookie = (name: string) => RequestMatch.cookie(CookieMatch.exact(name, 'on'));
const cookie = (probe: Probe, name: string) => new RegExp(`(?:^|; *)${name}=([^;]*)`).exec(probe.headers.cookie ?? '')?.[1];

function expose({ chart, web, n, pick }: Scene, id: string, host: string): void {
  const edge = new MeshIngress(chart, `${id}${n}`, {
    gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: id }, serviceAccount: id }), hosts: [`${n === '' ? '' : 'other-'}${host}`],
  });
  edge.addRoute('web', { to: web, when: pick(undefined, [under('/web')], [aCookie('web')]) });
}

/** Said where the service is declared. */
const DELEGATED = 'delegated routes';

/** All intents on one service, by the names that the matrix has. */
export const INTENTS: { readonly [name: string]: Intent } = {
  'canary': {
    add: ({ chart, web, n, pick }) => new CanaryRollout(chart, `canary${n}`, {
      service: web, stable: 'v1', canary: 'v2', canaryPercent: pick(10, 0, 100), pinnedBy: pick([header('x-beta', 'on')], [], [header('x-beta', 'on'), under('/beta'), aCookie('beta')]),
    }),
    rank: 5,
    versionsOf: () => ({ v1: 0.9, v2: 0.1 }),
  },
  'blue-green': {
    add: ({ chart, web, n, pick }) => new BlueGreen(chart, `switch${n}`, {
      service: web, versions: ['v1', 'v2'], active: pick('v1', 'v2'), previewedBy: pick([header('x-preview', 'on')], [], [under('/preview'), aCookie('preview')]),
    }),
    rank: 5,
    versionsOf: () => ({ v1: 1 }),
  },
  'A/B by percent': {
    add: ({ chart, web, n, pick }) => new AbTest(chart, `button${n}`, {
      service: web,
      arms: pick(
        [AbArm.percent('old', 'v1', 50), AbArm.percent('new', 'v2', 50)],
        [AbArm.percent('old', 'v1', 100).orWhen([header('x-arm', 'old')]), AbArm.percent('new', 'v2', 0).orWhen([header('x-arm', 'new')])],
        [AbArm.percent('a', 'v1', 20), AbArm.percent('b', 'v2', 30), AbArm.percent('c', 'v3', 50)],
      ),
    }),
    rank: 5,
    versionsOf: () => ({ v1: 0.5, v2: 0.5 }),
  },
  'A/B by condition': {
    add: ({ chart, web, n, pick }) => new AbTest(chart, `layout${n}`, {
      service: web, arms: [AbArm.when('wide', n === '' ? 'v3' : 'v5', pick([header(`x-layout${n}`, 'wide')], [aCookie('layout')], [under('/wide'), header('x-beta', 'wide')]))],
    }),
    rank: 2,
    versionsOf: ({ headers }) => headers['x-layout'] === 'wide' ? { v3: 1 } : undefined,
  },
  'mirror': {
    add: ({ chart, web, n, pick }) => new TrafficMirror(chart, `shadow${n}`, {
      service: web, to: pick<IRouteDestination>(service(chart, `archive${n}`), web.version('v2')), percent: pick(20, 100), when: pick([], [under('/copied')], [aCookie('copy')]), version: pick(undefined, 'v1'),
    }),
  },
  'fault': {
    add: ({ chart, web, n, pick }) => new FaultInjection(chart, `slow${n}`, {
      service: web,
      fault: pick(Fault.delay(Duration.seconds(3), { percent: 50 }), Fault.abort(503)),
      when: pick([header('x-test', 'slow')], [], [under('/slow'), aCookie('slow')]),
      version: pick(undefined, 'v2'),
      reason: 'game day, ask the shop team',
    }),
  },
  'affinity': {
    add: ({ chart, web, n }) => new SessionAffinity(chart, `sticky${n}`, { service: web }),
  },
  'affinity to endpoint': {
    add: ({ chart, web, n }) => new SessionAffinity(chart, `stay${n}`, { service: web, to: AffinityTo.ENDPOINT, cookie: { name: 'stay', maxAge: Duration.hours(1) } }),
  },
  'ingress': { add: scene => expose(scene, 'edge', 'shop.example.com') },
  'second ingress': { add: scene => expose(scene, 'internal', 'shop.internal') },
  'route to a version': {
    add: ({ web, n }) => web.addRoute(`legacy${n}`, { when: [under(`/legacy${n}`)], to: web.version('v1') }),
    rank: 0,
    versionsOf: ({ path }) => path === '/legacy' ? { v1: 1 } : undefined,
  },
  'route outside': {
    add: ({ chart, web, n }) => {
      const partner = new ExternalService(chart, `partner${n}`, { hosts: [`partner${n}.example`], ports: [ExternalPort.http()], exportTo: ['*'] });
      web.addRoute(`partner${n}`, { when: [under(`/partner${n}`)], to: partner });
    },
    rank: 0,
    versionsOf: ({ path }) => path === '/partner' ? { 'partner.example': 1 } : undefined,
  },
  'egress gateway': {
    add: ({ chart, web, n }) => {
      const via = EgressGateway.existing({ namespace: 'istio-egress', serviceName: 'egress', labels: { istio: 'egress' } });
      const bank = new ExternalService(chart, `bank${n}`, { hosts: [`bank${n}.example`], ports: [ExternalPort.http()], via, exportTo: ['*'] });
      web.addRoute(`bank${n}`, { when: [under(`/bank${n}`)], to: bank });
    },
    rank: 0,
    versionsOf: ({ path }) => path === '/bank' ? { 'egress.istio-egress.svc.cluster.local/shop-bank-http-80': 1 } : undefined,
  },
  [DELEGATED]: { add: () => undefined },
};

/** Conditions that a rollout makes, and cookies that a client is known by, stand between routes and the decision. */
const SIDE_INTENTS: { readonly [name: string]: Required<Pick<Intent, 'rank' | 'versionsOf'>>[] } = {
  'canary': [
    { rank: 1, versionsOf: ({ headers }) => headers['x-beta'] === 'on' ? { v2: 1 } : undefined },
    { rank: 3, versionsOf: (probe, all) => known(cookie(probe, all.includes('affinity') ? 'web-version' : all.includes('affinity to endpoint') ? 'stay' : ''), { v1: 'v1', v2: 'v2' }) },
  ],
  'blue-green': [{ rank: 1, versionsOf: ({ headers }) => headers['x-preview'] === 'on' ? { v2: 1 } : undefined }],
  'A/B by percent': [{ rank: 3, versionsOf: probe => known(cookie(probe, 'button'), { old: 'v1', new: 'v2' }) }],
};

function known(label: string | undefined, versions: { [label: string]: string }): { [version: string]: number } | undefined {
  return label !== undefined && versions[label] !== undefined ? { [versions[label]]: 1 } : undefined;
}

/** What a request must meet, from the intents alone. */
export function meant(names: readonly string[], probe: Probe): Meeting {
  const deciders = names.flatMap(name => [INTENTS[name], ...SIDE_INTENTS[name] ?? []])
    .filter(({ versionsOf }) => versionsOf !== undefined)
    .sort((a, b) => a.rank! - b.rank!);
  const shares = deciders.map(({ versionsOf }) => versionsOf!(probe, names)).find(found => found !== undefined) ?? { '': 1 };
  return { shares, mirrors: names.includes('mirror') ? ['archive.shop.svc.cluster.local 20'] : [], fault: names.includes('fault') && probe.headers['x-test'] === 'slow' };
}

/**
 * An app with these intents on one service, added in this order; the whole check finds nothing in it, or synth fails.
 *
 * @param choose an index for each choice of settings; the first of each unless given
 * @param props of the service, beside its versions
 */
export function program(names: readonly string[], choose: (settings: number) => number = () => 0, props: Partial<MeshServiceProps> = {}): MeshApp {
  const app = new MeshApp();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new Mesh(chart, 'mesh', { checks: { mode: CheckMode.FAIL_ON_WARNING } });
  const routes = names.includes(DELEGATED) ? Routes.DELEGATED : undefined;
  const web = service(chart, 'web', { versions: ['v1', 'v2', 'v3', 'v4', 'v5'], routes, ...props }, HTTP);
  const pick = <T>(...settings: T[]) => settings[choose(settings.length)];
  names.forEach((name, i) => INTENTS[name].add({ chart, web, n: names.indexOf(name) < i ? '2' : '', pick }));
  return app;
}

/** All that an app renders. */
export function manifestsOf(app: MeshApp): any[] {
  return yaml.parseAllDocuments(app.synthYaml()).map(document => document.toJS());
}

/** Why a program is refused, with the code; undefined where it is rendered. */
export interface Refusal { readonly code: string; readonly message: string }

export function refusalOf(build: () => MeshApp): Refusal | undefined {
  try {
    build().synthYaml();
    return undefined;
  } catch (e) {
    const { message } = e as Error;
    return { code: /\[([A-Za-z0-9]+)(?: at [^\]]*)?\]\s*$/.exec(message)?.[1] ?? message, message };
  }
}

/** What a request meets in manifests, in the mesh and behind every ingress that is there. */
export function met(manifests: readonly any[], probe: Probe): Meeting[] {
  return manifests.filter(({ kind }) => kind === 'VirtualService')
    .filter(({ spec: { hosts = [], gateways = [] } }) => hosts.includes(HOST) || hosts.some((host: string) => host.startsWith('shop.')) && gateways.length > 0)
    .map(({ spec }) => {
      const outcome = follow(withDelegates(spec.http, manifests), { method: 'GET', query: {}, port: 80, ...probe })!;
      return {
        shares: Object.fromEntries(Object.entries(outcome.destinations).flatMap(([place, share]) => share > 0 ? [[shortened(place), share]] : [])),
        mirrors: (outcome.mirrors ?? []).map(shortened),
        fault: outcome.fault !== undefined,
      };
    });
}

/** The rules that are read, where they stand elsewhere; what leads to them has no conditions here. */
function withDelegates(http: readonly any[], manifests: readonly any[]): any[] {
  return http.flatMap(rule => rule.delegate === undefined ? [rule]
    : manifests.find(({ kind, metadata: { name } }) => kind === 'VirtualService' && name === rule.delegate.name).spec.http);
}

/** A version of the service by its name; other hosts by theirs. */
function shortened(place: string): string {
  return place.startsWith(`${HOST}/`) ? place.slice(HOST.length + 1) : place.replace(/\/(?= |$)/, '');
}

/** Requests that meet every condition that intents make, alone and together. */
export const PROBES: readonly Probe[] = ['/', '/legacy', '/partner', '/bank'].flatMap(path => [
  {}, { 'x-beta': 'on' }, { 'x-preview': 'on' }, { 'x-layout': 'wide' }, { 'x-test': 'slow' }, { cookie: 'web-version=v2' }, { cookie: 'a=1; stay=v1' }, { cookie: 'button=new; b=2' },
  { 'x-beta': 'on', 'x-preview': 'on', 'x-layout': 'wide', 'x-test': 'slow', 'cookie': 'button=old; stay=v2; web-version=v1' },
  { 'x-layout': 'wide', 'cookie': 'button=old; stay=v2; web-version=v1' }, { 'cookie': 'web-version=v9; my-button=new', 'x-test': 'slow' },
].map((headers: { [name: string]: string | undefined }) => ({ path, headers: headers as Probe['headers'] })));
