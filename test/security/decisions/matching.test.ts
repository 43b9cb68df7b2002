import { isInBlock } from './addresses';
import { isAccount, isOfNamespace, isOfTrustDomain, isPrincipal } from './identities';
import { caller, http } from './requests';
import { matchesHeader, matchesHost, matchesPath, matchesText } from './text';
import { authenticate, hasClaim, isRequestPrincipal } from './tokens';
import { withAliases } from './trust-domains';

/** Of istio.io/api security/v1beta1/authorization_policy.proto, and of the tests of pilot/pkg/security/authz/matcher and of ztunnel's rbac. */
test.each([
  ['abc', 'abc', true], ['abc', 'abcd', false], ['abc*', 'abc', true], ['abc*', 'abcd', true], ['*abc', 'abc', true], ['*abc', 'xabc', true],
  ['*', 'x', true], ['*', '', false], ['foo*', 'notfoo', false], ['*foo', 'foonot', false], ['foo', '', false],
])('the text %s meets %j: %s', (pattern, text, isMet) => {
  expect(matchesText(pattern, text)).toBe(isMet);
});

test.each([
  ['/foo/{*}', '/foo/bar', true], ['/foo/{*}', '/foo/bar/baz', false], ['/foo/{*}', '/foo/', false],
  ['/foo/{*}/bar/{**}', '/foo/buzz/bar/', true], ['/foo/{*}/bar/{**}', '/foo/buzz/bar/baz', true], ['/foo/{*}/bar/{**}', '/foo/bar/baz', false],
  ['/info*', '/info', true], ['/info*', '/information?x=1', true], ['/info', '/info?x=1', true], ['/info', '/info/', false], ['*/admin', '/x/admin', true],
])('the path %s meets %s: %s', (pattern, path, isMet) => {
  expect(matchesPath(pattern, path)).toBe(isMet);
});

test('hosts are matched in any case, headers are not, and a header that is there is there when it is empty', () => {
  expect(matchesHost('*.Example.com', 'shop.example.COM')).toBe(true);
  expect(matchesHeader('On', 'on')).toBe(false);
  expect(matchesHeader('*', '')).toBe(true);
  expect(matchesHeader('*', undefined)).toBe(false);
});

test.each([['10.1.2.3', '10.1.2.3', true], ['10.1.0.0/16', '10.1.200.1', true], ['10.1.0.0/16', '10.2.0.1', false], ['2001:db8::/32', '2001:db8::1', true]])(
  'the block %s has %s: %s', (block, address, isIn) => {
    expect(isInBlock(block, address)).toBe(isIn);
  });

describe('identities', () => {
  const web = caller('shop/web');

  test.each([
    ['cluster.local/ns/shop/sa/web', true], ['*/ns/shop/sa/web', true], ['cluster.local/ns/shop/*', true], ['*', true], ['cluster.local/ns/shop/sa/we', false],
    ['other/ns/shop/sa/web', false], ['*/sa/web', true],
  ])('principal %s: %s', (pattern, isMet) => {
    expect(isPrincipal(pattern, web)).toBe(isMet);
    expect(isPrincipal(pattern, undefined)).toBe(false);
  });

  test('a namespace is a whole one, except where a star stands', () => {
    expect(['shop', 'sho', 'sh*', '*op', '*', 'other'].filter(one => isOfNamespace(one, web))).toStrictEqual(['shop', 'sh*', '*op', '*']);
    expect(isOfNamespace('*', undefined)).toBe(false);
  });

  test('an account alone is one of the namespace of the policy', () => {
    expect(['web', 'shop/web', 'other/web', 'we'].filter(one => isAccount(one, web, 'shop'))).toStrictEqual(['web', 'shop/web']);
    expect(isAccount('web', web, 'other')).toBe(false);
    expect(isAccount('web', undefined, 'shop')).toBe(false);
  });

  test('a trust domain', () => {
    expect(['cluster.local', 'cluster.*', '*.local', '*', 'local'].filter(one => isOfTrustDomain(one, web))).toStrictEqual(['cluster.local', 'cluster.*', '*.local', '*']);
  });

  test('a principal of the own trust domain, or of cluster.local, is one of the aliases too', () => {
    expect(withAliases(['old/ns/a/sa/b', 'cluster.local/ns/a/sa/b', '*/ns/a/sa/b', 'else/ns/a/sa/b'], ['new', 'old'])).toStrictEqual([
      'new/ns/a/sa/b', 'old/ns/a/sa/b', 'new/ns/a/sa/b', 'old/ns/a/sa/b', '*/ns/a/sa/b', 'else/ns/a/sa/b',
    ]);
  });
});

describe('tokens', () => {
  const claims = { iss: 'https://acme.example/x', sub: 'jason', aud: ['shop', 'news'], scope: 'read write', realm: { roles: ['admin'] }, level: 3 };

  test.each([
    ['*', true], ['https://acme.example/x/jason', true], ['https://acme.example/x/*', true], ['*/jason', true], ['https://acme.example/x/ja*', true],
    ['https://acme.example/*', false], ['*/else', false],
  ])('the principal %s: %s', (pattern, isMet) => {
    expect(isRequestPrincipal(pattern, claims)).toBe(isMet);
    expect(isRequestPrincipal(pattern, undefined)).toBe(false);
  });

  test('a claim is a text or a list of them, in others too', () => {
    expect(hasClaim(['aud'], 'news', claims)).toBe(true);
    expect(hasClaim(['scope'], 'write', claims)).toBe(true);
    expect(hasClaim(['realm', 'roles'], 'adm*', claims)).toBe(true);
    expect(hasClaim(['level'], '3', claims)).toBe(false);
    expect(hasClaim(['realm', 'else'], '*', claims)).toBe(false);
  });

  test('no token is fine, a wrong one is refused, and one elsewhere is not looked at', () => {
    const rules = [{ issuer: 'https://acme.example/x', audiences: ['shop'] }];
    const sent = (token: object) => authenticate(rules, http({ token: { claims, isValid: true, ...token } }));

    expect(authenticate(rules, http())).toStrictEqual({ isRefused: false });
    expect(sent({})).toStrictEqual({ isRefused: false, claims });
    expect(sent({ isValid: false })).toStrictEqual({ isRefused: true });
    expect(sent({ claims: { ...claims, iss: 'else' } })).toStrictEqual({ isRefused: true });
    expect(sent({ claims: { ...claims, aud: 'news' } })).toStrictEqual({ isRefused: true });
    expect(sent({ header: 'x-token', isValid: false })).toStrictEqual({ isRefused: false });
  });
});
