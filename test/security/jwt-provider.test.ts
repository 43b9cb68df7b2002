import { Duration } from 'cdk8s';
import { JwtProvider, TokenLocation } from '../../src';
import { requestAuthentication } from '../../src/validation/rules/request-authentication';
import { complaints } from '../support/violations';

const ISSUER = 'https://login.example.com';
const RSA = { kty: 'RSA', kid: 'a', n: 'xAE7eB6qugXyCAG3yhh7pkDkT65pHymX-P7KfIupjf59vsdo91bSP9C8H07pSAGQO1MV_xFj9VswgsCg4R6otmg5PV2He95lZdHtOcU5DXIg_pbhLdKXbi66GlVeK6ABZOUW3WYtnNHD-91gVuoeJT_DwtGGcp4ignkgXfkiEm4sw-4sfb4qdt5oLbyVpmW6x9cfa7vs2WTfURiCrBoUqgBo_-4WTiULmmHSGZHOjzwa8WtrtOQGsAFjIbno85jp6MnGGGZPYZbDAa_b3y5u-YpW7ypZrvD8BgtKVjgtQgZhLAGezMt0ua3DRrWnKqTZ0BJ_EyxOGuHJrLsn00fnMQ', e: 'AQAB' };
const EC = { kty: 'EC', crv: 'P-256', x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4', y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM' };

function keys(...set: unknown[]): string {
  return JSON.stringify({ keys: set });
}

