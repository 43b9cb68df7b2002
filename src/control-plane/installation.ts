import { ArgoCdEmitter } from './emitters/argo-cd/argo-cd-emitter';
import { ArgoCdOptions } from './emitters/argo-cd/argo-cd-options';
import { Emitter } from './emitters/emitter';
import { FluxEmitter } from './emitters/flux/flux-emitter';
import { FluxOptions } from './emitters/flux/flux-options';
import { IstioctlEmitter } from './emitters/istioctl/istioctl-emitter';
import { IstioctlOptions } from './emitters/istioctl/istioctl-options';
import { notYet } from './emitters/not-yet';
import { SailEmitter } from './emitters/sail/sail-emitter';
import { SailOptions } from './emitters/sail/sail-options';

/**
 * What a ControlPlane is written as.
 */
export class Installation {
  /** The objects that Helm makes of Istio's charts, among the manifests of the app. */
  public static helm(): Installation {
    return new Installation(notYet('Installation.helm()'));
  }

  /** A file of values for each of Istio's charts, beside the manifests. */
  public static helmValues(): Installation {
    return new Installation(notYet('Installation.helmValues()'));
  }

  /** Resources of the Sail Operator. */
  public static sail(options: SailOptions = {}): Installation {
    return new Installation(new SailEmitter(options));
  }

  /** A file for `istioctl install -f`, beside the manifests. */
  public static istioctl(options: IstioctlOptions = {}): Installation {
    return new Installation(new IstioctlEmitter(options));
  }

  /** Applications of Argo CD. */
  public static argoCd(options: ArgoCdOptions = {}): Installation {
    return new Installation(new ArgoCdEmitter(options));
  }

  /** HelmReleases of Flux. */
  public static flux(options: FluxOptions = {}): Installation {
    return new Installation(new FluxEmitter(options));
  }

  private constructor(
    /** @internal */
    public readonly _emitter: Emitter,
  ) {}
}
