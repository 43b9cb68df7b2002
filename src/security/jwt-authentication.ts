import { Construct } from 'constructs';
import { meetJwtNeighbours } from './jwt-neighbours';
import { JwtProvider } from './jwt-provider';
import { TokenDemand } from './token-demand';
import { tokenRules } from './token-rules';
import { AuthorizationRule, PolicyBook } from '../access';
import { AuthorizationPolicy, AuthorizationPolicyAction, Condition, RequestAuthentication } from '../api/security';
import { MeshError } from '../private/errors';
import { IPolicyTarget } from '../refs';
import { AccessRule } from '../values';

/**
 * Properties for `JwtAuthentication`.
 */
export interface JwtAuthenticationProps {
  /**
   * Whose requests carry tokens: a service, a workload, an ingress, a gateway, a namespace, the mesh.
   *
   * Tokens are looked at by all of its pods. For an ingress these are the pods of its gateway: tokens of other issuers are then refused (401) for the hosts of others
   * too, unless they say that they take them.
   */
  readonly on: IPolicyTarget;

  /**
   * Which tokens are taken: at least one provider (`NoProvider`). Those of several constructs for the same target are one object. Rendered as `jwtRules`.
   *
   * An issuer may be there twice only if nothing but audiences and locations differs (`IssuerTwice`).
   */
  readonly providers: JwtProvider[];

  /**
   * Which requests must carry a token of one of the providers.
   *
   * Rendered as rules of an AuthorizationPolicy that says `DENY`: what others allow cannot get round it. Where services and workloads ask, the token must
   * be of one of these providers; in a namespace and the mesh, it may be of any that is taken by then.
   * @default TokenDemand.always()
   */
  readonly demand?: TokenDemand;

  /**
   * What a token must say besides, by claim: each needs one of its values, exact, or with `*` first or last. Where a claim is a list, one item will do. Nested
   * claims are named as `realm_access.roles`, or in brackets where a name has dots: `[https://example.com/role]` (`BadClaim`). Rendered as `notValues` of `when`.
   *
   * Without a demand it holds for requests that carry a token.
   * @default - nothing
   */
  readonly claims?: { [name: string]: string[] };
}

/**
 * End users: requests carry JSON Web Tokens, which are verified, and without which nobody gets in unless that is said.
 *
 * Renders a RequestAuthentication, and an AuthorizationPolicy that denies requests without a good token, both of the target. A token without the claims `iss` and
 * `sub` is none. Headers, paths and methods are looked at where HTTP is read only: a target without such ports is refused (`HttpRuleOnTcp`).
 *
 * Where several objects are for the same pods, as for a service and its namespace, their providers add up: Istio cannot take one away further down.
 *
 * @see https://istio.io/latest/docs/tasks/security/authentication/authn-policy/#end-user-authentication
 */
export class JwtAuthentication extends Construct {
  private readonly book: PolicyBook;
  private readonly providers: readonly JwtProvider[];
  private readonly claims: readonly Condition[];
  private readonly demand: TokenDemand;

  constructor(scope: Construct, id: string, props: JwtAuthenticationProps) {
    super(scope, id);
    if (props.providers.length === 0) {
      throw new MeshError('NoProvider', "'providers' must name whose tokens are taken, got none; give at least one, as in [JwtProvider.discovered('https://accounts.example.com')]", this);
    }
    this.providers = [...props.providers];
    this.claims = claimsOf(props.claims, this);
    this.demand = props.demand ?? TokenDemand.always();
    this.book = props.on._policies();
    this.book.addJwtRules({ by: this, rules: this.providers.map(provider => provider._toIstio()) });
    if (!this.demand._isOptional || this.claims.length > 0) {
      this.book.addRules({ by: this, action: AuthorizationPolicyAction.DENY, rules: () => this.rules() });
    }
    meetJwtNeighbours({ by: this, book: this.book, providers: this.providers, demand: this.demand });
  }

  /** The RequestAuthentication of the target, to patch. */
  public get requestAuthentication(): RequestAuthentication {
    return this.book.requestAuthentication;
  }

  /** The AuthorizationPolicy of the target that denies, to patch. Throws `NotEmitted` if nothing is demanded. */
  public get authorizationPolicy(): AuthorizationPolicy {
    return this.book.get({ action: AuthorizationPolicyAction.DENY }, "leave 'demand' out");
  }

  private rules(): AuthorizationRule[] {
    const { book: { target }, providers, claims, demand } = this;
    const isWide = target.labels === undefined;
    const scope = MeshError.locate(this, "'demand'", () => demand._scope(target));
    return tokenRules({ providers, claims, isWide, isOptional: demand._isOptional }, scope);
  }
}

function claimsOf(claims: { readonly [name: string]: readonly string[] } | undefined, by: Construct): Condition[] {
  if (claims === undefined) return [];
  const names = Object.keys(claims).sort();
  if (names.length === 0) {
    throw new MeshError('EmptyList', "'claims' must name at least one claim, got none; leave it out if a token need not say anything", by);
  }
  const copy = Object.fromEntries(names.map(name => [name, [...claims[name]]]));
  return MeshError.locate(by, "'claims'", () => AccessRule.http({ claims: copy })._terms.flatMap(({ when }) => when));
}
