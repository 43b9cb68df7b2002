import { ApiObjectMetadata, GroupVersionKind } from 'cdk8s';
import { Construct } from 'constructs';
import { IstioObject } from '../istio-object';
import { WorkloadSelector } from '../types';
import { PolicyTargetReference } from '../types/policy-target-reference';

/**
 * What happens to a request that one of the rules matches.
 *
 * For one workload CUSTOM policies are asked first, then DENY, then ALLOW.
 */
export enum AuthorizationPolicyAction {
  /** Let it pass. As soon as a workload has one such policy, what none of them matches is denied. */
  ALLOW = 'ALLOW',
  /** Refuse it, whatever ALLOW policies say. */
  DENY = 'DENY',
  /** Mark it for a plugin that keeps an audit log; neither allows nor denies. */
  AUDIT = 'AUDIT',
  /** Ask the external authorizer named by `provider`; DENY and ALLOW policies still hold for what it lets pass. */
  CUSTOM = 'CUSTOM',
}

/**
 * The external authorizer of a CUSTOM policy.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#AuthorizationPolicy-ExtensionProvider
 */
export interface ExtensionProvider {
  /**
   * Name of an extension provider of the mesh configuration.
   * @default - none, which istiod refuses for the action CUSTOM
   */
  readonly name?: string;
}

/**
 * Where a request comes from. The fields are ANDed, the values of one field are ORed; at least one field must be set.
 *
 * A value is exact, a prefix (`abc*`), a suffix (`*abc`), or `*` for anything but empty, where the field does not say otherwise.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 */
export interface Source {
  /**
   * Identities of peer certificates, such as `cluster.local/ns/shop/sa/cart`. Needs mutual TLS; excludes service accounts.
   * @default - any identity, or none
   */
  readonly principals?: string[];

  /**
   * Peer identities that do not match. Excludes service accounts.
   * @default - no identity is left out
   */
  readonly notPrincipals?: string[];

  /**
   * Identities of verified tokens, written `<issuer>/<subject>`. Needs a `RequestAuthentication`; HTTP only.
   * @default - any token, or none
   */
  readonly requestPrincipals?: string[];

  /**
   * Token identities that do not match; `*` matches requests without a valid token. HTTP only.
   * @default - no token is left out
   */
  readonly notRequestPrincipals?: string[];

  /**
   * Namespaces of peer certificates. Needs mutual TLS; excludes service accounts.
   * @default - any namespace
   */
  readonly namespaces?: string[];

  /**
   * Namespaces that do not match. Excludes service accounts.
   * @default - no namespace is left out
   */
  readonly notNamespaces?: string[];

  /**
   * Service accounts of peers, as `<namespace>/<name>`, or `<name>` for one in the policy's namespace; at most 16, no wildcards.
   *
   * Needs mutual TLS, holds for every trust domain, and excludes principals and namespaces.
   * @default - any service account
   */
  readonly serviceAccounts?: string[];

  /**
   * Service accounts that do not match, written as in `serviceAccounts`; at most 16, no wildcards.
   * @default - no service account is left out
   */
  readonly notServiceAccounts?: string[];

  /**
   * Trust domains of peer certificates, such as `cluster.local`. Needs mutual TLS.
   * @default - any trust domain
   */
  readonly trustDomains?: string[];

  /**
   * Trust domains that do not match.
   * @default - no trust domain is left out
   */
  readonly notTrustDomains?: string[];

  /**
   * Addresses or CIDR ranges that the connection's packets come from. No wildcards.
   * @default - any address
   */
  readonly ipBlocks?: string[];

  /**
   * Packet addresses or CIDR ranges that do not match.
   * @default - no address is left out
   */
  readonly notIpBlocks?: string[];

  /**
   * Addresses or CIDR ranges of the first client, by `X-Forwarded-For` or the PROXY protocol. No wildcards.
   *
   * Only as good as the number of trusted proxies that the gateway topology states.
   * @default - any address
   */
  readonly remoteIpBlocks?: string[];

  /**
   * First-client addresses or CIDR ranges that do not match.
   * @default - no address is left out
   */
  readonly notRemoteIpBlocks?: string[];
}

/**
 * What a request does. The fields are ANDed, the values of one field are ORed; at least one field must be set.
 *
 * A value is exact, a prefix (`abc*`), a suffix (`*abc`), or `*` for anything but empty. All fields but the ports are HTTP only: for TCP
 * traffic an ALLOW rule with one of them never matches, and a DENY rule matches as if it were not there.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
 */
export interface Operation {
  /**
   * Hosts that the request names, compared without regard to case.
   * @default - any host
   */
  readonly hosts?: string[];

  /**
   * Hosts that do not match.
   * @default - no host is left out
   */
  readonly notHosts?: string[];

