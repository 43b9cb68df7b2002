import { LastValue } from '../../src/private/last-value';

const SETTINGS = { a: 1, b: { c: ['x', null, true] } };

function after(value: unknown): LastValue {
  const last = new LastValue();
  last.keep(value);
  return last;
}

test('a value like the last has one copy, whatever the order of its keys', () => {
  const last = after(SETTINGS);

  const copy = last.like({ b: { c: ['x', null, true] }, a: 1 });

  expect(copy).toStrictEqual(SETTINGS);
  expect(last.like(SETTINGS)).toBe(copy);
});

test.each<[string, unknown]>([
  ['fewer keys', { a: 1 }],
  ['more keys', { ...SETTINGS, d: 1 }],
  ['a key without value', { ...SETTINGS, d: undefined }],
  ['another key', { a: 1, d: SETTINGS.b }],
  ['another value', { ...SETTINGS, a: 2 }],
  ['another type', { ...SETTINGS, a: '1' }],
  ['another length', { ...SETTINGS, b: { c: ['x', null] } }],
  ['a list for a map', { ...SETTINGS, b: ['x', null, true] }],
  ['a map for a list', { ...SETTINGS, b: { c: { 0: 'x', 1: null, 2: true } } }],
  ['an instance of a class', { ...SETTINGS, b: new (class { public c = SETTINGS.b.c; })() }],
  ['null', null],
  ['nothing', undefined],
])('%s is another value', (_, value) => {
  expect(after(SETTINGS).like(value)).toBeUndefined();
});

test('what is changed afterwards was copied before', () => {
  const settings = { list: [1] };
  const last = after(settings);
  settings.list.push(2);

  expect(last.like(settings)).toBeUndefined();
  expect(last.like({ list: [1] })).toStrictEqual({ list: [1] });
});

test('where no value repeats, none is copied in the end', () => {
  const last = new LastValue();
  for (let i = 0; i < 100; i++) last.keep({ i });

  expect(last.like({ i: 99 })).toBeUndefined();
  expect(last.keep({ i: 100 })).toBeUndefined();
});
