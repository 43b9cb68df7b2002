import { ValueTypes } from '../../../src/control-plane/emitters/value-types';

const TYPES = new ValueTypes(`
Policy = '' Always Never
Root name!:s count:i share:n on:b port:x any:* texts:[s] labels:{s} open:{*} policy:Policy deep:Deep text(immutable)
Deep items:[Deep] name:s a|b
`);

const misfit = (data: any, path: readonly string[] = []) => TYPES.misfit('Root', path, data);

test.each([
  [{}], [{ name: 'a', count: 1, share: 0.5, on: false, port: 1 }], [{ port: '10%' }], [{ any: { a: [null] } }], [{ texts: [], labels: { a: 'b' } }],
  [{ open: { a: { b: 1 } } }], [{ policy: '' }], [{ policy: 'Never' }], [{ deep: { items: [{ items: [{ name: 'x' }] }] } }],
])('%j fits', data => {
  expect(misfit(data)).toBeUndefined();
});

test.each([
  [{ nick: 'a' }, { path: ['nick'] }],
  [{ deep: { items: [{}, { nick: 1 }] } }, { path: ['deep', 'items', '1', 'nick'] }],
  [{ name: 1 }, { path: ['name'], expected: 'a text' }],
  [{ count: 0.5 }, { path: ['count'], expected: 'a whole number' }],
  [{ share: '1' }, { path: ['share'], expected: 'a number' }],
  [{ on: 'true' }, { path: ['on'], expected: 'true or false' }],
  [{ port: 0.5 }, { path: ['port'], expected: 'a text or a whole number' }],
  [{ texts: 'a' }, { path: ['texts'], expected: 'a list' }],
  [{ texts: ['a', 1] }, { path: ['texts', '1'], expected: 'a text' }],
  [{ labels: { a: 1 } }, { path: ['labels', 'a'], expected: 'a text' }],
  [{ labels: [] }, { path: ['labels'], expected: 'a map' }],
  [{ policy: 'Maybe' }, { path: ['policy'], expected: 'one of , Always, Never' }],
  [{ deep: null }, { path: ['deep'], expected: 'a map' }],
])('%j does not fit', (data, found) => {
  expect(misfit(data)).toStrictEqual(found);
});

test('data is put at a path', () => {
  expect(misfit('a', ['deep', 'name'])).toBeUndefined();
  expect(misfit(1, ['deep', 'name'])).toStrictEqual({ path: ['deep', 'name'], expected: 'a text' });
  expect(misfit(1, ['deep', 'nick', 'x'])).toStrictEqual({ path: ['deep', 'nick'] });
  expect(misfit(1, ['open', 'any', 'where'])).toBeUndefined();
});

test('a place is there or not', () => {
  expect([['deep', 'items'], ['labels', 'x'], ['any', 'x', 'y'], []].map(path => TYPES.has('Root', path))).toStrictEqual([true, true, true, true]);
  expect([['deep', 'nick'], ['name', 'x'], ['labels', 'x', 'y']].map(path => TYPES.has('Root', path))).toStrictEqual([false, false, false]);
});
