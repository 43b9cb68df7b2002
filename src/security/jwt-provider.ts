import { Duration } from 'cdk8s';
import { requireKeySet } from './json-web-keys';
import { TokenLocation } from './token-location';
import { ClaimToHeader, JwtRule } from '../api/security';
import { requireAtLeastOneMs, wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';

/**
 * Which tokens of an issuer are taken, and what is passed on of them.
 */
export interface JwtProviderOptions {
  /**
   * Audiences of which the `aud` claim of a token must name one. Not empty (`NoAudience`). Rendered as `audiences`.
   *
   * Rules of several objects for the same pods add up, so that another one could take tokens of the issuer for another audience. Where a token is demanded,
   * its audience is demanded too.
   * @default - audiences are not looked at
   */
  readonly audiences?: string[];

  /**
   * Where requests carry the token. Not empty (`NoTokenLocation`). Rendered as `fromHeaders`, `fromParams` and `fromCookies`.
   * @default - Istio's own: the header `Authorization` after `Bearer `, and the query parameter `access_token`
   */
  readonly locations?: TokenLocation[];

  /**
   * Claims that the workload gets in headers, by the name of the header: `{ 'x-user': 'sub' }`. A nested claim is `realm.role`. Text, numbers and
   * booleans are copied; lists and objects are left out.
   *
   * Names are of letters, digits, `-` and `_` (`BadHeader`); what clients send in these headers is thrown away. Rendered as `outputClaimToHeaders`.
   * @default - no claim is copied
   */
  readonly outputClaimToHeaders?: { [header: string]: string };

  /**
   * Header in which the workload gets the payload of the token, in base64url (`BadHeader`). Rendered as `outputPayloadToHeader`.
   * @default - the payload is not passed on
   */
  readonly outputPayloadToHeader?: string;

  /**
   * Whether the workload gets the token too. It can then use it for calls of its own. Rendered as `forwardOriginalToken`.
   * @default false
   */
  readonly forwardOriginalToken?: boolean;

  /**
   * Claims that are split at spaces, so that policies can ask for each word. Not empty, at most 64 (`BadClaim`). Rendered as `spaceDelimitedClaims`.
   * @default - `scope` and `permission`, which are always split
   */
  readonly spaceDelimitedClaims?: string[];

  /**
   * How long fetching the keys may take, at least 1 ms (`BadDuration`); nothing to wait for where they are inline (`TimeoutUnused`). Rendered as `timeout`.
   * @default - 5 seconds, Istio's own
   */
  readonly timeout?: Duration;
}

/** Where keys come from. */
type Keys = Pick<JwtRule, 'issuer' | 'jwksUri' | 'jwks'>;

/**
 * Who signs tokens, and with which keys.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule
 */
export class JwtProvider {
  /**
   * An issuer that tells where its keys are, by OpenID discovery below its address. Rendered as `issuer` alone.
   *
   * @param issuer the `iss` claim of its tokens, which must be a URL (`IssuerNotAUrl`)
   */
  public static discovered(issuer: string, options: JwtProviderOptions = {}): JwtProvider {
    if (!isWebAddress(issuer)) {
      throw new MeshError('IssuerNotAUrl', `the keys of issuer '${issuer}' cannot be found: it is no address to ask; use JwtProvider.jwksUri or JwtProvider.jwks`);
    }
    return new JwtProvider({ issuer }, options);
  }

  /**
   * An issuer whose keys are at an address. Rendered as `jwksUri`.
   *
   * @param issuer the `iss` claim of its tokens
   * @param jwksUri address of its JSON Web Key Set, with `http` or `https` (`BadUrl`)
   */
  public static jwksUri(issuer: string, jwksUri: string, options: JwtProviderOptions = {}): JwtProvider {
    return new JwtProvider({ issuer, jwksUri: requireAddress(jwksUri) }, options);
  }

  /**
   * An issuer whose keys are known. They must be changed here when the issuer changes them. Rendered as `jwks`.
   *
   * Throws `BadJwks` for what is no JSON Web Key Set, and `SecretInJwks` for one with more than public keys.
   *
   * @param issuer the `iss` claim of its tokens
   * @param jwks JSON Web Key Set, as text
   */
  public static jwks(issuer: string, jwks: string, options: JwtProviderOptions = {}): JwtProvider {
    if (options.timeout !== undefined) {
      throw new MeshError('TimeoutUnused', `keys of issuer '${issuer}' are inline, so nothing is fetched; leave 'timeout' out`);
    }
    return new JwtProvider({ issuer, jwks: requireKeySet(jwks) }, options);
  }

  /**
   * Whoever signs with keys at an address, whatever the tokens say of their issuer. Rendered as `jwksUri` without `issuer`.
   *
   * @param jwksUri address of a JSON Web Key Set, with `http` or `https` (`BadUrl`)
   */
  public static anyIssuer(jwksUri: string, options: JwtProviderOptions = {}): JwtProvider {
    return new JwtProvider({ jwksUri: requireAddress(jwksUri) }, options);
  }

  /** @internal */
  public readonly _issuer?: string;

  /** @internal */
  public readonly _audiences?: readonly string[];

  private readonly rule: JwtRule;

  private constructor(keys: Keys, options: JwtProviderOptions) {
    requireIssuer(keys.issuer);
    requireAtLeastOneMs('timeout', options.timeout);
    this._issuer = keys.issuer;
    this._audiences = options.audiences && requireAudiences(options.audiences);
    this.rule = prune({
      ...keys,
      audiences: this._audiences && [...this._audiences],
      ...TokenLocation._toIstio(requireLocations(options.locations)),
      outputClaimToHeaders: claimsToHeaders(options.outputClaimToHeaders),
      outputPayloadToHeader: options.outputPayloadToHeader === undefined ? undefined : requireHeader(options.outputPayloadToHeader),
      forwardOriginalToken: options.forwardOriginalToken,
      spaceDelimitedClaims: requireClaims(options.spaceDelimitedClaims),
      timeout: options.timeout && wireDuration(options.timeout),
    });
  }

  /** @internal */
  public _toIstio(): JwtRule {
    return this.rule;
  }
}

function requireIssuer(issuer: string | undefined): void {
  if (issuer === '' || issuer?.startsWith('*') || issuer?.endsWith('*')) {
    throw new MeshError('BadIssuer', `an issuer is the whole text of the 'iss' claim, got '${issuer}'; for tokens of any issuer use JwtProvider.anyIssuer`);
  }
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^/\s]/.test(text) && !/\s/.test(text);
}

