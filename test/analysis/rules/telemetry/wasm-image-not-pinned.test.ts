import { wasmImageNotPinned } from '../../../../src/analysis/rules/telemetry/wasm-image-not-pinned';
import { findingsOf, runRule } from '../../../support/analysis';

const plugin = (fields: string) => `{ apiVersion: extensions.istio.io/v1alpha1, kind: WasmPlugin, metadata: { name: a, namespace: shop }, spec: { ${fields} } }`;
const extension = (spec: string) => `{ apiVersion: extensions.istio.io/v1alpha1, kind: TrafficExtension, metadata: { name: a, namespace: shop }, spec: { ${spec} } }`;

test('finds the tag latest', () => {
  expect(runRule(wasmImageNotPinned, plugin('url: "oci://registry.example/limits:latest"')).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'warning',
    field: 'spec.url',
    message: 'the image has the tag latest, and proxies fetch it again whenever this object changes',
    fix: 'name the image by its digest (@sha256:...), by a tag that never moves, or set sha256',
  }]);
});

test('finds an image without tag', () => {
  expect(runRule(wasmImageNotPinned, plugin('url: "registry.example:5000/limits"'))[0].message).toBe('the image has no tag, which means latest, and proxies keep what they once fetched');
});

test('finds it in a TrafficExtension', () => {
  expect(findingsOf(wasmImageNotPinned, extension('wasm: { url: "oci://registry.example/limits" }'))).toStrictEqual(['warning TrafficExtension shop/a spec.wasm.url']);
});

test.each([
  plugin('url: "oci://registry.example:5000/limits:1.2"'), plugin('url: "oci://registry.example/limits@sha256:abc"'), plugin('url: "oci://registry.example/limits:latest", sha256: abc'),
  plugin('url: "https://files.example/latest"'), plugin('url: "file:///opt/limits.wasm"'), extension('lua: { inlineCode: "x" }'),
])('is silent about %s', yaml => {
  expect(findingsOf(wasmImageNotPinned, yaml)).toStrictEqual([]);
});
