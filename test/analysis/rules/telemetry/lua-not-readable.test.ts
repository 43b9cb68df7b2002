import { luaNotReadable } from '../../../../src/analysis/rules/telemetry/lua-not-readable';
import { findingsOf, runRule } from '../../../support/analysis';

const extension = (code: string) =>
  `{ apiVersion: extensions.istio.io/v1alpha1, kind: TrafficExtension, metadata: { name: a, namespace: shop }, spec: { lua: { inlineCode: ${JSON.stringify(code)} } } }`;

test('finds a script that does not parse', () => {
  expect(runRule(luaNotReadable, extension('function envoy_on_request(h)\n  x =\nend')).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'error', field: 'spec.lua.inlineCode', message: "line 3: an expression is missing before 'end'", fix: 'write Lua 5.1, as LuaJIT reads it',
  }]);
});

test('warns of a script that nothing is called of', () => {
  expect(findingsOf(luaNotReadable, extension('function on_request(h) end'))).toStrictEqual(['warning TrafficExtension shop/a spec.lua.inlineCode']);
});

test.each([extension('function envoy_on_response(h) end'), '{ apiVersion: extensions.istio.io/v1alpha1, kind: TrafficExtension, metadata: { name: a, namespace: shop }, spec: { wasm: { url: x } } }'])(
  'is silent about %s', yaml => {
    expect(findingsOf(luaNotReadable, yaml)).toStrictEqual([]);
  });
