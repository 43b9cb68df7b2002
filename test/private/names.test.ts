import { liesWithin, problemOfHost, problemOfWildcardHost } from '../../src/private/names';

test('the empty host is one that something is wrong with, also where no other was read before', () => {
  expect([problemOfHost(''), problemOfWildcardHost('')]).toStrictEqual(['it is empty', 'it is empty']);
});

describe('host names within others', () => {
  test.each([['a.com', 'a.com'], ['a.com', '*.com'], ['a.com', '*'], ['*.a.com', '*.com'], ['*.com', '*.com'], ['*.com', '*']])('%s lies within %s', (narrow, wide) => {
    expect(liesWithin(narrow, wide)).toBe(true);
  });

  test.each([['a.com', 'b.com'], ['*.com', 'a.com'], ['*.com', '*.a.com'], ['*', '*.com'], ['com', '*.com']])('%s does not lie within %s', (narrow, wide) => {
    expect(liesWithin(narrow, wide)).toBe(false);
  });
});
