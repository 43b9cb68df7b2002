import { Random } from './random';

/** A place in an object that something can be done to. */
interface Place {
  readonly holder: any;
  readonly key: string | number;
}

/** What is free in form: nobody judges what stands below, or only Envoy does. */
const FREE = new Set(['value', 'pluginConfig']);
/** Texts in a language that ours leaves to Istio, which come from a fixed pool: inline key sets. */
export const READ_BY_LIBRARIES: readonly string[] = ['jwks'];
const NAMES = ['foo', 'hosts', 'timeout', 'name', '__proto__', 'constructor', 'apiVersion', 'kind', 'metadata', 'status', 'x-a', '', 'toString', 'spec', 'selector'];
const VALUES: readonly unknown[] = [null, 'a', '5', 5, 1.5, -1, 0, '', true, false, 'true', [], {}, ['a'], [1], [null], [[]], [{}], { a: 'b' }, { a: 1 }, { a: null }, { a: {} }, 1e20, '5s'];
const METADATA: readonly object[] = [
  { name: '' }, { name: 'A' }, { name: 'a b' }, { name: 5 }, { name: null }, { name: 'a'.repeat(254) }, { name: 'a..b' }, { name: '-a' }, { name: 'a.b-c' },
  { generateName: 'a-' }, { name: '', generateName: 'a-' }, { name: '', generateName: 'A-' }, { generateName: 'a-', name: 'x' },
  { namespace: 'A' }, { namespace: 'a.b' }, { namespace: '' }, { namespace: 5 }, { namespace: 'a'.repeat(64) }, { namespace: null },
  { labels: null }, { labels: [] }, { labels: 'a' }, { labels: { a: 1 } }, { labels: { a: null } }, { labels: { 'a b': 'c' } }, { labels: { 'a/b/c': '' } },
  { labels: { 'A.com/b': 'c' } }, { labels: { '/b': 'c' } }, { labels: { 'a/': 'c' } }, { labels: { a: 'b c' } }, { labels: { a: '-' } }, { labels: { a: 'x'.repeat(64) } },
  { labels: { ['x'.repeat(64)]: '' } }, { labels: { a: '' } }, { labels: { 'networking.istio.io/enable-autoallocate-ip': 'False' } },
  { labels: { 'istio.io/use-waypoint': true } }, { labels: { __proto__x: 'a' } }, { labels: { '': 'a' } },
  { annotations: { a: 1 } }, { annotations: { a: true } }, { annotations: { a: null } }, { annotations: { 'a b': '' } }, { annotations: { 'A.com/B': 'any thing' } },
  { annotations: { a: 'x'.repeat(256 * 1024) } }, { annotations: { '': 'a' } }, { annotations: [] },
  { foo: 1 }, { label: {} }, { annotation: {} }, { Name: 'a' }, { uid: 'a', resourceVersion: '1', generation: 1, creationTimestamp: null }, { uid: 5 }, { generation: 'a' },
  { creationTimestamp: '2024-01-01T00:00:00Z' }, { finalizers: ['a/b'] }, { finalizers: ['a b'] }, { finalizers: 'a' }, { finalizers: [1] },
  { ownerReferences: [{ apiVersion: 'v1', kind: 'A', name: 'a', uid: 'u' }] }, { ownerReferences: [{ kind: 'A' }] }, { ownerReferences: {} },
  { ownerReferences: [1, 2].map(uid => ({ apiVersion: 'v1', kind: 'A', name: 'a', uid: `${uid}`, controller: true })) }, { ownerReferences: [{ foo: 1 }] },
  { managedFields: [{ manager: 'kubectl', operation: 'Update', apiVersion: 'v1', time: '2024-01-01T00:00:00Z', fieldsType: 'FieldsV1', fieldsV1: { 'f:a': {} } }] },
];

/** The object with a few things in it that nobody would call typed, or with other metadata. */
export function mutated<T extends object>(manifest: T, random: Random): T {
  const copy: any = structuredClone(manifest);
  if (random.chance(0.1)) {
    copy.metadata = { ...copy.metadata, ...structuredClone(random.pick(METADATA)) };
  }
  if (random.chance(0.03)) {
    set({ holder: copy, key: random.pick(['spec', 'metadata', 'status', 'foo', 'Spec']) }, structuredClone(random.pick(VALUES)));
  }
  if (random.chance(0.03)) {
    copy.apiVersion = copy.apiVersion.replace(/[^/]*$/, random.pick(['v1', 'v1beta1', 'v1alpha3', 'v1alpha1', 'v2']));
  }
  for (let i = random.whole(1, 3); i > 0; i--) {
    const places = placesOf(copy.spec);
    if (places.length > 0) mutate(random.pick(places), random);
  }
  return copy;
}

function placesOf(value: any): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).filter(key => !READ_BY_LIBRARIES.includes(key)).flatMap(key => [
    { holder: value, key: Array.isArray(value) ? Number(key) : key },
    ...FREE.has(key) && typeof value[key] === 'object' ? [] : placesOf(value[key]),
  ]);
}

function mutate(place: Place, random: Random): void {
  const { holder, key } = place;
  const value = holder[key];
  const isScalar = typeof value !== 'object' || value === null;
  switch (random.whole(0, 9)) {
    case 0:
    case 1: return set(place, structuredClone(random.pick(VALUES)));
    case 2: return set(place, isScalar ? typeof value === 'string' ? Number(value) || 7 : String(value) : null);
    case 3: return set(place, [value]);
    case 4: return set(place, Array.isArray(value) ? value[0] ?? '' : { [random.pick(NAMES)]: value });
    case 5: return typeof value === 'string' ? set(place, random.pick([value.toLowerCase(), value.toUpperCase(), value.charAt(0) + value.slice(1).toLowerCase()])) : undefined;
    case 6: return rename(place, random);
    case 7: return grow(place, random);
    case 8: return set(place, random.pick([null, '', 0, false, [], {}]));
    case 9: return Array.isArray(holder) ? void holder.splice(key as number, 1) : void delete holder[key];
  }
}

function grow({ holder, key }: Place, random: Random): void {
  if (Array.isArray(holder)) holder.push(random.pick([null, holder[key as number], 1]));
  else set({ holder, key: random.pick(NAMES) }, structuredClone(random.pick(VALUES)));
}

/** A name as people get it wrong. */
function rename({ holder, key }: Place, random: Random): void {
  if (Array.isArray(holder) || typeof key !== 'string' || key === '') return;
  const value = holder[key];
  delete holder[key];
  const at = random.whole(0, key.length - 1);
  set({
    holder,
    key: random.pick([
      key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`), key.toLowerCase(), key.toUpperCase(), `${key}s`, key.slice(0, at) + key.slice(at + 1),
    ]),
  }, value);
}

/** Not an assignment: a key may be '__proto__'. */
function set({ holder, key }: Place, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
