import { Construct } from 'constructs';
import { admissionRules, PolicyBook } from '../access';
import { AuthorizationPolicy, AuthorizationPolicyAction } from '../api/security';
import { IPeer, IPolicyTarget } from '../refs';
import { AccessRule, requireSome } from '../values';

/**
 * Properties for `AuditPolicy`.
 */
export interface AuditPolicyProps {
  /**
   * Whose requests are marked: a service, a workload, a gateway, a namespace, the mesh.
   */
  readonly on: IPolicyTarget;

  /**
   * Whose requests are meant: of several, any (`EmptyList` for none).
   * @default - those of everybody
   */
  readonly from?: IPeer[];

  /**
   * Which requests or connections are meant. Rendered as `rules`.
   * @default - all
   */
  readonly requests?: AccessRule;
}

const AUDIT = AuthorizationPolicyAction.AUDIT;

/**
 * Marks requests for audit. It neither allows nor denies.
 *
 * Proxies mark them, and an audit plugin writes them down: without one nothing is written. To see what a policy would do, use `Access.DRY_RUN`.
 * Rendered as an AuthorizationPolicy with `action: AUDIT`, named `<target>-audit`. Several AuditPolicies of one target are one policy.
 *
 * @see https://istio.io/latest/docs/concepts/security/#authorization-policies
 */
export class AuditPolicy extends Construct {
  private readonly book: PolicyBook;

  constructor(scope: Construct, id: string, props: AuditPolicyProps) {
    super(scope, id);
    const { on, requests: access } = props;
    const from = props.from && [...props.from];
    if (from !== undefined) requireSome('from', from);
    this.book = on._policies();
    const peers = () => from?.flatMap(peer => peer._peers()) ?? [{}];
    this.book.addRules({ by: this, action: AUDIT, rules: () => admissionRules({ by: this, peers, access }, this.book.target, AUDIT) });
  }

  /** The AuthorizationPolicy, to patch. */
  public get authorizationPolicy(): AuthorizationPolicy {
    return this.book.get({ action: AUDIT }, 'write an AuditPolicy');
  }
}
