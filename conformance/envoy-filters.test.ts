import { clusterOf } from './support/cluster';
import { collect, emittedIn } from './support/collect';
import { Effect, effectsOf } from './support/envoy-effect';
import { EnvoyVerdict, judgeEnvoyFilters } from './support/envoy-types';
import { goldenSets } from './support/golden-sets';
import { report } from './support/report';

interface Named<T> { readonly source: string; readonly content: T }

const isFilter = ({ kind }: any) => kind === 'EnvoyFilter';

let filters: { source: string; manifest: any }[];
let verdicts: EnvoyVerdict[];
let effects: Named<Effect>[];

beforeAll(() => {
  const sets = [...collect(), ...goldenSets()];
  filters = emittedIn(sets).filter(({ manifest }) => isFilter(manifest));
  verdicts = judgeEnvoyFilters(filters.map(({ manifest }) => manifest));
  // What an app says by hand is not ours to judge, and may be wrong on purpose.
  const clusters = sets.filter(({ objects }) => objects.some(({ manifest, emitted }) => emitted && isFilter(manifest)));
  effects = effectsOf(clusters.map(set => ({ objects: clusterOf(set), meshConfig: set.meshConfig })))
    .map((content, i) => ({ source: clusters[i].source, content }));
});

afterAll(() => {
  const patches = effects.flatMap(({ content }) => content.patches);
  report('EnvoyFilters', [
    `${verdicts.reduce((sum, { patches: count }) => sum + count, 0)} patches of ${filters.length} EnvoyFilters held against Envoy's types, with what is packed in them: ${
      [...new Set(verdicts.flatMap(({ types }) => types))].sort().join(', ')}`,
    `${patches.length} patches of ${effects.length} apps applied by istiod, which lands them in ${patches.reduce((sum, { places }) => sum + places.length, 0)} places`,
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

test('what is whole stays valid', () => {
  expect(effects.flatMap(({ source, content }) => content.complaints.map(complaint => `${source}: ${complaint}`))).toEqual([]);
});
