import { Emitter } from './emitters/emitter';
import { HelmEmitter } from './emitters/helm/helm-emitter';
import { HelmOptions, HelmValuesOptions } from './emitters/helm/helm-options';
import { HelmValuesEmitter } from './emitters/helm/helm-values-emitter';
import { notYet } from './emitters/not-yet';

/**
 * What a ControlPlane is written as.
 */
export class Installation {
  /**
   * The objects that Helm makes of Istio's charts, CRDs included, among the manifests of the app: cdk8s runs `helm template` for each chart when the app is synthesized. Helm must
   * be there (`HelmNotFound`), and what it says of a chart fails synth (`HelmFailed`).
   *
   * @see https://istio.io/latest/docs/setup/install/helm/
   */
  public static helm(options: HelmOptions = {}): Installation {
    return new Installation(new HelmEmitter({ ...options, flags: options.flags && [...options.flags] }));
  }

  /**
   * A file of values for each of Istio's charts, beside the manifests, for who runs Helm elsewhere. Its first lines are the command.
   */
  public static helmValues(options: HelmValuesOptions = {}): Installation {
    return new Installation(new HelmValuesEmitter({ ...options }));
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
