import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { BypassGuard } from './bypass-guard';
import { requestAttributes } from './connection-part';
import { watchDataPlanes } from './data-plane-watch';
import { landedAtWaypoints, podsOf, ruleList, waypointFor } from './policy-landing';
import { AuthorizationRule } from './policy-rules';
import { PolicyTarget } from './policy-target';
import { requireWaypointsSpared } from './waypoints-meant';
import { AuthorizationPolicy, AuthorizationPolicyAction, AuthorizationPolicySpec } from '../api/security';
import { Slot } from '../private/slot';

const { ALLOW, DENY, CUSTOM } = AuthorizationPolicyAction;

/** What is contributed to an action, and not only tried out; the rules are read at render. */
export interface EnforcedRules {
  (action: AuthorizationPolicyAction): readonly (() => readonly AuthorizationRule[])[];
}

/** In the order of their documents. */
export const GUARDS = ['allow-waypoint', 'deny-past-waypoint', 'allow-at-waypoints', 'deny-at-waypoints'] as const;

type GuardName = typeof GUARDS[number];

/** The policies that ztunnel enforces for pods whose others a waypoint does. They are there as long as there is a waypoint. */
export class PolicyGuards {
  private readonly slots = new Map<GuardName, Slot<AuthorizationPolicy>>();

  constructor(
    private readonly target: PolicyTarget,
    private readonly enforced: EnforcedRules,
    private readonly place: (name: GuardName) => Construct,
  ) {
    if (target.dataPlaneOf !== undefined || target.dataPlanes !== undefined) watchDataPlanes(target.by, () => this.settle());
  }

  /** Makes those that are needed, as far as is known. */
  public settle(): void {
    const isGuarded = waypointFor(this.target) !== undefined;
    this.put('allow-waypoint', isGuarded && this.has(ALLOW), () => this.allowSpec());
    this.put('deny-past-waypoint', isGuarded && (this.has(DENY) || this.has(CUSTOM)), () => this.denySpec());
    this.settleTwins();
  }

  /** Waypoints take no policy that selects pods: those of the whole mesh are said to them again. */
  private settleTwins(): void {
    const hasWaypoints = this.target.dataPlanes?.().some(({ _waypoint }) => _waypoint !== undefined) === true;
    this.put('allow-at-waypoints', hasWaypoints && this.has(ALLOW), () => this.twin(ALLOW));
    this.put('deny-at-waypoints', hasWaypoints && this.has(DENY), () => this.twin(DENY));
  }

  private twin(action: AuthorizationPolicyAction): AuthorizationPolicySpec {
    const rules = this.rules(action);
    requireWaypointsSpared(this.target, action, rules);
    return { ...landedAtWaypoints(this.target, rules), action };
  }

  private put(key: GuardName, isNeeded: boolean, spec: () => AuthorizationPolicySpec): void {
    const known = this.slots.get(key);
    if (!isNeeded) {
      known?.clear();
      return;
    }
    const { name, namespace } = this.target;
    const slot = known ?? new Slot(this.place(key), 'policy', (scope, id) => new AuthorizationPolicy(scope, id, {
      metadata: { name: `${name}-${key}`, namespace }, spec: Lazy.any({ produce: spec }),
    }), 'contribute a rule');
    this.slots.set(key, slot);
    slot.fill();
  }

  private allowSpec(): AuthorizationPolicySpec {
    return { ...podsOf(this.target), action: ALLOW, ...ruleList(this.guard().allowed(this.rules(ALLOW))) };
  }

  private denySpec(): AuthorizationPolicySpec {
    const [denied, asked] = [this.rules(DENY), this.rules(CUSTOM)];
    this.guard().requireSeen(this.rules(ALLOW), [...denied.filter(rule => requestAttributes(rule).length > 0), ...asked]);
    return { ...podsOf(this.target), action: DENY, ...ruleList(this.guard().denied([...denied, ...asked])) };
  }

  private has(action: AuthorizationPolicyAction): boolean {
    return this.enforced(action).length > 0;
  }

  private rules(action: AuthorizationPolicyAction): AuthorizationRule[] {
    return this.enforced(action).flatMap(rules => rules());
  }

  private guard(): BypassGuard {
    return new BypassGuard(this.target, waypointFor(this.target)!);
  }
}
