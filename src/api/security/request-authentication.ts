import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioObject } from '../istio-object';
import { WorkloadSelector } from '../types';
import { PolicyTargetReference } from '../types/policy-target-reference';

/**
 * A header that carries a token.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTHeader
 */
export interface JwtHeader {
  /** Name of the header. */
  readonly name: string;

  /**
   * Text before the token, with its space: `'Bearer '`. A header that does not begin with it carries no token.
   * @default - the value is the token
   */
  readonly prefix?: string;
}

/**
 * Copies one claim of a verified token into a request header.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#ClaimToHeader
 */
export interface ClaimToHeader {
  /** Header to write; one that the client sent is replaced. Letters, digits, `-` and `_` only. */
  readonly header: string;

  /** Claim to read, a path such as `realm.role` for a nested one. Text, numbers and booleans are copied, all else is left out. */
  readonly claim: string;
}

/**
 * Which tokens of one issuer are taken, where they are looked for, and what is passed on.
 *
 * Keys come from `jwks`, from `jwksUri`, or by OpenID discovery from the issuer.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule
 */
export interface JwtRule {
  /**
   * The `iss` claim that a token must carry. May be left out only if `jwksUri` is set.
   * @default - any issuer whose key is in `jwksUri`
   */
  readonly issuer?: string;

  /**
   * Audiences of which the token's `aud` claim must name one.
   * @default - audiences are not checked
   */
  readonly audiences?: string[];

  /**
   * Address of the issuer's public keys, `http://` or `https://`, at most 2048 characters. Excludes `jwks`.
   * @default - found by OpenID discovery from `issuer`
   */
  readonly jwksUri?: string;

  /**
   * The issuer's public keys themselves, as a JSON Web Key Set in text. Excludes `jwksUri`.
   * @default - fetched from `jwksUri`
   */
  readonly jwks?: string;

  /**
   * How long fetching the keys may take. Duration such as `5s`, in whole milliseconds and at least `1ms`.
   * @default '5s'
   */
  readonly timeout?: string;

  /**
   * Headers where a token is looked for.
   * @default - `Authorization` with `Bearer `, and the query parameter `access_token`, if no place is named at all
   */
  readonly fromHeaders?: JwtHeader[];

  /**
   * Query parameters where a token is looked for.
   * @default - see `fromHeaders`
   */
  readonly fromParams?: string[];

  /**
   * Cookies where a token is looked for.
   * @default - see `fromHeaders`
   */
  readonly fromCookies?: string[];

  /**
   * Whether the token stays in the request that the workload gets.
   * @default false
   */
  readonly forwardOriginalToken?: boolean;

  /**
   * Header that carries the payload of a verified token to the workload, in base64url.
   * @default - the payload is not passed on
   */
  readonly outputPayloadToHeader?: string;

  /**
   * Claims of a verified token that are copied to headers; each header may be named once.
   * @default - no claim is copied
   */
  readonly outputClaimToHeaders?: ClaimToHeader[];

  /**
   * Claims whose text is split at spaces, so that policies can match each word; at most 64.
   * @default - `scope` and `permission`, which are always split
   */
  readonly spaceDelimitedClaims?: string[];
}

/**
 * Spec of `RequestAuthentication`, field for field as on the wire.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#RequestAuthentication
 */
export interface RequestAuthenticationSpec {
  /**
   * Workloads the rules apply to. Excludes targets; waypoints ignore objects with a selector.
   * @default - every workload in the namespace, or in the mesh if the object lives in the root namespace
   */
  readonly selector?: WorkloadSelector;

  /**
   * The one object the rules attach to: the older form of `targetRefs`. Excludes `selector` and `targetRefs`.
   * @default - the rules apply as `selector` says
   */
  readonly targetRef?: PolicyTargetReference;

  /**
   * Gateways, Services or ServiceEntries of the namespace that the rules attach to, or GatewayClasses in the root namespace; at most 16.
   *
   * Services work at waypoints only. Excludes `selector`.
   * @default - the rules apply as `selector` says
   */
  readonly targetRefs?: PolicyTargetReference[];

  /**
   * Tokens that are taken; at most 4096 rules. Rules of several objects for one workload add up.
   *
   * A request must not carry several tokens: which one gives it its identity is not defined.
   * @default - no token is looked at
   */
  readonly jwtRules?: JwtRule[];
}

/**
 * Properties for `RequestAuthentication`.
 */
export interface RequestAuthenticationProps {
  /**
   * Object metadata.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The rules.
   * @default - an empty object, which looks at no token
   */
  readonly spec?: RequestAuthenticationSpec;
}

/**
 * Verifies JSON Web Tokens of requests.
 *
 * A request with a bad token is refused; one without a token passes, but has no identity. To demand a token add an `AuthorizationPolicy`.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/
 */
export class RequestAuthentication extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'security.istio.io/v1', kind: 'RequestAuthentication' };

  constructor(scope: Construct, id: string, props: RequestAuthenticationProps = {}) {
    super(scope, id, RequestAuthentication.GVK, props.metadata, props.spec ?? {});
  }
}
