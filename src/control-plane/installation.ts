import { Emitter } from './emitters/emitter';
import { notYet } from './emitters/not-yet';

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
  public static sail(): Installation {
    return new Installation(notYet('Installation.sail()'));
  }

  /** A file for `istioctl install -f`, beside the manifests. */
  public static istioctl(): Installation {
    return new Installation(notYet('Installation.istioctl()'));
  }

  /** Applications of Argo CD. */
  public static argoCd(): Installation {
    return new Installation(notYet('Installation.argoCd()'));
  }

  /** HelmReleases of Flux. */
  public static flux(): Installation {
    return new Installation(notYet('Installation.flux()'));
  }

  private constructor(
    /** @internal */
    public readonly _emitter: Emitter,
  ) {}
}
