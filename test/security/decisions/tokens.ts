import { Request } from './request';
import { matchesText } from './text';

/** What a token says, once it is found to be right. */
export interface Claims {
  readonly [name: string]: unknown;
}

/** A rule of a RequestAuthentication. */
export interface JwtRule {
  readonly issuer: string;
  readonly audiences?: readonly string[];
  readonly fromHeaders?: readonly { readonly name: string; readonly prefix?: string }[];
}

/** What the filter for tokens makes of a request: refused, or the claims, of which there are none without a token that it looks at. */
export interface Authentication {
  readonly isRefused: boolean;
  readonly claims?: Claims;
}

const listOf = (claim: unknown): unknown[] => Array.isArray(claim) ? claim : [claim];
const headersOf = (rule: JwtRule) => (rule.fromHeaders ?? [{ name: 'authorization' }]).map(({ name }) => name.toLowerCase());

/** `convertToEnvoyJwtConfig`: no token is fine, a wrong one is not, and one in a place where no rule looks for it is none. */
export function authenticate(rules: readonly JwtRule[], { token, protocol }: Request): Authentication {
  if (token === undefined || protocol === 'TCP') return { isRefused: false };
  const asked = rules.filter(rule => headersOf(rule).includes(token.header ?? 'authorization'));
  if (asked.length === 0) return { isRefused: false };
  const isAccepted = token.isValid && asked.some(({ issuer, audiences = [] }) =>
    token.claims.iss === issuer && (audiences.length === 0 || listOf(token.claims.aud).some(one => audiences.includes(one as string))));
  return isAccepted ? { isRefused: false, claims: token.claims } : { isRefused: true };
}

/** Lists as text. */
const SPACED = ['scope', 'permission'];

/** A claim is a text or a list of them; others never match. `MetadataListValueMatcher`. */
export function hasClaim(path: readonly string[], pattern: string, claims: Claims | undefined): boolean {
  const claim = path.reduce<unknown>((at, key) => (at as Claims | undefined)?.[key], claims);
  const texts = path.length === 1 && SPACED.includes(path[0]) && typeof claim === 'string' ? claim.split(' ') : listOf(claim);
  return texts.some(one => typeof one === 'string' && matchesText(pattern, one));
}

/** `requestPrincipalGenerator`: issuer and subject, each by itself, split at the last slash since an issuer may have some. */
export function isRequestPrincipal(pattern: string, claims: Claims | undefined): boolean {
  const at = pattern.lastIndexOf('/');
  const [issuer, subject] = pattern === '*' ? ['*', '*']
    : at >= 0 ? [pattern.slice(0, at), pattern.slice(at + 1)]
      : pattern.startsWith('*') ? ['*', pattern]
        : pattern.endsWith('*') ? [pattern, '*'] : [pattern, ''];
  return hasClaim(['iss'], issuer, claims) && hasClaim(['sub'], subject, claims);
}
