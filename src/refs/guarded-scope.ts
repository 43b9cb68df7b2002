import { Construct } from 'constructs';
import { AccessOptions } from './access-options';
import { IPeer } from './peer';
import { IPolicyTarget } from './policy-target';
import { Access, Guard, PolicyBook } from '../access';
import { AuthorizationPolicy } from '../api/security';

/**
 * Pods that share policies, whichever workloads make them: callers are let in and kept out with the same words everywhere.
 *
 * @internal
 */
export abstract class GuardedScope extends Construct implements IPolicyTarget {
  private guard!: Guard;

  /** The AuthorizationPolicy that lets callers in, enforced or not, to patch. Throws `NotEmitted` if there is none. */
  public get allowPolicy(): AuthorizationPolicy {
    return this.guard.allowPolicy;
  }

  /** The AuthorizationPolicy that keeps callers out, to patch. Throws `NotEmitted` if there is none. */
  public get denyPolicy(): AuthorizationPolicy {
    return this.guard.denyPolicy;
  }

  /**
   * Lets a caller in at all pods that the policies are for, such as what scrapes metrics. Needs `access: Access.DECLARED` or `DRY_RUN` (`AccessNotDeclared`).
   */
  public allowFrom(peer: IPeer, options: AccessOptions = {}): void {
    this.guard.allowFrom(peer, options.access);
  }

  /**
   * Keeps a caller out of all pods that the policies are for, whatever lets it in. Rendered as an AuthorizationPolicy whose name ends with `-deny`. A rule for HTTP
   * requests names ports of pods by their number, since Istio would deny all connections to the others (`TargetPortUnknown`).
   */
  public denyFrom(peer: IPeer, options: AccessOptions = {}): void {
    this.guard.denyFrom(peer, options.access);
  }

  /** @internal */
  public abstract _policies(): PolicyBook;

  /**
   * What the scope says of its callers.
   *
   * @internal
   */
  protected _guard(access: Access | undefined): void {
    this.guard = new Guard({ by: this, access, book: () => this._policies() });
  }
}
