import { problemOfLua, uncalledLua } from '../../src/private/lua-syntax';

const HANDLER = 'function envoy_on_request(handle) end';

test.each([
  ['', undefined],
  ['local t = {1, 2; x = 3, ["y"] = 4, f(), n = function() end}', undefined],
  ['a.b.c, d[1][x] = 1, f()', undefined],
  ['f "x" f{1} f[[x]] a:b(1):c"x".d = 2', undefined],
  ['for i = 1, 2, -1 do break end for k, v in pairs(t) do end', undefined],
  ['repeat local x = 1 until x > 2', undefined],
  ['while not a or -b ^ 2 == #c do goto out end ::out::', undefined],
  ['local goto_, goto = 1 goto = 2', undefined],
  ['local function f(a, ...) local x = {...} return ... end', undefined],
  ['print(...)', undefined],
  ['x = 0x1p4 + 0xff + 1e-3 + .5 + 3. + 12ULL + 1i + 0b11', undefined],
  ['x = a..b..1 ..2', undefined],
  ['-- c\n--[==[ a ]] \n]==] x = [=[\n]]\n]=]', undefined],
  ['s = "a\\n\\065\\x41\\u{41}\\z  b\\\nc" .. \'"\\\'\'', undefined],
  ['if a then elseif b then else return end', undefined],
  ['do end; ; (f or g)()', undefined],
  ['do return 1; end', undefined],
  ['ünïcode = 1', undefined],
  ['x =', "line 2: '(' is missing before 'envoy_on_request'"],
  ['f(', "line 2: '(' is missing before 'envoy_on_request'"],
  ['end', "line 1: 'end' closes nothing"],
  ['if x then', "line 2: 'end' is missing before the end of the script, for 'if' of line 1"],
  ['function f() x = 1', "line 2: 'end' is missing before the end of the script, for 'function' of line 1"],
  ['while a\ndone', "line 2: 'do' is missing before 'done', for 'while' of line 1"],
  ['local 1 = 2', "line 1: a name is missing before '1'"],
  ['local x <const> = 1', "line 1: an expression is missing before '<'"],
  ['x + 1', "line 1: an expression is no statement: an assignment or a call must stand before '+'"],
  ['f() = 1', 'line 1: only variables can be assigned to'],
  ['a, f() = 1', 'line 1: only variables can be assigned to'],
  ['(a) = 1', 'line 1: only variables can be assigned to'],
  ['x = "a', 'line 1: a string has no " at its end'],
  ['x = [==[a ]]', "line 1: what begins with '[==[' has no ']==]'"],
  ['--[[ a', "line 1: what begins with '--[[' has no ']]'"],
  ['break', "line 1: 'break' is in no loop"],
  ['while a do local f = function() break end end', "line 1: 'break' is in no loop"],
  ['function f() return ... end', "line 1: '...' is in a function that does not take it"],
  ['for i = 1 do end', "line 1: ',' is missing before 'do'"],
  ['do return 1 x = 2 end', "line 1: nothing can stand after 'return' in its block, but 'x' does"],
  ['x = 3x', "line 1: '3x' is no number"],
  ['x = 0x', "line 1: '0x' is no number"],
  ['t = {1 2}', "line 1: '}' is missing before '2'"],
  ['x = {a = }', "line 1: an expression is missing before '}'"],
  ['x = 1 @ 2', "line 1: '@' cannot stand there"],
  ['x = a != b', "line 1: '!' cannot stand there"],
  ['x = a & b', "line 1: '&' cannot stand there"],
  ['x = 7 // 2', "line 1: an expression is missing before '/'"],
  ['\ns = "\\q"', "line 2: '\\q' is no escape in a string: write '\\\\' for a backslash"],
  ['s = "\\400"', "line 1: '\\4' is no escape in a string: write '\\\\' for a backslash"],
  ['if a then else elseif b then end', "line 1: 'end' is missing before 'elseif'"],
])('reads %j as LuaJIT does', (script, problem) => {
  expect(problemOfLua(`${script}\n${HANDLER}`)).toBe(problem);
});

test('finds what is nested too deep, before the stack ends', () => {
  expect(problemOfLua('x = ' + '('.repeat(60_000))).toBe('line 1: is nested more than 200 levels deep');
});

test.each([
  ['envoy_on_request = function(handle) end', undefined],
  ['function envoy_on_response(h) end', undefined],
  ['function on_request(handle) end', 'it defines neither envoy_on_request nor envoy_on_response, so that Envoy would call nothing of it'],
])('tells whether Envoy calls something of %j', (script, problem) => {
  expect(uncalledLua(script)).toBe(problem);
});
