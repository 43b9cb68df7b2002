import { requestAuthentication } from '../../../src/validation/rules/request-authentication';
import { complaints } from '../../support/violations';

const judge = (rule: object) => complaints(requestAuthentication, { jwtRules: [rule] });
const judgeMore = (more: object) => judge({ issuer: 'https://example.com', ...more });

describe('RequestAuthentication', () => {
  test('accepts an empty object, which looks at no token', () => {
    expect(complaints(requestAuthentication, {})).toEqual([]);
  });

  test('accepts a rule with everything', () => {
    expect(judge({
      issuer: 'https://example.com',
      audiences: ['shop'],
      jwksUri: 'https://example.com/keys.json',
      timeout: '1.001s',
      fromHeaders: [{ name: 'x-token', prefix: 'Bearer ' }],
      fromParams: ['token'],
      fromCookies: ['token'],
      forwardOriginalToken: true,
      outputPayloadToHeader: 'x-payload',
      outputClaimToHeaders: [{ header: 'x-group_1', claim: 'realm.group' }],
      spaceDelimitedClaims: ['roles'],
    })).toEqual([]);
  });

  test('counts rules', () => {
    expect(complaints(requestAuthentication, { jwtRules: Array(4096).fill({ issuer: 'a' }) })).toEqual([]);
    expect(complaints(requestAuthentication, { jwtRules: Array(4097).fill({ issuer: 'a' }) }))
      .toEqual(['spec.jwtRules: at most 4096 rules, got 4097; keep fewer, or spread them over several objects [TooMany]']);
  });

  test('refuses a rule without issuer and keys', () => {
    expect(judge({ jwks: '{}' }))
      .toEqual(['spec.jwtRules[0]: must have an issuer or a jwksUri, got neither; set issuer, or the address of its keys [Required]']);
    expect(judge({ issuer: 'a' })).toEqual([]);
    expect(judge({ jwksUri: 'http://keys' })).toEqual([]);
    expect(judge({ jwks_uri: 'http://keys' })).toEqual([]);
  });

  test('refuses two sources of keys', () => {
    expect(judgeMore({ jwks: '{}', jwksUri: 'http://keys' }))
      .toEqual(['spec.jwtRules[0]: only one of jwks, jwksUri, jwks_uri may be set, got jwks and jwksUri; keep one of jwks, jwksUri [OneOf]']);
    expect(judgeMore({ jwksUri: 'http://keys', jwks_uri: 'http://keys' })).toHaveLength(1);
  });

  test.each(['jwksUri', 'jwks_uri'])('refuses a %s that is no web address', name => {
    expect(judgeMore({ [name]: 'example.com/keys.json' })).toEqual([
      `spec.jwtRules[0].${name}: must be a URL with the scheme http or https, got 'example.com/keys.json'; write a URL such as 'https://example.com/keys.json' [BadUrl]`,
    ]);
    expect(judgeMore({ [name]: 'ftp://example.com' })).toHaveLength(1);
    expect(judgeMore({ [name]: '' })).toHaveLength(1);
  });

  test('refuses a jwksUri of more than 2048 characters', () => {
    expect(judgeMore({ jwksUri: `http://${'a'.repeat(2041)}` })).toEqual([]);
    expect(judgeMore({ jwksUri: `http://${'a'.repeat(2042)}` }))
      .toEqual(['spec.jwtRules[0].jwksUri: must have at most 2048 characters, got 2049; shorten it [TooLong]']);
  });

  test('refuses an empty issuer', () => {
    expect(judge({ issuer: '' })).toEqual(['spec.jwtRules[0].issuer: must not be empty; write a value, or leave it out [Empty]']);
  });

  test.each(['audiences', 'fromParams', 'fromCookies', 'spaceDelimitedClaims'])('refuses an empty text in %s', name => {
    expect(judgeMore({ [name]: ['a', ''] })).toEqual([`spec.jwtRules[0].${name}[1]: must not be empty; write a value, or leave it out [Empty]`]);
  });

  test('counts claims that are split', () => {
    expect(judgeMore({ spaceDelimitedClaims: Array(64).fill('a') })).toEqual([]);
    expect(judgeMore({ spaceDelimitedClaims: Array(65).fill('a') }))
      .toEqual(['spec.jwtRules[0].spaceDelimitedClaims: at most 64 claims, got 65; keep fewer, or spread them over several objects [TooMany]']);
  });

  test.each(['1ms', '5s', '1h', '1.5s'])('accepts a timeout of %s', timeout => {
    expect(judgeMore({ timeout })).toEqual([]);
  });

  test.each(['0s', '100us', '5', '1.5ms', '-1s', ''])("refuses a timeout of '%s'", timeout => {
    expect(judgeMore({ timeout })).toEqual([expect.stringMatching(/^spec\.jwtRules\[0\]\.timeout: .* \[BadDuration\]$/)]);
  });

  test.each([{}, { name: '' }])('refuses a header without name: %j', header => {
    expect(judgeMore({ fromHeaders: [header] })).toEqual(["spec.jwtRules[0].fromHeaders[0].name: must be set; set 'name' [Required]"]);
  });

  test('refuses a claim without header, and a header without claim', () => {
    expect(judgeMore({ outputClaimToHeaders: [{ claim: 'a' }, { header: 'a' }] })).toEqual([
      "spec.jwtRules[0].outputClaimToHeaders[0].header: must be set; set 'header' [Required]",
      "spec.jwtRules[0].outputClaimToHeaders[1].claim: must be set; set 'claim' [Required]",
    ]);
  });

  test.each([':path', 'x.y', 'x y'])('refuses to copy to header %s', header => {
    expect(judgeMore({ outputClaimToHeaders: [{ claim: 'a', header }] }))
      .toEqual([`spec.jwtRules[0].outputClaimToHeaders[0].header: must be of letters, digits, '-' and '_', got '${header}'; choose another header [BadHeader]`]);
  });

  test('judges the attachment', () => {
    expect(complaints(requestAuthentication, { targetRef: { kind: 'Pod', name: 'a' } })).toHaveLength(1);
  });
});
