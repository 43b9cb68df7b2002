import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { Entry, readCorpus, refusalsOf } from './support/corpus';
import { disagreements, repetitions } from './support/corpus-agreement';
import { judge, Verdict } from './support/oracle';
import { report } from './support/report';
import { STRICTER } from './support/stricter';
import { Severity, validate } from '../src/validation';
import { shop } from '../test/support/shop';

const KINDS = {
  broken20: [
    'AuthorizationPolicy', 'DestinationRule', 'EnvoyFilter', 'Gateway', 'PeerAuthentication', 'ProxyConfig', 'RequestAuthentication', 'ServiceEntry',
    'Sidecar', 'VirtualService', 'WorkloadEntry', 'WorkloadGroup',
  ],
  broken10: ['Telemetry', 'TrafficExtension', 'WasmPlugin'],
};
const ALL_KINDS = [...KINDS.broken20, ...KINDS.broken10].sort();

let corpus: Entry[];
let verdicts: Verdict[];
/** Of what the constructs refuse on purpose. */
let stricter: Verdict[];
const rawOf = (manifest: object) => ({ apiVersion: 'networking.istio.io/v1', kind: '', metadata: { name: 'test', namespace: 'shop' }, ...manifest });
const of = (kind: string) => corpus.filter(entry => entry.kind === kind);

beforeAll(() => {
  corpus = readCorpus();
  verdicts = judge(corpus.map(({ manifest }) => manifest));
  stricter = judge(STRICTER.map(({ manifest }) => rawOf(manifest)));
});

afterAll(() => {
  const count = (entries: Entry[]) => `${entries.filter(({ istio }) => istio !== '').length} refused, ${entries.filter(({ istio }) => istio === '').length} taken`;
  report('corpus', [
    `${corpus.length} specs judged by both: ${count(corpus)}`,
    ...ALL_KINDS.map(kind => `${kind}: ${count(of(kind))}`),
    `${STRICTER.length} where the constructs are stricter on purpose: ${STRICTER.map(({ code }) => code).join(', ')}`,
  ]);
});

describe.each(ALL_KINDS)('the corpus of %s', kind => {
  test('is judged alike by us and by Istio, for the reasons that it names', () => {
    const entries = of(kind);

    expect(disagreements(entries, entries.map(entry => verdicts[corpus.indexOf(entry)]), validate)).toEqual([]);
  });

  test('is large enough', () => {
    const broken = of(kind).filter(({ istio }) => istio !== '').length;

    expect(broken).toBeGreaterThanOrEqual(KINDS.broken20.includes(kind) ? 20 : 10);
    expect(of(kind).length - broken).toBeGreaterThanOrEqual(5);
  });
});

test('no two specs are alike, and there are no other kinds', () => {
  expect(repetitions(corpus)).toEqual([]);
  expect([...new Set(corpus.map(({ kind }) => kind))].sort()).toEqual(ALL_KINDS);
});

describe.each(STRICTER)('the constructs are stricter on purpose: $code, for $reason', entry => {
  const { code, write, manifest } = entry;

  test('they refuse', () => {
    const chart = shop();

    expect(() => { write(chart); Testing.synth(chart); }).toThrow(new RegExp(`\\[${code}( at [^\\]]+)?\\]`));
  });

  test('Istio takes it, and so do the raw kinds', () => {
    expect(refusalsOf(stricter[STRICTER.indexOf(entry)])).toEqual([]);
    expect(validate(rawOf(manifest))).toEqual([]);
  });
});

test('shares of localities of which one covers the other are refused in each order: istiod reads them in an order of its own each time', () => {
  const setting = { distribute: [{ from: 'us', to: { 'eu/*': 50, 'eu/north': 50 } }] };
  const object = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'test', namespace: 'shop' },
    spec: { host: 'reviews', trafficPolicy: { loadBalancer: { localityLbSetting: setting } } },
  };
  const accepted = judge(Array.from({ length: 128 }, () => object)).map(verdict => verdict.accepted);

  expect(new Set(accepted)).toEqual(new Set([true, false]));
  expect(validate(object).map(({ code }) => code)).toEqual(['Overlap']);
});

describe('the corpus notices', () => {
  const folder = join(__dirname, '..', 'src', 'validation');
  /** What is no check of its own: it words a complaint, parses for others, finds the rules, or spares them work. */
  const others = ['checks show', 'remembered remembered', 'attachments targetRefs', 'durations parseDuration', 'severity isAtLeast', 'suggestion meant',
    'addresses isAddressOrRange', 'rules/authorization-policy/values problemOfPath'];
  const checks = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !['index.ts', 'validate.ts', 'since.ts', 'deprecated.ts', 'field.ts'].includes(file))
    .filter(file => !file.startsWith('schema/'))
    // Spares rules work, and is held against them by a test of its own.
    .filter(file => !file.startsWith('usual/'))
    // What istiod is told of the mesh is no object: mesh-config.test.ts has verdicts about it.
    .filter(file => file !== 'messages.ts' && !file.startsWith('rules/mesh-config/'))
    .map(file => file.slice(0, -3)).sort()
    .flatMap(name => Object.keys(jest.requireActual(join(folder, name))).map(check => ({ name, check })))
    .filter(({ name, check }) => typeof jest.requireActual(join(folder, name))[check] === 'function' && !others.includes(`${name} ${check}`));

  test.each(checks)('$check of $name that says nothing', ({ name, check }) => {
    expect(disagreements(corpus, verdicts, withoutCheck(join(folder, name), check))).not.toEqual([]);
  });

  test('a rule that is too strict', () => {
    const strict = (manifest: any) => [...validate(manifest), { code: 'Extra', field: 'spec', problem: '', cure: '', severity: Severity.ERROR }];

    expect(disagreements(corpus, verdicts, strict).length).toBeGreaterThanOrEqual(corpus.length);
  });

  test('an Istio that judges in another way', () => {
    const turned = verdicts.map(verdict => ({ ...verdict, schema: [], cel: [], metadata: [], unknownFields: [], errors: verdict.accepted ? ['no'] : [] }));

    expect(disagreements(corpus, turned, validate)).toHaveLength(corpus.length);
  });

  test('an entry that is there twice', () => {
    expect(repetitions([corpus[0], { ...corpus[0], name: 'another' }])).toEqual([`${corpus[0].kind}: 'another' repeats '${corpus[0].name}'`]);
  });
});

/** A validation of its own with one of its functions replaced by one that does nothing: tables of rules are made as their modules are loaded. */
function withoutCheck(module: string, check: string): typeof validate {
  const re2 = jest.requireActual('../src/private/re2');
  let weaker = validate;
  jest.isolateModules(() => {
    jest.doMock('../src/private/re2', () => re2); // takes long to load
    jest.doMock(module, () => {
      const actual = jest.requireActual(module);
      return Object.defineProperty({ ...actual }, check, { value: () => undefined, enumerable: true });
    });
    weaker = jest.requireActual(join(__dirname, '..', 'src', 'validation', 'validate')).validate;
  });
  jest.dontMock('../src/private/re2');
  jest.dontMock(module);
  return weaker;
}

afterEach(() => { jest.restoreAllMocks(); });
