import { matchNeverReached } from '../../../../src/analysis/rules/routing/match-never-reached';
import { findingsOf, runRule } from '../../../support/analysis';
import { to, under, virtualService } from '../../../support/routing';

const findings = (...http: object[]) => runRule(matchNeverReached, virtualService({ http }))
  .map(({ severity, field, equivalents }) => [severity, field, ...equivalents].join(' '));
const rule = (...match: object[]) => ({ match, route: [to()] });
const X = { uri: { prefix: '/x' } };

test.each([
  ['the same in an earlier rule', [under('/a'), rule(X, { uri: { prefix: '/a' } })], 'warning spec.http[1].match[1] IST0131'],
  ['the same in the same rule', [rule(X, X)], 'warning spec.http[0].match[1] IST0131'],
  ['a longer prefix', [under('/a'), rule(X, { uri: { prefix: '/a/b' } })], 'warning spec.http[1].match[1] IST0131'],
  ['an exact path, which Istio does not see', [under('/a'), rule(X, { uri: { exact: '/a' } })], 'warning spec.http[1].match[1]'],
  ['more conditions, which Istio does not see', [under('/a'), rule(X, { uri: { prefix: '/a/b' }, headers: { h: { exact: '1' } } })],
    'warning spec.http[1].match[1]'],
  ['another source, which Istio does not look at', [rule({ uri: { prefix: '/a' }, sourceLabels: { app: 'web' } }), under('/a/b')],
    'info spec.http[1].match[0] IST0131'],
  ['a method that Istio takes for the default', [rule({ uri: { prefix: '/a' }, method: { exact: 'GET' } }), under('/a/b')],
    'info spec.http[1].match[0] IST0131'],
])('finds %s', (_, http, expected) => {
  expect(findings(...http)).toStrictEqual([expected]);
});

test('leaves it to the whole rule where Istio does not speak of the match', () => {
  expect(findings(under('/'), rule({ uri: { exact: '/a' } }))).toStrictEqual([]);
});

test.each([
  ['paths apart', [under('/a'), under('/b')]],
  ['the shorter prefix last', [under('/a/b'), under('/a')]],
  ['another port', [rule({ uri: { prefix: '/a' }, port: 80 }), rule({ uri: { prefix: '/a/b' }, port: 81 })]],
  ['other headers', [rule({ uri: { prefix: '/a' }, headers: { h: { exact: '1' } } }), under('/a/b')]],
  ['a parameter that differs', [rule({ uri: { prefix: '/a' }, queryParams: { q: { exact: '1' } } }), rule({ uri: { prefix: '/a/b' }, queryParams: { q: { exact: '2' } } })]],
  ['expressions that are not the same', [rule({ uri: { regex: '/a.*' } }), rule({ uri: { regex: '/a/b.*' } })]],
])('is silent about %s', (_, http) => {
  expect(findings(...http)).toStrictEqual([]);
});

test('finds a match on a header that a wider one takes', () => {
  expect(findings(rule({ headers: { 'X-A': {} } }), rule(X, { headers: { 'x-a': { prefix: '1' } } }))).toStrictEqual(['warning spec.http[1].match[1]']);
  expect(findingsOf(matchNeverReached, virtualService({ http: [rule(X)] }))).toStrictEqual([]);
});
