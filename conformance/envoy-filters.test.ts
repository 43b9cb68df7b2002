import { clusterOf } from './support/cluster';
import { collect, emittedIn } from './support/collect';
import { Effect, effectsOf } from './support/envoy-effect';
import { EnvoyVerdict, judgeEnvoyFilters } from './support/envoy-types';
import { goldenSets } from './support/golden-sets';
import { impliedBy } from './support/implied';
import { checkRateLimitConfig } from './support/rate-limit-service';
import { report } from './support/report';

interface Named<T> { readonly source: string; readonly content: T }

const isFilter = ({ kind }: any) => kind === 'EnvoyFilter';
const isExtension = ({ kind }: any) => kind === 'WasmPlugin' || kind === 'TrafficExtension';

/** Samples that are about Services of others, which they leave out. */
const WITHOUT_SERVICES = ['lua', 'wasm'].map(what => `golden of ambient-usage-extend-waypoint-${what}`);

/** Whether it configures Envoy's rate limit service. */
function isConfig({ kind, data = {} }: any): boolean {
  return kind === 'ConfigMap' && Object.values(data).some(text => /^domain: /m.test(String(text)) && /^descriptors:/m.test(String(text)));
}

let filters: { source: string; manifest: any }[];
let verdicts: EnvoyVerdict[];
let effects: Named<Effect>[];
let configs: Named<{ readonly [file: string]: string }>[];

beforeAll(() => {
  const sets = [...collect(), ...goldenSets()];
  filters = emittedIn(sets).filter(({ manifest }) => isFilter(manifest));
  verdicts = judgeEnvoyFilters(filters.map(({ manifest }) => manifest));
  configs = emittedIn(sets).filter(({ manifest }) => isConfig(manifest)).map(({ source, manifest }) => ({ source, content: manifest.data }));
  // What an app says by hand is not ours to judge, and may be wrong on purpose.
  const clusters = sets.filter(({ objects }) => objects.some(({ manifest, emitted }) => emitted && (isFilter(manifest) || isExtension(manifest))));
  effects = effectsOf(clusters.map(set => ({ objects: impliedBy(clusterOf(set)), meshConfig: set.meshConfig })))
    .map((content, i) => ({ source: clusters[i].source, content }));
});

afterAll(() => {
  const patches = effects.flatMap(({ content }) => content.patches);
  report('EnvoyFilters', [
    `${verdicts.reduce((sum, { patches: count }) => sum + count, 0)} patches of ${filters.length} EnvoyFilters held against Envoy's types, with what is packed in them: ${
      [...new Set(verdicts.flatMap(({ types }) => types))].sort().join(', ')}`,
    `${configs.length} configs of Envoy's rate limit service checked by it`,
    `${patches.length} patches of ${effects.length} apps applied by istiod, which lands them in ${patches.reduce((sum, { places }) => sum + places.length, 0)} places`,
    `${effects.reduce((sum, { content }) => sum + content.extensions.length, 0)} extensions of them too`,
  ]);
});

test('Envoy takes every patch of every EnvoyFilter, with all that is packed in it', () => {
  expect(verdicts.flatMap(({ complaints }, i) => complaints.map(words => `${filters[i].source}, ${filters[i].manifest.metadata.name}: ${words}`))).toEqual([]);
});

test('every patch lands in some proxy', () => {
  const nowhere = effects.flatMap(({ source, content }) => content.patches.filter(({ places }) => places.length === 0)
    .map(({ filter, patch, applyTo }) => `${source}: ${filter}, patch ${patch} of ${applyTo}`));

  expect(nowhere).toEqual([]);
});

test('no patch lands twice in one place', () => {
  expect(effects.flatMap(({ source, content }) => content.patches.flatMap(({ filter, patch, twice }) => twice.map(place =>
    `${source}: ${filter}, patch ${patch} at ${place}`)))).toEqual([]);
});

test('every extension is once where it is, and has a configuration; those of examples and samples land in some proxy', () => {
  // Unit tests leave gateways, waypoints and ports to others that extensions are for.
  const isLost = (source: string, places: readonly string[]) => source.startsWith('golden of ') && !WITHOUT_SERVICES.includes(source) && places.length === 0;
  const wrong = effects.flatMap(({ source, content }) => content.extensions.filter(({ places, twice, isConfigured }) =>
    isLost(source, places) || twice.length > 0 || !isConfigured).map(effect => ({ source, ...effect })));

  expect(wrong).toEqual([]);
});

test('whom a filter calls, its proxy knows', () => {
  expect(effects.flatMap(({ source, content }) => content.patches.flatMap(({ filter, unknownClusters }) => unknownClusters.map(cluster =>
    `${source}: ${filter} calls ${cluster}`)))).toEqual([]);
});

test("Envoy's rate limit service starts with every config", () => {
  const problems = configs.map(({ source, content }) => `${source}: ${checkRateLimitConfig(content)}`);

  expect(problems.filter(problem => !problem.endsWith(': '))).toEqual([]);
});

test('what is whole stays valid', () => {
  expect(effects.flatMap(({ source, content }) => content.complaints.map(complaint => `${source}: ${complaint}`))).toEqual([]);
});
