import * as fc from 'fast-check';
import { covers, fullHost, overlap, wildcardsOf } from '../../src/model';

test.each([
  ['reviews', 'reviews.shop.svc.cluster.local'],
  ['reviews.shop', 'reviews.shop'],
  ['www.example.com', 'www.example.com'],
  ['*', '*'],
  ['*.example.com', '*.example.com'],
  ['', ''],
])('%s in namespace shop is %s', (written, host) => {
  expect(fullHost(written, 'shop', 'cluster.local')).toBe(host);
});

test.each([
  ['a.example.com', 'a.example.com', true],
  ['*.example.com', 'a.example.com', true],
  ['*.example.com', 'a.b.example.com', true],
  ['*.example.com', 'example.com', false],
  ['*.example.com', '*.a.example.com', true],
  ['*.a.example.com', '*.example.com', false],
  ['*', 'a', true],
  ['*', '*.com', true],
  ['a.example.com', '*.example.com', false],
])('%s covers %s: %s', (pattern, host, expected) => {
  expect(covers(pattern, host)).toBe(expected);
});

test('the wildcards of a host come from the most specific to the least', () => {
  expect(wildcardsOf('a.b.c')).toStrictEqual(['*.b.c', '*.c', '*']);
  expect(wildcardsOf('*.b.c')).toStrictEqual(['*.c', '*']);
  expect(wildcardsOf('*')).toStrictEqual([]);
});

const label = fc.constantFrom('a', 'b', 'c');
const host = fc.tuple(fc.boolean(), fc.array(label, { minLength: 1, maxLength: 3 })).map(([wild, labels]) => `${wild ? '*.' : ''}${labels.join('.')}`);

test('what covers a host is the host itself or one of its wildcards', () => {
  fc.assert(fc.property(host, host, (pattern, one) => {
    expect(covers(pattern, one)).toBe(pattern === one || wildcardsOf(one).includes(pattern));
  }));
});

test('hosts overlap in both directions', () => {
  fc.assert(fc.property(host, host, (a, b) => {
    expect(overlap(a, b)).toBe(overlap(b, a));
    expect(overlap(a, a)).toBe(true);
  }));
});
