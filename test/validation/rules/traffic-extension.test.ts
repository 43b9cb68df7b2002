import { trafficExtension } from '../../../src/validation/rules/traffic-extension';
import { complaints } from '../../support/violations';

const judge = (spec: unknown) => complaints(trafficExtension, spec);
const LUA = { inlineCode: 'function envoy_on_request(handle) end' };

describe('TrafficExtension', () => {
  test('accepts a module, and a script', () => {
    expect(judge({ phase: 'AUTHZ', priority: 10, wasm: { url: 'oci://registry.example.com/plugin:1.0' } })).toEqual([]);
    expect(judge({ targetRefs: [{ kind: 'Service', name: 'reviews' }], match: [{ mode: 'SERVER', ports: [{ number: 8080 }] }], lua: LUA })).toEqual([]);
  });

  test('refuses neither and both', () => {
    expect(judge({})).toEqual(['spec: one of wasm, lua must be set, got none; set one of wasm, lua [OneOf]']);
    expect(judge({ wasm: { url: 'a' }, lua: LUA })).toEqual(['spec: only one of wasm, lua may be set, got wasm and lua; keep one of wasm, lua [OneOf]']);
  });

  test('refuses a missing spec', () => {
    expect(judge(undefined)).toEqual(['spec: must be set; add it [Required]']);
  });

  test('judges the module as that of a WasmPlugin', () => {
    expect(judge({ wasm: { sha256: 'a' } })).toEqual([
      "spec.wasm.url: must be set; set 'url' [Required]",
      "spec.wasm.sha256: must be 64 hexadecimal digits in lower case, got 'a'; copy the whole digest, without a prefix [BadChecksum]",
    ]);
  });

  test.each([{}, { inlineCode: '' }])('refuses the script %j', lua => {
    expect(judge({ lua })).toEqual(["spec.lua.inlineCode: must be set; set 'inlineCode' [Required]"]);
  });

  test('refuses a script of more than 64 KiB', () => {
    expect(judge({ lua: { inlineCode: '-'.repeat(65536) } })).toEqual([]);
    expect(judge({ lua: { inlineCode: 'é'.repeat(32769) } })).toEqual(['spec.lua.inlineCode: must have at most 65536 bytes, got 65538; shorten it [TooLong]']);
  });

  test('has words of its own for the phase', () => {
    expect(judge({ lua: LUA, phase: 'UNSPECIFIED' })).toEqual([]);
    expect(judge({ lua: LUA, phase: 'UNSPECIFIED_PHASE' })).toEqual([
      "spec.phase: must be one of UNSPECIFIED, AUTHN, AUTHZ, STATS, got 'UNSPECIFIED_PHASE'; choose one of UNSPECIFIED, AUTHN, AUTHZ, STATS [UnknownValue]",
    ]);
  });

  test('refuses a wrong priority, traffic and target', () => {
    expect(judge({ lua: LUA, priority: 0.5, match: [{ ports: [{ number: 0 }] }], targetRefs: [{ kind: 'Pod', name: 'a' }] })).toEqual([
      expect.stringMatching(/^spec\.targetRefs\[0\]: .* \[BadTarget\]$/),
      expect.stringMatching(/^spec\.match\[0\]\.ports\[0\]\.number: .* \[NotInRange\]$/),
      expect.stringMatching(/^spec\.priority: .* \[NotInRange\]$/),
    ]);
  });
});
