import { CookieMatch, RequestMatch } from '../../src';
import { matchesWhole } from '../../src/private/re2';

const cookie = (match: CookieMatch) => RequestMatch.cookie(match);
const expression = (match: RequestMatch) => match._conditions.headers.get('cookie')!._text!.text;

test.each([
  ['exact', CookieMatch.exact('a', '1'), ['a=1', 'b=2; a=1', 'a=1; b=2', 'b=2;a=1;c=3'], ['a=12', 'xa=1', 'b=a=1', 'a=2', '']],
  ['prefix', CookieMatch.prefix('a', '1'), ['a=1', 'a=12; b=2'], ['a=21', 'b=1']],
  ['present', CookieMatch.present('a'), ['a=', 'b=2; a=x; c=3'], ['b=a', 'ab=1']],
  ['with what an expression would read', CookieMatch.exact('a.b', '(1+1)'), ['a.b=(1+1)'], ['axb=(1+1)', 'a.b=(11)']],
])('a condition on one cookie: %s', (_, match, taken, left) => {
  const takes = (header: string) => matchesWhole(expression(cookie(match)), header);

  expect([taken.filter(takes), left.filter(takes)]).toEqual([taken, []]);
});

test('several cookies hold at once, in any order', () => {
  const both = RequestMatch.all(cookie(CookieMatch.exact('b', '2')), cookie(CookieMatch.exact('a', '1')));
  const takes = (header: string) => matchesWhole(expression(both), header);

  expect(expression(both)).toBe('(.*; *)?(a=1; *(.*; *)?b=2|b=2; *(.*; *)?a=1)(;.*)?');
  expect(['a=1; b=2', 'b=2; a=1', 'x=0; a=1; y=3; b=2; z=4'].every(takes)).toBe(true);
  expect(['a=1', 'b=2', 'a=1; b=3', 'a=1b=2'].some(takes)).toBe(false);
  expect(String(both)).toBe("cookie 'b' exact '2' and cookie 'a' exact '1'");
});

test('one cookie has one value', () => {
  expect(() => RequestMatch.all(cookie(CookieMatch.exact('a', '1')), cookie(CookieMatch.exact('a', '2')))).toThrow(
    "no request can meet 'cookie 'a' exact '1'' and 'cookie 'a' exact '2'' at once; list them in 'when' if either will do [Contradiction]");
  expect(expression(RequestMatch.all(cookie(CookieMatch.present('a')), cookie(CookieMatch.exact('a', '2'))))).toBe('(.*; *)?a=2(;.*)?');
});

test('three cookies are the most', () => {
  const of = (...names: string[]) => RequestMatch.all(...names.map(name => cookie(CookieMatch.present(name))));

  expect(expression(of('a', 'b', 'c')).split('|')).toHaveLength(6);
  expect(() => of('a', 'b', 'c', 'd')).toThrow("a request must have 4 cookies at once ('a', 'b', 'c', 'd'), and one condition can ask for 3; ask for fewer, or for a header [ConditionsNotJoinable]");
});

test.each([
  [() => CookieMatch.present('a b'), '[BadCookieName]'],
  [() => CookieMatch.exact('a', '1; b=2'), "the value of a cookie must hold no space, quote, comma, semicolon or backslash, got '1; b=2' [BadCookieValue]"],
  [() => CookieMatch.prefix('a', ''), '[EmptyPrefix]'],
])('fails for %p', (make, message) => {
  expect(make).toThrow(message);
});