  /**
   * Ports of the workload, as text such as `'8080'`. No wildcards.
   * @default - any port
   */
  readonly ports?: string[];

  /**
   * Ports that do not match.
   * @default - no port is left out
   */
  readonly notPorts?: string[];

  /**
   * HTTP methods; gRPC is always `POST`.
   * @default - any method
   */
  readonly methods?: string[];

  /**
   * Methods that do not match.
   * @default - no method is left out
   */
  readonly notMethods?: string[];

  /**
   * Paths after normalization, without the query; for gRPC `/package.service/method`.
   *
   * `{*}` stands for one whole segment and `{**}` for any number of them, the latter as last operator; no `*` beside them.
   * @default - any path
   */
  readonly paths?: string[];

  /**
   * Paths that do not match.
   * @default - no path is left out
   */
  readonly notPaths?: string[];
}

/**
 * A condition on one attribute. At least one of `values` and `notValues` must be set.
 *
 * @see https://istio.io/latest/docs/reference/config/security/conditions/
 */
export interface Condition {
  /** Attribute, such as `source.ip`, `request.headers[x-team]` or `request.auth.claims[groups]`. */
  readonly key: string;

  /**
   * Values of which the attribute has one.
   * @default - any value but `notValues`
   */
  readonly values?: string[];

  /**
   * Values of which the attribute has none.
   * @default - no value is left out
   */
  readonly notValues?: string[];
}

/**
 * One entry of `from`.
 */
export interface RuleFrom {
  /**
   * Where the request comes from.
   * @default - none, which istiod refuses
   */
  readonly source?: Source;
}

/**
 * One entry of `to`.
 */
export interface RuleTo {
  /**
   * What the request does.
   * @default - none, which istiod refuses
   */
  readonly operation?: Operation;
}

/**
 * Matches requests by one of the sources, one of the operations, and all of the conditions. An empty rule matches everything.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Rule
 */
export interface Rule {
  /**
   * Sources of which one must match; at most 512.
   * @default - any source
   */
  readonly from?: RuleFrom[];

  /**
   * Operations of which one must match.
   * @default - any operation
   */
  readonly to?: RuleTo[];

  /**
   * Conditions that must all hold.
   * @default - no condition
   */
  readonly when?: Condition[];
}

/**
 * Spec of `AuthorizationPolicy`, field for field as on the wire.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#AuthorizationPolicy
 */
export interface AuthorizationPolicySpec {
  /**
   * Workloads the policy applies to. Excludes targets; waypoints ignore policies with a selector.
   * @default - every workload in the namespace, or in the mesh if the object lives in the root namespace
   */
  readonly selector?: WorkloadSelector;

  /**
   * The one object the policy attaches to: the older form of `targetRefs`. Excludes `selector` and `targetRefs`.
   * @default - the policy applies as `selector` says
   */
  readonly targetRef?: PolicyTargetReference;

  /**
   * Gateways, Services or ServiceEntries of the namespace that the policy attaches to, or GatewayClasses in the root namespace; at most 16.
   *
   * Services work at waypoints only. Excludes `selector`.
   * @default - the policy applies as `selector` says
   */
  readonly targetRefs?: PolicyTargetReference[];

  /**
   * What happens to a request that matches.
   * @default AuthorizationPolicyAction.ALLOW
   */
  readonly action?: AuthorizationPolicyAction;

  /**
   * The external authorizer. Required with the action CUSTOM, refused with any other.
   * @default - none
   */
  readonly provider?: ExtensionProvider;

  /**
   * Rules of which one must match; at most 512.
   *
   * No rules and one empty rule are opposites: with ALLOW no `rules` denies everything, and `[{}]` allows everything.
   * @default - nothing matches: with ALLOW everything is denied, with AUDIT nothing is marked, and istiod refuses DENY and CUSTOM
   */
  readonly rules?: Rule[];
}

/**
 * Properties for `AuthorizationPolicy`.
 */
export interface AuthorizationPolicyProps {
  /**
   * Object metadata. The annotation `istio.io/dry-run: "true"` has the policy evaluated and logged, but not enforced.
   * @default - a name derived from the construct path, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The policy.
   * @default - an empty policy, which denies every request to every workload in the namespace
   */
  readonly spec?: AuthorizationPolicySpec;
}

/**
 * Says who may call workloads, and how.
 *
 * A request is denied if a CUSTOM policy or a DENY policy says so. Otherwise it is allowed if the workload has no ALLOW policy, or if one
 * of them matches. An empty policy is an ALLOW policy that matches nothing: it denies everything.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export class AuthorizationPolicy extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy' };

  constructor(scope: Construct, id: string, props: AuthorizationPolicyProps = {}) {
    super(scope, id, AuthorizationPolicy.GVK, props.metadata, props.spec ?? {});
  }
}
