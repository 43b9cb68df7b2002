import { domain, liesWithin, problemOfWildcardDomain } from '../../src/validation/domains';
import { complaints } from '../support/violations';

const judge = (text: string) => complaints(spec => domain(spec.get('host')), { host: text });

describe('domains', () => {
  test.each(['reviews', 'reviews.shop.svc.cluster.local', '1.example.com', '10.1.2.3.'])('%s is one', text => {
    expect(judge(text)).toEqual([]);
  });

  test.each(['10.1.2.3', '8080'])('%s ends in a number and is none', text => {
    expect(judge(text)).toEqual([
      `spec.host: must be a host name, got '${text}': its last label is a number; write a DNS name, such as 'reviews.bookinfo.svc.cluster.local' [BadHost]`,
    ]);
  });

  test('a wildcard is none', () => {
    expect(judge('*.example.com')).toHaveLength(1);
  });

  test.each(['*', '*.example.com', 'reviews', '8080'])('%s may hold a wildcard', text => {
    expect(problemOfWildcardDomain(text)).toBeUndefined();
  });

  test('a name with a wildcard must not end in a number either', () => {
    expect(problemOfWildcardDomain('*.2.3')).toBe('its last label is a number');
  });

  test.each([['a.com', 'a.com'], ['a.com', '*.com'], ['a.com', '*'], ['*.a.com', '*.com'], ['*.com', '*.com'], ['*.com', '*']])('%s lies within %s', (narrow, wide) => {
    expect(liesWithin(narrow, wide)).toBe(true);
  });

  test.each([['a.com', 'b.com'], ['*.com', 'a.com'], ['*.com', '*.a.com'], ['*', '*.com'], ['com', '*.com']])('%s does not lie within %s', (narrow, wide) => {
    expect(liesWithin(narrow, wide)).toBe(false);
  });
});
