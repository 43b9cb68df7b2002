import { AuthorizationRule, complementOf, operationAt, PolicyTarget } from '../access';
import { AuthorizationPolicyAction } from '../api/security';
import { MeshError } from '../private/errors';
import { AccessRule } from '../values';

enum Kind { ALWAYS, EXCEPT, ONLY, OPTIONAL }

/**
 * Which requests must carry a token.
 *
 * A request with a token that is not good is refused anyway, wherever tokens are looked at.
 */
export class TokenDemand {
  /** Every request. Those of CORS before the real one (`OPTIONS`) carry none: see `exceptFor`. */
  public static always(): TokenDemand {
    return new TokenDemand(Kind.ALWAYS, []);
  }

  /**
   * Every request but these: `TokenDemand.exceptFor(AccessRule.http({ paths: ['/healthz'] }))`. At least one (`EmptyList`).
   *
   * Rendered with `notPaths`, `notMethods` and their like, so that whatever is not named needs a token.
   */
  public static exceptFor(...requests: AccessRule[]): TokenDemand {
    return new TokenDemand(Kind.EXCEPT, requests);
  }

  /**
   * These requests alone; all others may come without. At least one (`EmptyList`).
   *
   * Paths count as the proxy normalizes them: see the mesh config's `pathNormalization`.
   */
  public static onlyFor(...requests: AccessRule[]): TokenDemand {
    return new TokenDemand(Kind.ONLY, requests);
  }

  /** None: a request without a token has no identity, and what needs one must ask for it, as in `AccessRule.http({ claims })`. */
  public static optional(): TokenDemand {
    return new TokenDemand(Kind.OPTIONAL, []);
  }

  private readonly requests: readonly AccessRule[];

  private constructor(private readonly kind: Kind, requests: readonly AccessRule[]) {
    if (requests.length === 0 && (kind === Kind.EXCEPT || kind === Kind.ONLY)) {
      throw new MeshError('EmptyList', `TokenDemand.${kind === Kind.EXCEPT ? 'exceptFor' : 'onlyFor'}() must name requests, got none; say TokenDemand.always() or TokenDemand.optional()`);
    }
    this.requests = [...requests];
  }

  /** @internal */
  public get _isAlways(): boolean {
    return this.kind === Kind.ALWAYS;
  }

  /** @internal */
  public get _isOptional(): boolean {
    return this.kind === Kind.OPTIONAL;
  }

  /**
   * The requests that must carry one, at ports that are read as HTTP.
   *
   * @internal
   */
  public _scope(target: PolicyTarget): AuthorizationRule[] {
    switch (this.kind) {
      case Kind.ONLY: return this.rules(target, AuthorizationPolicyAction.DENY);
      case Kind.EXCEPT: return complementOf(this.rules(target, AuthorizationPolicyAction.ALLOW)).map(rule => atPorts(rule, httpPorts(target)));
      default: return [atPorts({}, httpPorts(target))];
    }
  }

  private rules(target: PolicyTarget, action: AuthorizationPolicyAction): AuthorizationRule[] {
    return this.requests.flatMap(({ _terms }) => _terms).map(term => {
      const operation = operationAt(target, term, action);
      return { ...operation && { to: [{ operation }] }, ...term.when.length > 0 && { when: [...term.when] } };
    });
  }
}

function httpPorts(target: PolicyTarget): string[] {
  if (target.ports?.() === undefined) {
    throw new MeshError('HttpPortsUnknown', `a demand for tokens must name the ports of '${target.name}' that are read as HTTP, since it would close all others, and nothing states them; `
      + "name ports of the pods, as in TokenDemand.onlyFor(AccessRule.http({ ports: ['8080'] })), or write it for each service", target.by);
  }
  return operationAt(target, { operation: {}, when: [], isForRequests: true }, AuthorizationPolicyAction.DENY)!.ports!;
}

function atPorts(rule: AuthorizationRule, ports: readonly string[]): AuthorizationRule {
  return { ...rule, to: (rule.to ?? [{}]).map(({ operation = {} }) => ({ operation: { ...operation, ports: operation.ports ?? [...ports] } })) };
}
