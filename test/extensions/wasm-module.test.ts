import { WasmModule, WasmPullPolicy } from '../../src';

const DIGEST = '0123456789abcdef'.repeat(4);

test.each([
  ['an image by its digest', WasmModule.oci(`ghcr.io/acme/auth@sha256:${DIGEST}`), { url: `oci://ghcr.io/acme/auth@sha256:${DIGEST}` }],
  ['one with a tag besides and a Secret', WasmModule.oci(`oci://localhost:5000/a/b_c:1.0@sha256:${DIGEST}`, { pullSecret: 'registry.example' }),
    { url: `oci://localhost:5000/a/b_c:1.0@sha256:${DIGEST}`, imagePullSecret: 'registry.example' }],
  ['an image by a tag', WasmModule.ociUnpinned('ghcr.io/acme/auth:1.2'), { url: 'oci://ghcr.io/acme/auth:1.2' }],
  ['one that is fetched again', WasmModule.ociUnpinned('oci://ghcr.io/acme/auth:latest', { pullPolicy: WasmPullPolicy.ALWAYS, pullSecret: 'registry' }),
    { url: 'oci://ghcr.io/acme/auth:latest', imagePullPolicy: 'Always', imagePullSecret: 'registry' }],
  ['a file of a web server', WasmModule.http('http://files.example/auth.wasm', DIGEST), { url: 'http://files.example/auth.wasm', sha256: DIGEST }],
  ['one without a digest', WasmModule.httpUnpinned('https://files.example/auth.wasm?v=1', { pullPolicy: WasmPullPolicy.IF_NOT_PRESENT }),
    { url: 'https://files.example/auth.wasm?v=1', imagePullPolicy: 'IfNotPresent' }],
  ['a file of the proxy', WasmModule.file('/var/lib/wasm/auth.wasm'), { url: 'file:///var/lib/wasm/auth.wasm' }],
])('renders %s', (_, module, fields) => {
  expect(JSON.parse(JSON.stringify(module._toIstio()))).toStrictEqual(fields);
});

test.each([
  ['a tag', () => WasmModule.oci('oci://ghcr.io/acme/auth:1.2'), "a Wasm image must be named by its digest, got 'oci://ghcr.io/acme/auth:1.2': what a tag means can change, and proxies would run it "
    + "unseen; write 'ghcr.io/acme/auth:1.2@sha256:...', or WasmModule.ociUnpinned(...) if that is meant [ImageNotPinned]"],
  ['neither tag nor digest', () => WasmModule.oci('ghcr.io/acme/auth'), "write 'ghcr.io/acme/auth@sha256:...', or WasmModule.ociUnpinned(...) if that is meant [ImageNotPinned]"],
  ['half a digest', () => WasmModule.oci('ghcr.io/acme/auth@sha256:12'), "the digest of 'ghcr.io/acme/auth@sha256:12' must be 'sha256:' and 64 hexadecimal digits in lower case; copy the whole of it [BadDigest]"],
  ['no registry', () => WasmModule.ociUnpinned('auth:1.2'), "an image must be like 'ghcr.io/acme/basic-auth:1.2@sha256:...', with its registry, got 'auth:1.2' [BadImage]"],
  ['another scheme', () => WasmModule.ociUnpinned('docker://ghcr.io/acme/auth:1.2'), 'with its registry, got'],
  ['no tag without a pin', () => WasmModule.ociUnpinned('ghcr.io/acme/auth'), "'ghcr.io/acme/auth' has no tag: proxies would take what is called latest when they first ask, and keep it; "
    + 'name a tag, or a digest with WasmModule.oci(...) [BadImage]'],
  ['a digest without a pin', () => WasmModule.ociUnpinned(`ghcr.io/acme/auth@sha256:${DIGEST}`), 'is pinned by its digest: write WasmModule.oci(...) [BadImage]'],
  ['a prefixed digest', () => WasmModule.http('https://files.example/a.wasm', `sha256:${DIGEST}`), "'sha256' must be 64 hexadecimal digits in lower case, without a prefix"],
  ['an image as a file', () => WasmModule.http('oci://ghcr.io/acme/auth', DIGEST), "a module must be at a URL such as 'https://example.com/basic-auth.wasm', got 'oci://ghcr.io/acme/auth' [BadModuleUrl]"],
  ['plain HTTP without a digest', () => WasmModule.httpUnpinned('http://files.example/a.wasm'), "'http://files.example/a.wasm' is not pinned and comes by plain HTTP, where anybody on the way could put "
    + 'other code into it; use https, or WasmModule.http(url, sha256) [BadModuleUrl]'],
  ['a path that is not absolute', () => WasmModule.file('auth.wasm'), "a file must be named by an absolute path such as '/var/lib/wasm/basic-auth.wasm', got 'auth.wasm' [BadModuleUrl]"],
  ['a Secret of elsewhere', () => WasmModule.oci(`ghcr.io/acme/auth@sha256:${DIGEST}`, { pullSecret: 'infra/registry' }),
    "'pullSecret' must be the name of a Secret, got 'infra/registry'; Istio looks for it in the namespace of the extension alone [BadName]"],
])('refuses %s', (_, make, message) => {
  expect(make).toThrow(message);
});
