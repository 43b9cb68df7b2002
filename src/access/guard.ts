import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Access, AccessMode } from './access';
import { Admission, admissionRules } from './admission';
import { writeNetworkPolicy } from './network-guard';
import { PeerFacts } from './peer-facts';
import { PolicyBook } from './policy-book';
import { AuthorizationRule } from './policy-rules';
import { AuthorizationPolicy, AuthorizationPolicyAction } from '../api/security';
import { MeshError } from '../private/errors';
import { AccessRule } from '../values';

/** What is guarded. */
export interface Guarded {
  readonly by: IConstruct;
  /** Whether its declared callers are all there are. */
  readonly access?: Access;
  readonly book: () => PolicyBook;
  /** Who calls since somebody else says so; read at every render. */
  readonly callers?: () => readonly Admission[];
}

/** What can be known as a caller; read at every render. */
interface Peer {
  _peers(): readonly PeerFacts[];
}

/** Who may call a target: what `access`, `allowFrom` and `denyFrom` come to. */
export class Guard {
  /** The NetworkPolicy, if there is one. */
  public readonly networkPolicy?: ApiObject;
  private readonly allowed: Admission[] = [];

  constructor(private readonly guarded: Guarded) {
    const { by, access } = guarded;
    if (access === undefined) return;
    if (access._hasNetworkPolicy) this.networkPolicy = writeNetworkPolicy(guarded.book().target, () => this.admissions());
    const { ALLOW, DENY } = AuthorizationPolicyAction;
    const add = (action: AuthorizationPolicyAction, rules: () => readonly AuthorizationRule[]) =>
      guarded.book().addRules({ by, action, dryRun: access._isDryRun, mayBeEmpty: access._mode === AccessMode.NOTHING, rules });
    switch (access._mode) {
      case AccessMode.DECLARED: add(ALLOW, () => this.declared()); break;
      case AccessMode.NOTHING: add(ALLOW, () => []); break;
      case AccessMode.ALL: add(ALLOW, () => [{}]); break;
      case AccessMode.DENIED: add(DENY, () => [{}]); break;
    }
  }

  /** Throws `NotEmitted` if there is none. */
  public get allowPolicy(): AuthorizationPolicy {
    return this.policy(AuthorizationPolicyAction.ALLOW, 'say access: Access.DECLARED');
  }

  /** Throws `NotEmitted` if there is none. */
  public get denyPolicy(): AuthorizationPolicy {
    return this.policy(AuthorizationPolicyAction.DENY, 'say denyFrom');
  }

  /** Throws `AccessNotDeclared` where nobody is kept out, or nobody let in. */
  public allow(admission: Admission): void {
    const { by, access } = this.guarded;
    if (access?._mode !== AccessMode.DECLARED) {
      throw new MeshError('AccessNotDeclared', `allowFrom has no effect on '${by.node.path}', whose declared callers are not all there is; `
        + 'give it access: Access.DECLARED, or Access.DRY_RUN to see first what would be denied', admission.by);
    }
    this.allowed.push(admission);
  }

  /** The same, for somebody who is known as a caller. */
  public allowFrom(peer: Peer, access: AccessRule | undefined): void {
    this.allow({ by: this.guarded.by, peers: () => peer._peers(), access });
  }

  public denyFrom(peer: Peer, access: AccessRule | undefined): void {
    const { by } = this.guarded;
    const book = this.guarded.book();
    const action = AuthorizationPolicyAction.DENY;
    book.addRules({ by, action, rules: () => admissionRules({ by, peers: () => peer._peers(), access }, book.target, action) });
  }

  private policy(action: AuthorizationPolicyAction, need: string): AuthorizationPolicy {
    const dryRun = action === AuthorizationPolicyAction.ALLOW && this.guarded.access?._isDryRun;
    return this.guarded.book().get({ action, dryRun }, need);
  }

  /** Whom nobody here knows is whom the owner names. */
  private callers(): Admission[] {
    const others = (this.guarded.callers?.() ?? []).filter(({ isOfOthers }) => !isOfOthers || this.allowed.length === 0);
    return [...this.allowed, ...others];
  }

  /** Who may open a connection. */
  private admissions(): Admission[] {
    const { by, access } = this.guarded;
    switch (access!._mode) {
      case AccessMode.DECLARED: return this.callers();
      case AccessMode.ALL: return [{ by, peers: () => [{}] }];
      default: return [];
    }
  }

  private declared(): AuthorizationRule[] {
    const { by, book } = this.guarded;
    const admissions = this.callers();
    if (admissions.length === 0) {
      throw new MeshError('NoCallers', `nobody is declared to call '${by.node.path}', which would close it for everybody; let callers say connectTo, name them with `
        + 'allowFrom, or say access: Access.allowNothing() if that is meant', by);
    }
    return admissions.flatMap(admission => admissionRules(admission, book().target, AuthorizationPolicyAction.ALLOW));
  }
}
