import { parseAllDocuments } from 'yaml';
import { clusterOf } from './support/cluster';
import { collect, distinct, emittedIn } from './support/collect';
import { refusalsOf } from './support/corpus';
import { EmittedSet } from './support/emitted-set';
import { EXCUSED, Excuse } from './support/excused';
import { analyze, Finding, judge } from './support/oracle';
import { report } from './support/report';
import { CONSUMER, examples, goldenOf, observabilityTasks, securityTasks, setupTasks, tasks } from '../test/support/examples';

/** Sets of tests with random routes and random callers are many, and alike: the analyzers see one in so many. Their manifests are all judged. */
const RANDOM = ['test/routing/', 'test/security/decisions/'];
const isRandom = (source: string) => RANDOM.some(folder => source.startsWith(folder));
const ONE_IN = 10;

interface Named { readonly source: string; readonly manifest: any }

const nameOf = ({ kind, metadata }: any) => `${kind} ${metadata.namespace ?? 'default'}/${metadata.name}`;

/** Manifests that Istio refuses, and why. */
function refused(manifests: readonly Named[]): string[] {
  return judge(manifests.map(({ manifest }) => manifest)).flatMap((verdict, i) =>
    refusalsOf(verdict).map(refusal => `${manifests[i].source}, ${nameOf(manifests[i].manifest)}: ${refusal}`));
}

/** Errors of the analyzers about what our constructs made; others are about objects that a test wrote by hand. */
function errorsIn(set: EmittedSet): Finding[] {
  const ours = new Set(set.objects.filter(({ emitted }) => emitted).map(({ manifest }) => nameOf(manifest)));
  return analyze(clusterOf(set)).filter(({ level, kind, namespace, name }) => level === 'Error' && ours.has(`${kind} ${namespace}/${name}`));
}

function isExcusedBy({ code, object, message }: Excuse, finding: Finding): boolean {
  const named = (text: string) => text.replace('*', finding.name);
  return finding.code === code && `${finding.kind}/${finding.name}` === named(object) && finding.message.includes(named(message));
}

let sets: EmittedSet[];
let manifests: Named[];
let analyzed: EmittedSet[];
let findings: { source: string; finding: Finding }[];

beforeAll(() => {
  sets = collect();
  manifests = emittedIn(sets);
  const random = sets.filter(({ source }) => isRandom(source));
  analyzed = sets.filter(set => !isRandom(set.source) || random.indexOf(set) % ONE_IN === 0);
  findings = analyzed.flatMap(set => errorsIn(set).map(finding => ({ source: set.source, finding })));
});

const GOLDENS: Named[] = [...examples(), CONSUMER, ...tasks(), ...securityTasks(), ...setupTasks(), ...observabilityTasks()].flatMap(example =>
  parseAllDocuments(goldenOf(example)!).map(document => ({ source: `golden of ${example.name}`, manifest: document.toJS() })));

afterAll(() => {
  const kinds = [...new Set(manifests.map(({ manifest }) => manifest.kind))].sort();
  report('emitted', [
    `${manifests.length} manifests of constructs judged (${manifests.filter(({ source }) => isRandom(source)).length} of random programs), from ${sets.length} apps of unit tests, examples and guide samples; ${GOLDENS.length} documents of goldens`,
    ...kinds.map(kind => `${kind}: ${manifests.filter(({ manifest }) => manifest.kind === kind).length}`),
    `${analyzed.length} apps analyzed (of random ones one in ${ONE_IN}), ${findings.length} findings excused by ${EXCUSED.length} expectations`,
  ]);
});

test('there are hundreds of manifests, of each kind that constructs make, of tests, examples and samples', () => {
  const sources = new Set(sets.map(({ source }) => source.split(':')[0].replace(/[^/]*\.test\.ts$/, '')));

  expect(manifests.length).toBeGreaterThan(500);
  expect([...new Set(manifests.map(({ manifest }) => manifest.kind))]).toEqual(
    expect.arrayContaining(['DestinationRule', 'Gateway', 'PeerAuthentication', 'ServiceEntry', 'VirtualService']));
  expect([...sources].sort()).toEqual([
    'test/', 'test/addons/', 'test/ambient/', 'test/clusters/', 'test/control-plane/', 'test/control-plane/emitters/', 'test/egress/', 'test/extensions/',
    'test/gateways/', 'test/ingress/', 'test/machines/', 'test/mesh/', 'test/observability-tasks/', 'test/observability/dashboards/',
    'test/observability/objectives/', 'test/observability/telemetry/', 'test/rate-limits/', 'test/refs/', 'test/routing/', 'test/security/',
    'test/security/decisions/', 'test/setup-tasks/', 'test/tasks/', 'test/traffic/',
  ]);
  expect(sets.filter(({ source }) => source.startsWith('test/docs.test.ts')).length).toBeGreaterThan(20);
  expect(sets.filter(({ source }) => source.startsWith('test/examples.test.ts')).length).toBeGreaterThanOrEqual(examples().length);
});

test('Istio takes every manifest that a construct makes', () => {
  expect(refused(manifests)).toEqual([]);
});

test('Istio takes every golden', () => {
  expect(GOLDENS.length).toBeGreaterThan(20);
  expect(refused(GOLDENS)).toEqual([]);
});

test('its analyzers find no error but those that are excused', () => {
  const unexpected = findings.filter(({ finding }) => !EXCUSED.some(excuse => isExcusedBy(excuse, finding)));

  expect(unexpected.map(({ source, finding: { code, kind, name, message } }) => `${source}: ${code} ${kind}/${name}: ${message}`)).toEqual([]);
});

test.each(EXCUSED)('the excuse for $code of $object is needed: $reason ($message)', excuse => {
  expect(findings.filter(({ finding }) => isExcusedBy(excuse, finding))).not.toEqual([]);
});

describe('the suite notices', () => {
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: { ports: [{ port: 80, name: 'http' }] } };
  const routeTo = (host: string, emitted = true, weight = 1) => ({
    emitted,
    manifest: {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { hosts: ['web.shop.svc.cluster.local'], http: [{ route: [{ destination: { host }, weight }] }] },
    },
  });
  const setOf = (...objects: EmittedSet['objects']): EmittedSet => ({ source: 'bad', objects, cluster: [service] });

  test('a manifest that Istio would refuse', () => {
    const bad = emittedIn([...sets.slice(0, 3), setOf(routeTo('web.shop.svc.cluster.local', true, -1))]);

    expect(refused(bad)).toEqual(['bad, VirtualService shop/web: weight -1 < 0']);
  });

  test('a route to a host that nobody has, but not if a person wrote it', () => {
    expect(errorsIn(setOf(routeTo('wbe.shop.svc.cluster.local'))).map(({ code }) => code)).toEqual(['IST0101']);
    expect(errorsIn(setOf(routeTo('wbe.shop.svc.cluster.local', false)))).toEqual([]);
    expect(errorsIn(setOf(routeTo('web.shop.svc.cluster.local')))).toEqual([]);
  });

  test('sets that are alike once', () => {
    const set = setOf(routeTo('web.shop.svc.cluster.local'));

    expect(distinct([set, { ...set, source: 'another' }, setOf()])).toEqual([set, setOf()]);
  });
});