function requireAddress(jwksUri: string): string {
  if (!isWebAddress(jwksUri) || jwksUri.length > 2048) {
    throw new MeshError('BadUrl', `'jwksUri' must be an address with http or https, of up to 2048 characters, got '${jwksUri}'`);
  }
  return jwksUri;
}

/** A `*` at an end would be a wildcard for policies, and is none for the token. */
function requireAudiences(audiences: readonly string[]): string[] {
  if (audiences.length === 0) {
    throw new MeshError('NoAudience', "'audiences' must name at least one, got none, which would take all; leave it out for all");
  }
  const bad = audiences.find(text => text === '' || text.startsWith('*') || text.endsWith('*'));
  if (bad !== undefined) {
    throw new MeshError('NoAudience', `'audiences' must be whole texts, got '${bad}'`);
  }
  return [...new Set(audiences)];
}

function requireLocations(locations: readonly TokenLocation[] | undefined): readonly TokenLocation[] {
  if (locations?.length === 0) {
    throw new MeshError('NoTokenLocation', "'locations' must name at least one place, got none; leave it out for the header Authorization and the parameter access_token");
  }
  return locations ?? [];
}

/** A map has no order of its own in every language, so the names of headers give it. */
function claimsToHeaders(copied: { readonly [header: string]: string } | undefined): ClaimToHeader[] | undefined {
  if (copied === undefined) return undefined;
  const names = Object.keys(copied).sort();
  if (names.length === 0) {
    throw new MeshError('BadHeader', "'outputClaimToHeaders' must name at least one header, got none; leave it out if no claim is copied");
  }
  const twice = names.find((name, i) => names.findIndex(other => other.toLowerCase() === name.toLowerCase()) !== i);
  if (twice !== undefined) {
    throw new MeshError('BadHeader', `'outputClaimToHeaders' has header '${twice}' twice: case does not count; name each header once`);
  }
  return names.map(header => ({ header: requireHeader(header), claim: requireClaim(copied[header]) }));
}

function requireHeader(header: string): string {
  if (!/^[-_A-Za-z0-9]+$/.test(header)) {
    throw new MeshError('BadHeader', `a header that carries claims must have a name of letters, digits, '-' and '_', got '${header}'`);
  }
  return header;
}

function requireClaim(claim: string): string {
  if (claim === '' || claim.split('.').includes('')) {
    throw new MeshError('BadClaim', `a claim that is copied must be named as 'name' or 'outer.inner', got '${claim}'`);
  }
  return claim;
}

function requireClaims(claims: readonly string[] | undefined): string[] | undefined {
  if (claims === undefined) return undefined;
  if (claims.length === 0 || claims.length > 64 || claims.includes('')) {
    throw new MeshError('BadClaim', `'spaceDelimitedClaims' must be 1 to 64 names of claims, got ${JSON.stringify(claims)}`);
  }
  return [...new Set(claims)];
}

function prune(rule: JwtRule): JwtRule {
  return Object.fromEntries(Object.entries(rule).filter(([, part]) => part !== undefined));
}
