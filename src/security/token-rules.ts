import { JwtProvider } from './jwt-provider';
import { AuthorizationRule } from '../access';
import { Condition } from '../api/security';

/** What a token must be. */
export interface TokenWish {
  readonly providers: readonly JwtProvider[];
  /** Each must have one of the values. */
  readonly claims: readonly Condition[];
  /** Whether it is for many workloads, some of which may take tokens of others besides. */
  readonly isWide: boolean;
  /** Whether requests may come without. */
  readonly isOptional: boolean;
}

/**
 * What is denied of some requests so that all that is left has such a token.
 *
 * Rules about tokens add up over all objects for the same pods. So the issuer is asked for by name, and the audience once more.
 */
export function tokenRules(wish: TokenWish, scope: readonly AuthorizationRule[]): AuthorizationRule[] {
  const failures = [...wish.isOptional ? [] : [missing(wish), ...wish.isWide ? [] : wrongAudiences(wish)], ...wrongClaims(wish)];
  return scope.flatMap(requests => failures.map(failure => {
    const when = [...requests.when ?? [], ...failure.when ?? []];
    return { ...failure.from && { from: failure.from }, to: requests.to, ...when.length > 0 && { when } };
  }));
}

function missing(wish: TokenWish): AuthorizationRule {
  return { from: [{ source: { notRequestPrincipals: principalsOf(wish) } }] };
}

/** Those of issuers that have audiences of their own. */
function wrongAudiences({ providers }: TokenWish): AuthorizationRule[] {
  return [...new Set(providers.map(({ _issuer }) => _issuer))].flatMap(issuer => {
    const ofIssuer = providers.filter(({ _issuer }) => _issuer === issuer);
    if (ofIssuer.some(({ _audiences }) => _audiences === undefined)) return [];
    const notValues = [...new Set(ofIssuer.flatMap(({ _audiences = [] }) => _audiences))].sort();
    return [{ from: [{ source: { requestPrincipals: [principalOf(issuer)] } }], when: [{ key: 'request.auth.audiences', notValues }] }];
  });
}

/** Without a token, a claim is not there either. */
function wrongClaims(wish: TokenWish): AuthorizationRule[] {
  const from = wish.isOptional ? { from: [{ source: { requestPrincipals: principalsOf(wish) } }] } : {};
  return wish.claims.map(({ key, values }) => ({ ...from, when: [{ key, notValues: values }] }));
}

function principalsOf({ providers, isWide }: TokenWish): string[] {
  const principals = [...new Set(providers.map(({ _issuer }) => principalOf(_issuer)))];
  return isWide || principals.includes('*') ? ['*'] : principals;
}

/** Any subject. */
function principalOf(issuer: string | undefined): string {
  return issuer === undefined ? '*' : `${issuer}/*`;
}
