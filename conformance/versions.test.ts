import { parseAllDocuments } from 'yaml';
import { Mesh } from '../src';
import { schemaOf } from './support/messages';
import { crdsOf, meshProtosOf, releasedCrds } from './support/modules';
import { disagreements, Novelty, noveltiesOf, Released, unknownPlaces } from './support/novelties';
import { messagesOf } from './support/proto-text';
import { readRelease } from './support/release';
import { report } from './support/report';
import { specSchema } from './support/schema';
import { OLDEST_KNOWN } from '../src/private/istio-version';
import { MESH_CONFIG_NOVELTIES, NOVELTIES } from '../src/validation/since';
import { buildExample, examples, goldenOf } from '../test/support/examples';

/** The CRDs of an older version, or why they cannot be had. */
function older(version: string): Released | string {
  try {
    return { minor: minorOf(version), crds: crdsOf(version) };
  } catch (error) {
    return (error as Error).message;
  }
}

function minorOf(version: string): string {
  return /^v(\d+\.\d+)\./.exec(version)![1];
}

const release = readRelease();
const target: Released = { minor: minorOf(release.api), crds: releasedCrds() };
const found = release.olderApis.map(older);
const absent = found.filter(one => typeof one === 'string');
const versions = [...found.filter(one => typeof one !== 'string'), target];

/** Without an older version nothing can be said of what came after it. */
const describeWithAll = absent.length === 0 ? describe : describe.skip;

const lines = [
  `compared: ${versions.map(({ minor }) => minor).join(', ')}; ${noveltiesOf(versions).length} novelties`,
  ...absent.map(why => `SKIPPED what an older version brought: ${why}`),
];
afterAll(() => report('Versions', lines));

test('the versions compared begin with the oldest that is known, and leave none out', () => {
  const minors = [...release.olderApis, release.api].map(minorOf);
  const first = Number(OLDEST_KNOWN.split('.')[1]);

  expect(minors).toStrictEqual(minors.map((_, i) => `1.${first + i}`));
  expect(minorOf(`v${release.istio}`)).toBe(target.minor);
});

describeWithAll('what each version brought', () => {
  test('is what src/validation/since.ts says', () => {
    expect(disagreements(NOVELTIES, noveltiesOf(versions))).toStrictEqual([]);
  });

  test('turns red where one is forgotten, has the wrong version, is invented or stands twice', () => {
    const real: Novelty[] = noveltiesOf(versions);
    const [first, second, third, ...others] = real;
    const text = ({ kind, field, value }: Novelty) => `${kind} spec.${field}${value === undefined ? '' : `=${value}`}`;

    expect(disagreements([{ ...second, since: '1.31' }, third, third, ...others, { kind: 'Sidecar', field: 'colour', since: '1.30' }], real)).toStrictEqual([
      `${text(first)} came with ${first.since} by the CRDs; src/validation/since.ts does not say so`,
      `${text(second)} came with ${second.since} by the CRDs; src/validation/since.ts does not say so`,
      `${text(second)} came with 1.31 by src/validation/since.ts; the CRDs do not say so`,
      'Sidecar spec.colour came with 1.30 by src/validation/since.ts; the CRDs do not say so',
      `${text(third)} came with ${third.since} by src/validation/since.ts, twice`,
    ]);
  });
});

/** The mesh config of a version in the form of a kind. */
function meshConfigOf(version: string): Released {
  const schema = { properties: { spec: schemaOf(messagesOf(meshProtosOf(version)), 'MeshConfig') } };
  return { minor: minorOf(version), crds: { MeshConfig: { apiVersion: 'mesh/v1alpha1', schema } } };
}

describeWithAll('what each version brought to the mesh config', () => {
  test('is what src/validation/since.ts says of it', () => {
    const real = noveltiesOf([...release.olderApis, release.api].map(meshConfigOf));
    lines.push(`the mesh config: ${real.length} novelties`);

    expect(disagreements(MESH_CONFIG_NOVELTIES.map(novelty => ({ kind: 'MeshConfig', ...novelty })), real)).toStrictEqual([]);
  });
});

