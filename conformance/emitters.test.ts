import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Duration, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { ArgoCdCluster, ArgoCdSync, ChartRepository, FluxDriftDetection, Installation, SailUpdateStrategy } from '../src';
import { CANNOT_CARRY } from './support/control-plane/cannot-carry';
import { CASES } from './support/control-plane/cases';
import { mergedOptions } from './support/control-plane/merged-options';
import { WAYS, write } from './support/control-plane/ways';
import { argoCrds, fluxCrds, ForeignCrds, sailCrds, sailFacts } from './support/foreign-crds';
import { istioModule } from './support/modules';
import { operatorTypesModule, VALUES_PROTO } from './support/operator-text';
import { judgeBy, renderHelm, Verdict } from './support/oracle';
import { report } from './support/report';
import { factCrds } from './support/sail-schema';
import { sailTypesModule, sailVersion } from './support/sail-text';
import { SAIL_VERSION } from '../src/control-plane/emitters/sail/sail-types';
import { installPlan } from '../test/support/install-plans';

const EMITTERS = join(__dirname, '..', 'src', 'control-plane', 'emitters');
const realSail = sailCrds();
const realVersion = realSail && sailVersion(realSail.definitions);
const lines: string[] = [];

/** Everything that a way of writing says of each option. */
function everyCase(name: string): any[] {
  const way = WAYS.find(one => one.name === name)!;
  return CASES.flatMap(({ given, options, mesh, givenFacts }) => {
    try {
      return write(way, mergedOptions(given, options), mesh ?? givenFacts).manifests;
    } catch (error) {
      if (/\[CannotCarry /.test((error as Error).message)) return [];
      throw error;
    }
  });
}

/** What an installation writes of a plan of all charts, with tags. */
function everyChart(installation: Installation): any[] {
  const chart = new Chart(new App({ outdir: '/nowhere' }), 'mesh', { namespace: 'istio-system' });
  installation._emitter.emit(installPlan([], { tags: ['stable', 'default'] }, ['base', 'istiod', 'cni', 'ztunnel']), new Construct(chart, 'istio'));
  return Testing.synth(chart);
}

function complaints(crds: ForeignCrds, manifests: readonly any[]): string[] {
  return judgeBy(crds.file, manifests).flatMap(verdict => wordsOf(verdict).map(words => `${verdict.kind} ${verdict.name}: ${words}`));
}

function wordsOf({ skipped, schema, unknownFields, cel, metadata }: Verdict): string[] {
  return [...skipped ? ['is not of these kinds'] : [], ...schema, ...unknownFields.map(field => `unknown field ${field}`), ...cel, ...metadata];
}

function expectAccepted(crds: ForeignCrds, manifests: readonly any[]): void {
  expect(manifests.length).toBeGreaterThan(10);
  expect(complaints(crds, manifests)).toStrictEqual([]);
  lines.push(`${manifests.length} manifests accepted by ${crds.of}`);
}

/** What came of comparing the facts with the operator itself. */
function comparison(text: string): string {
  if (realSail === undefined) return 'the facts were not compared with the Sail Operator itself: SAIL_CRDS names no directory with its CRDs';
  if (realVersion === SAIL_VERSION) return `the facts are what the ${realSail.of} say`;
  const ours = new Set(text.split('\n'));
  const others = sailTypesModule(realSail.definitions).split('\n').filter(line => !ours.has(line));
  return `the facts are of the Sail Operator ${SAIL_VERSION}; the ${realSail.of} have ${others.length} types otherwise`;
}

afterAll(() => report('Emitters', lines));

describe('Argo CD', () => {
  const crds = argoCrds();
  const [first] = everyChart(Installation.argoCd());

  test('takes every Application', () => {
    expectAccepted(crds, [...everyCase('argoCd'), ...everyChart(Installation.argoCd({
      repository: ChartRepository.oci('oci://registry.example.com/istio'),
      cluster: ArgoCdCluster.named('eu'),
      sync: ArgoCdSync.automated({ prune: true, selfHeal: true }),
      syncOptions: ['ServerSideApply=true'],
    })), ...everyChart(Installation.argoCd({ sync: ArgoCdSync.automated(), cluster: ArgoCdCluster.server('https://10.0.0.1') }))]);
  });

  test.each([
    [{ ...first.spec, targetRevision: '1' }, ['unknown field spec.targetRevision']],
    [{ ...first.spec, project: undefined }, ['spec.project: Required value']],
    [{ ...first.spec, syncPolicy: { automated: { prune: 'yes' } } }, [expect.stringContaining('spec.syncPolicy.automated.prune')]],
  ])('a mistake is noticed: case %#', (spec, said) => {
    const [verdict] = judgeBy(crds.file, [JSON.parse(JSON.stringify({ ...first, spec }))]);
    expect(wordsOf(verdict)).toStrictEqual(said);
  });
});

describe('Flux', () => {
  const crds = fluxCrds();
  const [, release] = everyChart(Installation.flux());

  test('takes every HelmRelease and source', () => {
    expectAccepted(crds, [...everyCase('flux'), ...everyChart(Installation.flux({
      repository: ChartRepository.oci('oci://registry.example.com/istio'),
      interval: Duration.minutes(90),
      serviceAccountName: 'mesh',
      kubeConfigSecret: 'eu',
      retries: -1,
      driftDetection: FluxDriftDetection.ENABLED,
    }))]);
  });

  test.each([
    [{ ...release.spec, driftDetection: { mode: 'sometimes' } }, [expect.stringContaining('spec.driftDetection.mode: Unsupported value')]],
    [{ ...release.spec, interval: '1 hour' }, [expect.stringContaining('spec.interval')]],
    [{ ...release.spec, chartRef: { kind: 'OCIRepository', name: 'x' } }, [expect.stringContaining('either chart or chartRef must be set')]],
    [{ ...release.spec, version: '1' }, ['unknown field spec.version']],
  ])('a mistake is noticed: case %#', (spec, said) => {
    expect(wordsOf(judgeBy(crds.file, [{ ...release, spec }])[0])).toStrictEqual(said);
  });
});

const sails: [string, ForeignCrds, string][] = [
  ['by our facts of its CRDs', sailFacts(), SAIL_VERSION],
  ...realSail === undefined ? [] : [['by its CRDs', realSail, realVersion!] as [string, ForeignCrds, string]],
];

describe.each(sails)('the Sail Operator, %s', (_name, crds, version) => {
  // An operator knows the versions of Istio that were there when it was made.
  const inVersion = (one: any) => one.spec.version === undefined ? one : { ...one, spec: { ...one.spec, version: `v${version}` } };
  const all = everyChart(Installation.sail()).map(inVersion);
  const byKind = (kind: string) => all.find(one => one.kind === kind);

  test('takes every resource', () => {
    const manifests = [...everyCase('sail'), ...all, ...everyChart(Installation.sail({
      updateStrategy: SailUpdateStrategy.revisionBased({ istioName: 'prod', gracePeriod: Duration.minutes(5), updateWorkloads: true }),
    }))].map(inVersion);
    const found = complaints(crds, manifests);
    expect(version === SAIL_VERSION ? found : []).toStrictEqual([]); // an older operator lacks fields of the one that we know
    expect(manifests.length).toBeGreaterThan(10);
    lines.push(`${manifests.length} manifests judged by ${crds.of}: ${found.length === 0 ? 'all accepted' : found.join(', ')}`);
  });

  const istio = (values: object) => ({ ...byKind('Istio'), spec: { ...byKind('Istio').spec, values } });
  test.each([
    ['a field', istio({ pilot: { pdb: { minAvailable: 1 } } }), 'unknown field spec.values.pilot.pdb'],
    ['a type', istio({ pilot: { replicaCount: 'two' } }), 'spec.values.pilot.replicaCount'],
    ['a word', istio({ global: { imagePullPolicy: 'Sometimes' } }), 'spec.values.global.imagePullPolicy: Unsupported value'],
    ['fields that exclude each other', istio({ meshConfig: { caCertificates: [{ pem: 'a', spiffeBundleUrl: 'b' }] } }), 'spec.values.meshConfig.caCertificates[0]'],
    ['a namespace', istio({ global: { istioNamespace: 'elsewhere' } }), 'spec'],
    ['a name', { ...byKind('IstioCNI'), metadata: { name: 'other' } }, '<nil>: Invalid value'],
    ['a version', { ...byKind('ZTunnel'), spec: { ...byKind('ZTunnel').spec, version: '1.30.3' } }, 'spec.version: Unsupported value'],
    ['a target', { ...byKind('IstioRevisionTag'), spec: { targetRef: { kind: 'Istio' } } }, 'spec.targetRef.name: Required value'],
  ])('notices %s', (_what, manifest, said) => {
    const words = wordsOf(judgeBy(crds.file, [manifest])[0]);
    expect(words).toHaveLength(1);
    expect(words[0]).toContain(said);
  });
});

test("the guide's table has the options that the Sail Operator and istioctl cannot carry, and no other", () => {
  const guide = readFileSync(join(__dirname, '..', 'docs', 'guide', 'control-plane-emitters.md'), 'utf8');
  const rows = [...guide.matchAll(/^\| `([\w.]+)` \| yes \| [^|]+ \| (\w+)/gm)];
  const options = rows.map(([, option]) => option);

  expect(options).toStrictEqual([...new Set(CANNOT_CARRY.sail.map(title => title.split(' ')[0]))]);
  expect(rows.filter(([, , istioctl]) => istioctl === 'no').map(([, option]) => option)).toStrictEqual(CANNOT_CARRY.istioctl);
  expect(WAYS.filter(({ name }) => !['sail', 'istioctl'].includes(name)).flatMap(({ name }) => CANNOT_CARRY[name])).toStrictEqual([]);
});

describe('facts', () => {
  test("of the Sail Operator are what CRDs made of them say, and the real ones where SAIL_CRDS names a directory: else run 'scripts/sail.ts DIRECTORY'", () => {
    const text = readFileSync(join(EMITTERS, 'sail', 'sail-types.ts'), 'utf8');

    expect(sailTypesModule(factCrds())).toBe(text);
    expect(realVersion === SAIL_VERSION ? sailTypesModule(realSail!.definitions) : text).toBe(text);
    lines.push(comparison(text));
  });

  test("of istioctl's values are those of the release: else run 'scripts/operator-values.ts'", () => {
    expect(readFileSync(join(EMITTERS, 'istioctl', 'operator-types.ts'), 'utf8'))
      .toBe(operatorTypesModule(readFileSync(join(istioModule(), VALUES_PROTO), 'utf8')));
  });

  test('of webhooks are those of the charts: no more of them than Flux passes over, and with the fields that istiod writes', () => {
    const values = { sidecarInjectorWebhook: { enableNamespacesByDefault: true }, revisionTags: ['default', 'stable'] };
    const objects = [...renderHelm({ chart: 'base' }), ...renderHelm({ chart: 'istiod', values })].filter(({ webhooks }) => webhooks !== undefined);

    expect(objects.map(({ kind }) => kind).sort()).toStrictEqual(expect.arrayContaining(['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']));
    expect(Math.max(...objects.map(({ webhooks }) => webhooks.length))).toBeLessThanOrEqual(5);
    const policies = objects.filter(({ kind }) => kind === 'ValidatingWebhookConfiguration').flatMap(({ webhooks }) => webhooks.map((one: any) => one.failurePolicy));
    expect(new Set(policies)).toStrictEqual(new Set(['Ignore']));
  });
});
