import * as fc from 'fast-check';
import { jsonText } from '../../../src/observability/dashboards/json-text';

test('what fits on a line stands on one', () => {
  expect(jsonText({ a: [1, { b: null }], c: {}, d: [], e: 'x', f: undefined })).toBe('{ "a": [1, { "b": null }], "c": {}, "d": [], "e": "x" }');
});

test('what does not is broken from outside', () => {
  const long = 'x'.repeat(100);
  expect(jsonText({ list: [long, { long, short: 1 }] })).toBe(`{\n  "list": [\n    "${long}",\n    { "long": "${long}", "short": 1 }\n  ]\n}`);
});

test('it is the same JSON', () => {
  fc.assert(fc.property(fc.jsonValue(), json => { expect(JSON.parse(jsonText(json))).toStrictEqual(JSON.parse(JSON.stringify(json))); }));
});
