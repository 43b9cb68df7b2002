import { host, wildcardHost } from '../../src/validation/hosts';
import { complaints } from '../support/violations';

const judge = (name: string) => complaints(spec => host(spec.get('host')), { host: name });
const judgeWildcard = (name: string) => complaints(spec => wildcardHost(spec.get('host')), { host: name });

describe('a host name', () => {
  test.each([
    'reviews', 'reviews.shop.svc.cluster.local', 'Reviews.Shop', 'a.b.', '1.example.com', '10.1.2.3.', 'a.9223372036854775808',
  ])('may be %s, with or without wildcards allowed', name => {
    expect(judge(name)).toEqual([]);
    expect(judgeWildcard(name)).toEqual([]);
  });

  test.each([
    ['', 'it is empty'], ['a..b', "'' is no DNS label"], ['a_b.shop', "'a_b' is no DNS label"], ['*.shop', "'*' is no DNS label"],
    ['*.example.com', "'*' is no DNS label"], [`${'a'.repeat(64)}.shop`, `'${'a'.repeat(64)}' is no DNS label`],
    ['a.'.repeat(130), 'it has 260 characters, more than 255'],
    ['1.2.3.4', 'its last label is a number'], ['10.1.2.3', 'its last label is a number'], ['8080', 'its last label is a number'],
    ['a.9223372036854775807', 'its last label is a number'],
  ])("is not '%s'", (name, reason) => {
    expect(judge(name))
      .toEqual([`spec.host: must be a host name, got '${name}': ${reason}; write a DNS name, such as 'reviews.bookinfo.svc.cluster.local' [BadHost]`]);
  });

  test.each(['*', '*.example.com', '*-a.example.com', '*a.example.com', 'example.com', 'reviews', '8080'])('may be %s where it may hold a wildcard', name => {
    expect(judgeWildcard(name)).toEqual([]);
  });

  test.each([
    ['a.*.com', "'*' is no DNS label"], ['a*.com', "'a*' is no DNS label"], ['**.com', "'**' is no DNS label"], ['*.*.com', "'*' is no DNS label"],
    ['*.2.3', 'its last label is a number'], ['10.1.2.3', 'its last label is a number'],
  ])('is not %s even where it may hold a wildcard', (name, reason) => {
    expect(judgeWildcard(name)).toEqual([
      `spec.host: must be a host name, got '${name}': ${reason}; write a DNS name, such as 'reviews.bookinfo.svc.cluster.local' or '*.example.com' [BadHost]`,
    ]);
  });
});