describe('JwtProvider', () => {
  test('says everything', () => {
    const rule = JwtProvider.jwksUri(ISSUER, `${ISSUER}/keys.json`, {
      audiences: ['shop', 'admin', 'shop'],
      locations: [TokenLocation.bearer(), TokenLocation.header('X-Token'), TokenLocation.queryParameter('token'), TokenLocation.cookie('session')],
      outputClaimToHeaders: { 'x-user': 'sub', 'x-role': 'realm.role' },
      outputPayloadToHeader: 'x-payload',
      forwardOriginalToken: true,
      spaceDelimitedClaims: ['roles'],
      timeout: Duration.millis(1500),
    })._toIstio();
    expect(rule).toStrictEqual({
      issuer: ISSUER,
      jwksUri: `${ISSUER}/keys.json`,
      audiences: ['shop', 'admin'],
      fromHeaders: [{ name: 'authorization', prefix: 'Bearer ' }, { name: 'x-token' }],
      fromParams: ['token'],
      fromCookies: ['session'],
      outputClaimToHeaders: [{ header: 'x-role', claim: 'realm.role' }, { header: 'x-user', claim: 'sub' }],
      outputPayloadToHeader: 'x-payload',
      forwardOriginalToken: true,
      spaceDelimitedClaims: ['roles'],
      timeout: '1500ms',
    });
    expect(complaints(requestAuthentication, { jwtRules: [rule] })).toStrictEqual([]);
  });

  test('says as little as it is told', () => {
    expect(JwtProvider.discovered(ISSUER)._toIstio()).toStrictEqual({ issuer: ISSUER });
    expect(JwtProvider.anyIssuer(`${ISSUER}/keys`)._toIstio()).toStrictEqual({ jwksUri: `${ISSUER}/keys` });
    expect(JwtProvider.jwks('me', keys(RSA, EC))._toIstio()).toStrictEqual({ issuer: 'me', jwks: keys(RSA, EC) });
  });

  test('does not change with the lists it was given', () => {
    const audiences = ['shop'];
    const provider = JwtProvider.discovered(ISSUER, { audiences });
    audiences.push('admin');
    expect(provider._toIstio()).toStrictEqual({ issuer: ISSUER, audiences: ['shop'] });
  });

  test.each<[string, () => unknown, string]>([
    ['an issuer that cannot be asked', () => JwtProvider.discovered('me'), "the keys of issuer 'me' cannot be found: it is no address to ask; use JwtProvider.jwksUri or JwtProvider.jwks [IssuerNotAUrl]"],
    ['no issuer', () => JwtProvider.jwksUri('', ISSUER), "an issuer is the whole text of the 'iss' claim, got ''; for tokens of any issuer use JwtProvider.anyIssuer [BadIssuer]"],
    ['a wildcard', () => JwtProvider.jwksUri('*', ISSUER), "an issuer is the whole text of the 'iss' claim, got '*'; for tokens of any issuer use JwtProvider.anyIssuer [BadIssuer]"],
    ['an address of no web server', () => JwtProvider.anyIssuer('keys.json'), "'jwksUri' must be an address with http or https, of up to 2048 characters, got 'keys.json' [BadUrl]"],
    ['a timeout of nothing', () => JwtProvider.jwks('me', keys(RSA), { timeout: Duration.seconds(1) }), "keys of issuer 'me' are inline, so nothing is fetched; leave 'timeout' out [TimeoutUnused]"],
    ['no time', () => JwtProvider.discovered(ISSUER, { timeout: Duration.millis(0) }), "'timeout' must be a whole number of milliseconds, at least 1, got 0 ms [BadDuration]"],
    ['no audience', () => JwtProvider.discovered(ISSUER, { audiences: [] }), "'audiences' must name at least one, got none, which would take all; leave it out for all [NoAudience]"],
    ['a pattern of audiences', () => JwtProvider.discovered(ISSUER, { audiences: ['shop-*'] }), "'audiences' must be whole texts, got 'shop-*' [NoAudience]"],
    ['no place', () => JwtProvider.discovered(ISSUER, { locations: [] }),
      "'locations' must name at least one place, got none; leave it out for the header Authorization and the parameter access_token [NoTokenLocation]"],
    ['a header that has no such name', () => JwtProvider.discovered(ISSUER, { outputClaimToHeaders: { 'x user': 'sub' } }),
      "a header that carries claims must have a name of letters, digits, '-' and '_', got 'x user' [BadHeader]"],
    ['a header without name', () => JwtProvider.discovered(ISSUER, { outputPayloadToHeader: '' }), "a header that carries claims must have a name of letters, digits, '-' and '_', got '' [BadHeader]"],
    ['a header twice', () => JwtProvider.discovered(ISSUER, { outputClaimToHeaders: { 'x-user': 'sub', 'X-User': 'name' } }),
      "'outputClaimToHeaders' has header 'x-user' twice: case does not count; name each header once [BadHeader]"],
    ['no header', () => JwtProvider.discovered(ISSUER, { outputClaimToHeaders: {} }), "'outputClaimToHeaders' must name at least one header, got none; leave it out if no claim is copied [BadHeader]"],
    ['a claim without name', () => JwtProvider.discovered(ISSUER, { outputClaimToHeaders: { 'x-user': 'realm.' } }), "a claim that is copied must be named as 'name' or 'outer.inner', got 'realm.' [BadClaim]"],
    ['no claim to split', () => JwtProvider.discovered(ISSUER, { spaceDelimitedClaims: [] }), "'spaceDelimitedClaims' must be 1 to 64 names of claims, got [] [BadClaim]"],
    ['a header with a space', () => TokenLocation.header('x token'), "a token is looked for in a header with a name of letters, digits, '-' and '_', got 'x token' [BadTokenLocation]"],
    ['an empty prefix', () => TokenLocation.header('x-token', ''), "the text before the token in header 'x-token' is empty; leave 'prefix' out if the whole header is the token [BadTokenLocation]"],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });

  test.each<[string, string, string]>([
    ['what is no JSON', 'keys.json', "'jwks' must be a JSON Web Key Set in JSON, got 'keys.json'; for its address use JwtProvider.jwksUri [BadJwks]"],
    ['what is no object', '[]', "'jwks' must be a JSON Web Key Set, an object with a list 'keys', got [] [BadJwks]"],
    ['a single key', JSON.stringify(EC), "'jwks' must be a JSON Web Key Set, which has a list 'keys' with at least one key, got {\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8Ai [BadJwks]"],
    ['no key', keys(), "'jwks' must be a JSON Web Key Set, which has a list 'keys' with at least one key, got {\"keys\":[]} [BadJwks]"],
    ['a key of an unknown type', keys({ kty: 'DSA' }), "key 1 of 'jwks' must have 'kty', one of RSA, EC, OKP, oct, got {\"kty\":\"DSA\"} [BadJwks]"],
    ['a key with half of its numbers', keys(EC, { kty: 'RSA', e: 'AQAB' }), "key 2 of 'jwks' is of type RSA and must have the text 'n', got {\"kty\":\"RSA\",\"e\":\"AQAB\"} [BadJwks]"],
    ['a private key', keys({ ...EC, d: 'secret' }), "key 1 of 'jwks' has the secret member 'd': whoever reads the manifest could sign tokens; give the public half of the pair [SecretInJwks]"],
    ['a shared secret', keys({ kty: 'oct', k: 'secret' }), "key 1 of 'jwks' has the secret member 'k': whoever reads the manifest could sign tokens; give the public half of the pair [SecretInJwks]"],
  ])('refuses %s for keys', (_, jwks, message) => {
    expect(() => JwtProvider.jwks('me', jwks)).toThrow(new Error(message));
  });
});
