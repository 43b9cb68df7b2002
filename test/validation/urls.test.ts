import { schemeOf } from '../../src/validation/urls';

describe('schemes of URLs', () => {
  test.each([
    ['http://example.com', 'http'],
    ['HTTPS://example.com:8443/keys.json?a=%zz', 'https'],
    ['https://[::1]:8443/', 'https'],
    ['https://[fe80::1%25eth0]/', 'https'],
    ['oci://a:b:80/', 'oci'],
    ['https://user:word@example.com/', 'https'],
    ['file:///opt/plugin.wasm', 'file'],
    ['oci://registry:5000/plugin@sha256:0a', 'oci'],
    ['localhost:5000/plugin', 'localhost'],
    ['http:opaque', 'http'],
    ['/opt/plugin.wasm', ''],
    ['//example.com', ''],
    ['///exa mple.com', ''],
    ['http://\u2028', 'http'],
    ['http://example.com/\u2029', 'http'],
  ])("%s has the scheme '%s'", (url, scheme) => {
    expect(schemeOf(url)).toBe(scheme);
  });

  test.each([
    '', 'registry.example.com/plugin', '10.0.0.1:5000/plugin', ':8080', 'http://exa mple.com', 'http://example.com:http', 'http://[::1', 'http://example.com/%zz',
    'http://us er@example.com', 'http://example.com/\n', '//exa mple.com',
    'http://[a]/', 'http://[1.2.3.4]/', 'http://[::1%25]/', 'http://[::1%80]/', 'http://a[::1]/', 'http://a:b:80/',
  ])("'%s' is none", url => {
    expect(schemeOf(url)).toBeUndefined();
  });
});
