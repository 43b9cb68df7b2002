import { problemOfCel } from '../../../src/private/cel';

const GOOD = [
  'a', '.a', 'a.b.c', 'a["x"].b', "request.headers['x-user'] == 'a'", 'response.code >= 400', '!has(request.useragent) || !(request.useragent.startsWith("Bot"))',
  'a ? b : c ? d : e', 'a || b && c', 'a < b < c', '-1', '--1', '!-1', 'a - -1', '-a', '!!a', '1.5e3', '.5', '0x1Fu', '12u', '9223372036854775808', '18446744073709551615u',
  'true', 'null', 'x in [1, 2, 3,]', '[]', '[,]', '{}', '{,}', '{"a": 1, b: 2,}', 'Message{a: 1}', 'pkg.Message{}', '.pkg.Message{a: 1,}', 'f()', 'f(1, g(2))', 'a.f(b)',
  '"\\n\\x41\\u00e9\\101"', "r'\\d+'", "b'\\x00'", '"""a\n"b """', "'''a'b'''", '"a" // a comment', 'has(a.b)', 'has((a.b))', 'has(a["x"].b)', 'has(a, b)',
  'list.all(x, x > 1)', 'list.map(x, x > 1, x)', 'list.all(x)', '.has(-1)', 'has(-.5.x)', '-2u', 'request.path.matches("^/a")', 'string(destination.port)', 'a.if', 'a\n&& b',
];

const BAD: readonly (readonly [string, string])[] = [
  ['', 'ends too early, at character 1'],
  ['response.code >=', 'ends too early, at character 17'],
  ['response.code > = 400', "a sign that CEL does not know, '=', at character 17"],
  ['a b', 'has b where it cannot stand, at character 3'],
  ['a = b', "a sign that CEL does not know, '=', at character 3"],
  ['a & b', "a sign that CEL does not know, '&', at character 3"],
  ['(a', 'ends too early (instead of )), at character 3'],
  ["'a", 'a text that does not end, or holds an escape that CEL does not know, at character 1'],
  ['"\\d"', 'a text that does not end, or holds an escape that CEL does not know, at character 1'],
  ["b'\\ud800'", 'an escape for a half of a character, at character 1'],
  ["'\\U00110000'", 'an escape for no character, at character 1'],
  ['a ? b', 'ends too early (instead of :), at character 6'],
  ['f(1,)', 'has ) where it cannot stand, at character 5'],
  ['[,1]', 'has 1 where it cannot stand (instead of ]), at character 3'],
  ['!-2u', 'has - where it cannot stand, at character 2'],
  ['[1,,2]', 'has , where it cannot stand, at character 4'],
  ['{a}', 'has } where it cannot stand (instead of :), at character 3'],
  ['if', "'if', which the language keeps for itself, at character 1"],
  ['in', "'in', which the language keeps for itself, at character 1"],
  ['a.in', 'has in where it cannot stand, at character 3'],
  ['-!a', 'has ! where it cannot stand, at character 2'],
  ['a?.b', 'ends too early (instead of :), at character 5'],
  ['a.?b', 'has ? where it cannot stand, at character 3'],
  ['has(a)', "'has' of what is no field, as in has(response.code), at character 1"],
  ['has(a["x"])', "'has' of what is no field, as in has(response.code), at character 1"],
  ['list.all(x.y, true)', "'all' without the name of what it goes through, as in list.all(one, ...), at character 6"],
  ['9223372036854775809', 'a number that is too large, 9223372036854775809, at character 1'],
  ['1.', 'ends too early, at character 3'],
  ['(a.b){c: 1}', 'has { where it cannot stand, at character 6'],
  ['"a" == ?', 'has ? where it cannot stand, at character 8'],
  ['('.repeat(251) + 'a' + ')'.repeat(251), 'more than 250 levels of parentheses, at character 251'],
];

test.each(GOOD)('%s is an expression', expression => {
  expect(problemOfCel(expression)).toBeUndefined();
});

test.each(BAD)('refuses %s', (expression, problem) => {
  expect(problemOfCel(expression)).toBe(problem);
});