test('messages are read from their text', () => {
  const messages = messagesOf([`
    // message Not { string a = 1; }
    message Outer {
      message Inner { repeated string some_words = 1 [deprecated = true]; reserved 2; }
      enum Mode { OFF = 0; ON = 1 [(x) = {a: "b;"}]; }
      oneof either { Inner first = 1; other.Package second = 2; }
      /* Mode no = 3; */
      map<string, Inner> by_name = 3;
      Mode mode = 4;
    }`]);

  expect(schemaOf(messages, 'Outer').properties).toStrictEqual({
    first: { type: 'object', properties: { someWords: { type: 'array', items: { type: 'string' } } } },
    second: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true },
    byName: { type: 'object', additionalProperties: { type: 'object', properties: { someWords: { type: 'array', items: { type: 'string' } } } } },
    mode: { type: 'string', enum: ['OFF', 'ON'] },
  });
});

test('what a version brought is seen in kinds, fields, words, elements and entries', () => {
  const plain = { type: 'string' };
  const crds = (properties: object) => ({ Thing: { apiVersion: 'x/v1', schema: { properties: { spec: { type: 'object', properties } } } } }) as any;
  const before = crds({
    mode: { type: 'string', enum: ['ON'] },
    list: { type: 'array', items: { type: 'object', properties: { a: plain } } },
    map: { type: 'object', additionalProperties: { type: 'object', properties: { a: plain } } },
  });
  const after = crds({
    mode: { type: 'string', enum: ['ON', 'OFF'] },
    list: { type: 'array', items: { type: 'object', properties: { a: plain, b: plain } } },
    map: { type: 'object', additionalProperties: { type: 'object', properties: { a: plain, b: plain } } },
    whole: { type: 'object', properties: { a: plain } },
  });

  expect(noveltiesOf([{ minor: '1.1', crds: before }, { minor: '1.2', crds: { ...after, Other: after.Thing } }])).toStrictEqual([
    { kind: 'Thing', field: 'mode', value: 'OFF', since: '1.2' },
    { kind: 'Thing', field: 'list[].b', since: '1.2' },
    { kind: 'Thing', field: 'map{}.b', since: '1.2' },
    { kind: 'Thing', field: 'whole', since: '1.2' },
    { kind: 'Other', field: '', since: '1.2' },
  ]);
});

/** What a manifest has that a version does not know. */
function tooNew({ crds }: Released, manifests: readonly any[]): string[] {
  return manifests.filter(({ apiVersion }) => /\bistio\.io\//.test(apiVersion)).flatMap(({ kind, metadata, spec }) => crds[kind] === undefined
    ? [`${kind} '${metadata.name}'`]
    : unknownPlaces(specSchema(crds[kind]), spec ?? {}).map(place => `${kind} '${metadata.name}': ${place}`));
}

describe.each(examples())('the example $name', example => {
  const golden = parseAllDocuments(goldenOf(example)!).map(document => document.toJS());
  const claimed = buildExample(example).node.findAll()
    .filter(construct => construct instanceof Mesh)
    .flatMap(({ istioVersion, upgradingFrom }) => [istioVersion, upgradingFrom])
    .filter(version => version !== undefined);

  test('has nothing that is newer than the versions that it claims', () => {
    const misfits = versions.filter(version => tooNew(version, golden).length > 0).map(({ minor }) => minor);
    const suits = versions.map(({ minor }) => minor).filter(minor => !misfits.includes(minor));
    lines.push(`example ${example.name} suits ${suits.join(', ')}; it claims ${claimed.join(', ') || 'none'}`);

    expect(claimed.filter(minor => misfits.includes(minor))).toStrictEqual([]);
    // What claims no version is for all of them.
    expect(claimed.length === 0 ? misfits : []).toStrictEqual([]);
    expect(tooNew(target, golden)).toStrictEqual([]);
  });
});

test('what is newer than a version is seen in a manifest', () => {
  const policy = (source: object) => ({
    apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name: 'p' }, spec: { rules: [{ from: [{ source }] }] },
  });
  const extension = { apiVersion: 'extensions.istio.io/v1alpha1', kind: 'TrafficExtension', metadata: { name: 't' }, spec: {} };
  const crds = structuredClone(target.crds) as any;
  delete crds.TrafficExtension;
  delete crds.AuthorizationPolicy.schema.properties.spec.properties.rules.items.properties.from.items.properties.source.properties.trustDomains;

  expect(tooNew({ minor: '1.29', crds }, [policy({ trustDomains: ['a'] }), policy({ namespaces: ['a'] }), extension])).toStrictEqual([
    "AuthorizationPolicy 'p': spec.rules[0].from[0].source.trustDomains",
    "TrafficExtension 't'",
  ]);
});
