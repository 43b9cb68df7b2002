import { App, Chart, Testing } from 'cdk8s';
import { AccessLog, CheckMode, GatewayPolicies, IngressGateway, Mesh, MeshNamespace, MeshService, MeshTelemetry, ServiceRef, TelemetryProvider } from '../src';
import { askIstiod, Proxy, ProxyConfig, World } from './support/proxies';
import { Random } from './support/random';
import { report } from './support/report';
import { Direction, DIRECTIONS, meaningOf, Told } from './support/telemetry/meaning';
import { FILES, Program, randomProgram, TRACERS } from './support/telemetry/programs';
import { toldBy } from './support/telemetry/told';

const SEED = Number(process.env.CONFORMANCE_SEED ?? 1);
const COUNT = Number(process.env.CONFORMANCE_CASES ?? 120);

const proxy = (type: Proxy['type'], namespace: string, labels: Proxy['labels']): Proxy => ({ type, namespace, labels });

/** Who there is, and which levels are about them. */
const PROXIES: readonly { readonly proxy: Proxy; readonly levels: readonly ('mesh' | 'namespace' | 'workload' | 'gateway')[]; readonly directions: readonly Direction[] }[] = [
  { proxy: proxy('sidecar', 'shop', { app: 'web' }), levels: ['mesh', 'namespace', 'workload'], directions: DIRECTIONS },
  { proxy: proxy('sidecar', 'shop', { app: 'other' }), levels: ['mesh', 'namespace'], directions: DIRECTIONS },
  { proxy: proxy('sidecar', 'team', { app: 'worker' }), levels: ['mesh'], directions: DIRECTIONS },
  { proxy: proxy('router', 'edge', { istio: 'edge' }), levels: ['mesh', 'gateway'], directions: [DIRECTIONS[0]] },
];

const service = (name: string, namespace: string, labels: object) => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
});

/** What runs already. */
const CLUSTER = [
  ...PROXIES.map(({ proxy: { namespace, labels } }) => service(Object.values(labels)[0], namespace, labels)),
  ...TRACERS.map(({ name }) => ({
    ...service(name, 'tracing', { app: name }), spec: { selector: { app: name }, ports: [{ name: 'grpc', port: 4317 }] },
  })),
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'edge' },
    spec: { selector: { istio: 'edge' }, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] },
  },
];

/** What MeshTelemetry writes, in a cluster; undefined for what Istio cannot say, which is refused. */
function worldOf({ hasDefaultLogs, mesh, namespace, workload, gateway }: Program): World | undefined {
  const app: App = Testing.app();
  const accessLogging = hasDefaultLogs ? [FILES[0]] : undefined;
  const facts = new Mesh(app, 'mesh', {
    rootNamespace: 'istio-system',
    istioVersion: '1.30',
    checks: { mode: CheckMode.OFF },
    extensionProviders: [...FILES, ...TRACERS],
    defaultProviders: { accessLogging, tracing: TRACERS[0], metrics: [TelemetryProvider.PROMETHEUS] },
  });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new MeshService(chart, 'web', { service: ServiceRef.named('web', { namespace: 'shop', ports: [{ port: 80, name: 'http' }], selector: { app: 'web' } }) });
  const edge = new GatewayPolicies(chart, 'edge', { gateway: IngressGateway.existing({ namespace: 'edge', labels: { istio: 'edge' } }) });
  // In this order on purpose: it decides nothing.
  if (workload !== undefined) new MeshTelemetry(chart, 'workload', { ...workload, of: web });
  if (gateway !== undefined) new MeshTelemetry(chart, 'gateway', { ...gateway, of: edge });
  if (namespace !== undefined) new MeshTelemetry(chart, 'namespace', { ...namespace, of: MeshNamespace.fromName(chart, 'shop', 'shop') });
  if (mesh !== undefined) new MeshTelemetry(chart, 'telemetry', mesh);
  try {
    return { objects: [...CLUSTER, ...Testing.synth(chart)], meshConfig: facts.meshConfig, proxies: PROXIES.map(one => one.proxy) };
  } catch (error) {
    if (/\[(LastTagRemoved|MetricTwice) /.test((error as Error).message)) return undefined;
    throw error;
  }
}

interface Case { readonly name: string; readonly meant: Told; readonly got: Told }

function casesOf(program: Program, i: number, configs: readonly ProxyConfig[]): Case[] {
  const defaults = program.hasDefaultLogs ? [FILES[0].name] : [];
  return PROXIES.flatMap(({ proxy: { type, namespace, labels }, levels, directions }, j) => directions.map(direction => ({
    name: `program ${i}, ${type} ${namespace}/${Object.values(labels)[0]}, ${direction}`,
    meant: meaningOf(levels.flatMap(level => program[level] ?? []), direction, defaults),
    got: toldBy(configs[j], direction),
  })));
}

function isWrong(what: keyof Told): (one: Case) => boolean {
  return ({ meant, got }) => JSON.stringify(sorted(meant[what])) !== JSON.stringify(sorted(got[what]));
}

let cases: Case[];

beforeAll(() => {
  const programs = Array.from({ length: COUNT }, (_, i) => randomProgram(Random.of(SEED, 'telemetry', i)))
    .flatMap(program => {
      const world = worldOf(program);
      return world === undefined ? [] : [{ program, world }];
    });
  const answers = askIstiod(programs.map(({ world }) => world));
  cases = programs.flatMap(({ program }, i) => casesOf(program, i, answers[i]));
  report('Telemetry', [`${cases.length} proxies and directions of ${programs.length} random programs with the seed ${SEED}: what istiod makes of MeshTelemetry is what was said`]);
});

test.each(['logs', 'traces', 'metrics'] as const)('proxies tell by %s what the lowest level says', what => {
  const wrong = cases.filter(isWrong(what));

  expect(wrong.slice(0, 3).map(({ name, meant, got }) => ({ name, meant: meant[what], got: got[what] }))).toStrictEqual([]);
  expect(cases.length).toBeGreaterThan(COUNT * 2);
});

test.each(['logs', 'traces', 'metrics'] as const)('programs say different things of %s', what => {
  expect(new Set(cases.map(({ meant }) => JSON.stringify(meant[what]))).size).toBeGreaterThan(5);
});

test('an object that is missing is noticed', () => {
  const program: Program = { hasDefaultLogs: false, mesh: { accessLogs: [AccessLog.enabled({ providers: [FILES[0]] })] } };
  const world = worldOf(program)!;
  const [whole, without] = askIstiod([world, { ...world, objects: world.objects.filter(({ kind }) => kind !== 'Telemetry') }]);

  expect(casesOf(program, 0, whole).filter(isWrong('logs'))).toStrictEqual([]);
  expect(casesOf(program, 0, without).filter(isWrong('logs'))).toHaveLength(7);
});

/** With fields in the order of the alphabet. */
function sorted(told: unknown): unknown {
  if (typeof told !== 'object' || told === null) return told;
  return Object.fromEntries(Object.entries(told).sort(([a], [b]) => a < b ? -1 : 1).map(([name, one]) => [name, sorted(one)]));
}
