import { Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { complementOf } from './complement';
import { joinJwtRules, JwtContribution } from './jwt-rules';
import { MutualTlsBook } from './mutual-tls-book';
import { narrowed } from './narrowing';
import { GUARDS, PolicyGuards } from './policy-guards';
import { landed, requestAttachment } from './policy-landing';
import { AuthorizationRule } from './policy-rules';
import { PolicyTarget } from './policy-target';
import { AuthorizationPolicy, AuthorizationPolicyAction, AuthorizationPolicySpec, RequestAuthentication, RequestAuthenticationSpec } from '../api/security';
import { MeshError } from '../private/errors';
import { Slot } from '../private/slot';

/** Which policy of a target. */
export interface PolicyKind {
  readonly action: AuthorizationPolicyAction;
  /** Name in the mesh configuration; needed for CUSTOM, and refused by Istio for others. */
  readonly provider?: string;
  readonly dryRun?: boolean;
}

/** Rules that somebody wants of the pods of a target. */
export interface RuleContribution extends PolicyKind {
  readonly by: IConstruct;
  /** Whether no rules at all are meant: with ALLOW, nothing is allowed. */
  readonly mayBeEmpty?: boolean;
  /** Read at every render; none at all is an error. */
  readonly rules: () => readonly AuthorizationRule[];
}

interface Policy {
  readonly slot: Slot<AuthorizationPolicy>;
  readonly contributions: RuleContribution[];
}

/** Documents come in this order, whoever asked first. */
const PLACES = [
  'allow', 'deny', 'allow-dry-run', 'deny-dry-run', 'audit', 'audit-dry-run', 'custom', 'custom-dry-run', 'request-authentication', ...GUARDS,
];

/**
 * All policies of one target. Rules of one action, provider and dry run are one policy, which is there as soon as somebody contributes.
 */
export class PolicyBook {
  private modes?: MutualTlsBook;
  private root?: Construct;
  private readonly places: Construct[] = [];
  private readonly policies = new Map<string, Policy>();
  private readonly guards: PolicyGuards;
  private readonly jwt: JwtContribution[] = [];
  private jwtSlot?: Slot<RequestAuthentication>;

  constructor(public readonly target: PolicyTarget) {
    this.guards = new PolicyGuards(target, action => this.enforced(action).map(one => () => rulesOf(one)), name => this.place(name));
  }

  /** Which connections the pods take. */
  public get mutualTls(): MutualTlsBook {
    this.modes ??= new MutualTlsBook(this.target, () => {
      this.requireRoot();
      return this.target.by;
    });
    return this.modes;
  }

  public addRules(contribution: RuleContribution): void {
    const kind = this.rendered(contribution);
    const key = keyOf(kind);
    if (contribution.provider !== undefined) this.requireOneProvider(contribution);
    const policy = this.policies.get(key) ?? this.open(key, kind);
    policy.contributions.push(contribution);
    policy.slot.fill();
    this.guards.settle();
  }

  /** Tokens that the pods take. Rules of all contributions are one object. */
  public addJwtRules(contribution: JwtContribution): void {
    this.jwt.push(contribution);
    const { name, namespace } = this.target;
    this.jwtSlot ??= new Slot(this.place('request-authentication'), 'policy', (scope, id) => new RequestAuthentication(scope, id, {
      metadata: { name, namespace },
      spec: Lazy.any({ produce: (): RequestAuthenticationSpec => ({ ...requestAttachment(this.target, 'reads no tokens'), jwtRules: joinJwtRules(this.jwt) }) }),
    }), 'name an issuer');
    this.jwtSlot.fill();
  }

  /** The RequestAuthentication, to patch. */
  public get requestAuthentication(): RequestAuthentication {
    if (this.jwtSlot === undefined) {
      const { by } = this.target;
      throw new MeshError('NotEmitted', `'${by.node.path}' has no RequestAuthentication to patch, since it takes no tokens; write a JwtAuthentication first`, by);
    }
    return this.jwtSlot.get();
  }

  /**
   * A policy, to patch. Throws `NotEmitted` if there is none.
   *
   * @param need what makes it be there
   */
  public get(kind: PolicyKind, need: string): AuthorizationPolicy {
    const { by } = this.target;
    const found = this.policies.get(keyOf(this.rendered(kind)));
    if (found === undefined) {
      throw new MeshError('NotEmitted', `'${by.node.path}' has no AuthorizationPolicy to patch that says ${kind.action}, since nothing needs one; ${need} first`, by);
    }
    return found.slot.get();
  }

  /** istiod asks none of two, and denies what they are for. */
  private requireOneProvider({ by, provider }: RuleContribution): void {
    const all = [...this.policies.values()].flatMap(({ contributions }) => contributions);
    const other = all.find(one => one.provider !== undefined && one.provider !== provider);
    if (other !== undefined) {
      throw new MeshError('TwoProviders', `'${other.by.node.path}' has provider '${other.provider}' decide about '${this.target.name}' already, here it is '${provider}'; a workload has one `
        + 'provider: let it tell requests apart', by);
    }
  }

  private open(key: string, { action, provider, dryRun }: PolicyKind): Policy {
    const { name, namespace } = this.target;
    const contributions: RuleContribution[] = [];
    const place = this.place(keyOf({ action, dryRun }));
    const slot = new Slot(place, provider ?? 'policy', (scope, id) => new AuthorizationPolicy(scope, id, {
      metadata: { name: `${name}-${key}`, namespace, annotations: dryRun ? { 'istio.io/dry-run': 'true' } : undefined },
      spec: Lazy.any({ produce: () => this.spec({ action, provider, dryRun }, contributions) }),
    }), 'contribute a rule');
    const policy = { slot, contributions };
    this.policies.set(key, policy);
    return policy;
  }

  private spec({ action, provider, dryRun }: PolicyKind, contributions: readonly RuleContribution[]): AuthorizationPolicySpec {
    const held = landed(this.target, { action, dryRun }, this.rulesFor(contributions));
    held.rules?.forEach(rule => this.target.refuse?.(rule));
    return {
      ...held,
      action,
      provider: provider === undefined ? undefined : { name: provider },
    };
  }

  /** What is said of an action, and not only tried out. */
  private enforced(action: AuthorizationPolicyAction): RuleContribution[] {
    return [...this.policies.values()].flatMap(({ contributions }) => contributions).filter(one => one.action === action && !one.dryRun);
  }

  /** Pods that serve others too cannot say what they allow: everybody else would be closed out. */
  private rendered<T extends PolicyKind>(kind: T): T {
    const isTurned = kind.action === AuthorizationPolicyAction.ALLOW && this.target.shares !== undefined;
    return isTurned ? { ...kind, action: AuthorizationPolicyAction.DENY } : kind;
  }

  private rulesFor(contributions: readonly RuleContribution[]): readonly AuthorizationRule[] {
    const { by, shares } = this.target;
    if (shares === undefined) return contributions.flatMap(rulesOf);
    const allowing = contributions.filter(({ action }) => action === AuthorizationPolicyAction.ALLOW);
    const others = contributions.filter(({ action }) => action !== AuthorizationPolicyAction.ALLOW).flatMap(rulesOf);
    const closed = allowing.length > 0 ? MeshError.locate(by, 'what is allowed', () => complementOf(allowing.flatMap(rulesOf))) : [];
    if (others.length + closed.length === 0) {
      throw new MeshError('NothingDenied', `'${by.node.path}' allows every request, as it does without a word; leave that out`, by);
    }
    return narrowed([...others, ...closed], shares(), by);
  }

  /** Those before it are made with it, so that none comes between them later. */
  private place(name: string): Construct {
    const root = this.requireRoot();
    for (let i = this.places.length; i <= PLACES.indexOf(name); i++) this.places.push(new Construct(root, PLACES[i]));
    return this.places[PLACES.indexOf(name)];
  }

  private requireRoot(): Construct {
    this.root ??= new Construct(this.target.by, 'policies');
    return this.root;
  }
}

/** The end of the name of a policy. */
function keyOf({ action, provider, dryRun }: PolicyKind): string {
  return [action.toLowerCase(), ...provider === undefined ? [] : [provider], ...dryRun ? ['dry-run'] : []].join('-');
}

/** A list that was computed and came out empty would mean its opposite. */
function rulesOf({ by, action, mayBeEmpty, rules }: RuleContribution): readonly AuthorizationRule[] {
  const found = rules();
  if (found.length === 0 && !mayBeEmpty) {
    throw new MeshError('NoRules', `'${by.node.path}' contributes no rule to a policy that says ${action}, which would mean its opposite for an empty list; `
      + 'name at least one, or say allowNothing, allowAll or denyAll', by);
  }
  return found;
}
