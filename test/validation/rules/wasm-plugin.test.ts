import { wasmPlugin } from '../../../src/validation/rules/wasm-plugin';
import { complaints } from '../../support/violations';

const judge = (more: object) => complaints(wasmPlugin, { url: 'oci://registry.example.com/plugin:1.0', ...more });
const judgeVariable = (...env: object[]) => judge({ vmConfig: { env } });

describe('WasmPlugin', () => {
  test('accepts a plugin with everything', () => {
    expect(judge({
      selector: { matchLabels: { app: 'reviews' } },
      match: [{ mode: 'CLIENT', ports: [{ number: 80 }, { number: 443 }] }, { mode: 'UNDEFINED' }],
      phase: 'AUTHN',
      priority: -10,
      sha256: '0a'.repeat(32),
      imagePullPolicy: 'IfNotPresent',
      imagePullSecret: 'registry',
      pluginName: 'first',
      pluginConfig: { any: { thing: 1 } },
      failStrategy: 'FAIL_RELOAD',
      vmConfig: { env: [{ name: 'A', value: 'a' }, { name: 'B', valueFrom: 'HOST' }, { name: 'C', valueFrom: 'INLINE', value: '' }] },
      type: 'NETWORK',
    })).toEqual([]);
  });

  test('refuses a missing spec', () => {
    expect(complaints(wasmPlugin, undefined)).toEqual(['spec: must be set; add it [Required]']);
  });

  test.each([{}, { url: '' }])('refuses %j, which is no plugin', spec => {
    expect(complaints(wasmPlugin, spec)).toEqual(["spec.url: must be set; set 'url' [Required]"]);
  });

  test.each([
    'https://example.com/p.wasm', 'file:///opt/p.wasm', 'registry.example.com/p:1', '10.0.0.1:5000/p', '/opt/p.wasm',
    'oci://localhost:5000/p@sha256:0a',
  ])('accepts a module at %s', url => {
    expect(judge({ url })).toEqual([]);
  });

  test.each(['ftp://example.com/p.wasm', 'localhost:5000/p', 'registry.example.com:5000/p', 'exa mple.com/p', '//exa mple.com/p'])('refuses a module at %s', url => {
    expect(judge({ url })).toEqual([
      `spec.url: must be a URL with the scheme oci, http, https or file, got '${url}'; write a URL such as 'oci://registry.example.com/plugin:1.0' [BadUrl]`,
    ]);
  });

  test.each(['0a', '0A'.repeat(32), `sha256:${'0a'.repeat(32)}`])('refuses checksum %s', sha256 => {
    expect(judge({ sha256 })).toEqual([`spec.sha256: must be 64 hexadecimal digits in lower case, got '${sha256}'; copy the whole digest, without a prefix [BadChecksum]`]);
  });

  test('accepts an empty checksum, which is none', () => {
    expect(judge({ sha256: '' })).toEqual([]);
  });

  test.each([
    ['phase', 'UNSPECIFIED', 'UNSPECIFIED_PHASE, AUTHN, AUTHZ, STATS'],
    ['imagePullPolicy', 'Never', 'UNSPECIFIED_POLICY, IfNotPresent, Always'],
    ['failStrategy', 'FAIL', 'FAIL_CLOSE, FAIL_OPEN, FAIL_RELOAD'],
    ['type', 'TCP', 'UNSPECIFIED_PLUGIN_TYPE, HTTP, NETWORK'],
  ])('refuses an unknown %s', (name, word, words) => {
    expect(judge({ [name]: word })).toEqual([`spec.${name}: must be one of ${words}, got '${word}'; choose one of ${words} [UnknownValue]`]);
  });

  test.each([['imagePullSecret', 253], ['pluginName', 256]])('refuses an empty or too long %s', (name, max) => {
    expect(judge({ [name]: '' })).toEqual([`spec.${name}: must not be empty; write a value, or leave it out [Empty]`]);
    expect(judge({ [name]: 'a'.repeat(max) })).toEqual([]);
    expect(judge({ [name]: 'é'.repeat(max) })).toEqual([`spec.${name}: must have at most ${max} bytes, got ${max * 2}; shorten it [TooLong]`]);
  });

  test.each([-(2 ** 31), 0, 2 ** 31 - 1])('accepts priority %d', priority => {
    expect(judge({ priority })).toEqual([]);
  });

  test.each([2 ** 31, 1.5])('refuses priority %d', priority => {
    expect(judge({ priority }))
      .toEqual([`spec.priority: must be a whole number from -2147483648 to 2147483647, got ${priority}; choose a number in that range [NotInRange]`]);
  });

  test('refuses traffic of unknown direction and port', () => {
    expect(judge({ match: [{ mode: 'BOTH', ports: [{ number: 65536 }, {}] }] })).toEqual([
      expect.stringMatching(/^spec\.match\[0\]\.mode: must be one of UNDEFINED, CLIENT, SERVER, CLIENT_AND_SERVER, got 'BOTH'/),
      'spec.match[0].ports[0].number: must be a whole number from 1 to 65535, got 65536; choose a number in that range [NotInRange]',
      "spec.match[0].ports[1].number: must be set; set 'number' [Required]",
    ]);
  });

  test('refuses a port twice in one selector only', () => {
    expect(judge({ match: [{ ports: [{ number: 80 }] }, { ports: [{ number: 80 }] }] })).toEqual([]);
    expect(judge({ match: [{ ports: [{ number: 80 }, { number: 80 }] }] }))
      .toEqual(['spec.match[0].ports[1]: port 80 is there twice, first at spec.match[0].ports[0]; give each its own, or remove one [Duplicate]']);
  });

  test('refuses a variable without name, or twice', () => {
    expect(judgeVariable({ value: 'a' })).toEqual(["spec.vmConfig.env[0].name: must be set; set 'name' [Required]"]);
    expect(judgeVariable({ name: 'A' }, { name: 'A' }))
      .toEqual(["spec.vmConfig.env[1]: variable 'A' is there twice, first at spec.vmConfig.env[0]; give each its own, or remove one [Duplicate]"]);
  });

  test.each(['', 'a'])("refuses the value '%s' of a variable of the proxy", value => {
    expect(judgeVariable({ name: 'A', valueFrom: 'HOST', value }))
      .toEqual(['spec.vmConfig.env[0].value: must not be set with the source HOST; remove it, or set the source to INLINE [Excluded]']);
  });

  test('refuses an unknown source', () => {
    expect(judgeVariable({ name: 'A', valueFrom: 'POD' }))
      .toEqual(["spec.vmConfig.env[0].valueFrom: must be one of INLINE, HOST, got 'POD'; choose one of INLINE, HOST [UnknownValue]"]);
  });

  test('refuses long names and values, and too many variables', () => {
    expect(judgeVariable({ name: 'A'.repeat(256), value: 'a'.repeat(2048) })).toEqual([]);
    expect(judgeVariable({ name: 'A'.repeat(257), value: 'a'.repeat(2049) })).toEqual([
      'spec.vmConfig.env[0].name: must have at most 256 bytes, got 257; shorten it [TooLong]',
      'spec.vmConfig.env[0].value: must have at most 2048 characters, got 2049; shorten it [TooLong]',
    ]);
    const variables = [...Array(257).keys()].map(i => ({ name: `A${i}` }));
    expect(judgeVariable(...variables.slice(1))).toEqual([]);
    expect(judgeVariable(...variables))
      .toEqual(['spec.vmConfig.env: at most 256 variables, got 257; keep fewer, or spread them over several objects [TooMany]']);
  });

  test('judges the attachment', () => {
    expect(judge({ targetRef: { kind: 'Pod', name: 'a' } })).toHaveLength(1);
  });
});
