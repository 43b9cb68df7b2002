import { exportTo, host, wildcardHost } from '../../src/validation/hosts';
import { complaints } from '../support/violations';

describe('host names', () => {
  test.each(['reviews', 'reviews.shop.svc.cluster.local', 'Reviews.Shop', 'a.b.', '1.2.3.4'])('%s is one', name => {
    expect(complaints(spec => host(spec.get('host')), { host: name })).toEqual([]);
  });

  test.each([
    ['', 'it is empty'], ['a..b', "'' is no DNS label"], ['a_b.shop', "'a_b' is no DNS label"], ['*.shop', "'*' is no DNS label"],
    [`${'a'.repeat(64)}.shop`, `'${'a'.repeat(64)}' is no DNS label`], ['a.'.repeat(130), 'it has 260 characters, more than 255'],
  ])("'%s' is none", (name, reason) => {
    expect(complaints(spec => host(spec.get('host')), { host: name }))
      .toEqual([`spec.host: must be a host name, got '${name}': ${reason}; write a DNS name, such as 'reviews.bookinfo.svc.cluster.local' [BadHost]`]);
  });

  test.each(['*', '*.example.com', '*-a.example.com', '*a.example.com', 'example.com'])('%s may hold a wildcard', name => {
    expect(complaints(spec => wildcardHost(spec.get('host')), { host: name })).toEqual([]);
  });

  test.each(['a.*.com', 'a*.com', '**.com', '*.*.com'])('%s has its wildcard in the wrong place', name => {
    expect(complaints(spec => wildcardHost(spec.get('host')), { host: name })).toHaveLength(1);
  });
});

describe('exportTo', () => {
  const judge = (list: string[], allowNone = false) => complaints(spec => exportTo(spec, 'shop', allowNone), { exportTo: list });

  test.each([[[]], [['.']], [['*']], [['shop', 'web']]])('takes %j', list => {
    expect(judge(list)).toEqual([]);
  });

  test('takes no one only where that means something', () => {
    expect(judge(['~'], true)).toEqual([]);
    expect(judge(['~'])).toEqual(["spec.exportTo[0]: must be a namespace or one of '.', '*', got '~'; name a namespace [BadNamespace]"]);
  });

  test('refuses everyone beside someone', () => {
    expect(judge(['*', 'web'])).toEqual(["spec.exportTo[0]: '*' must stand alone, got 2 entries; keep '*' alone, or name the namespaces [ExportToMixed]"]);
  });

  test('knows that . is the own namespace', () => {
    expect(judge(['.', 'shop'])).toEqual(["spec.exportTo[1]: namespace 'shop' is there twice, first at spec.exportTo[0]; give each its own, or remove one [Duplicate]"]);
  });
});
