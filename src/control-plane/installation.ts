import { ArgoCdEmitter } from './emitters/argo-cd/argo-cd-emitter';
import { ArgoCdOptions } from './emitters/argo-cd/argo-cd-options';
import { Emitter } from './emitters/emitter';
import { FluxEmitter } from './emitters/flux/flux-emitter';
import { FluxOptions } from './emitters/flux/flux-options';
import { HelmEmitter } from './emitters/helm/helm-emitter';
import { HelmOptions, HelmValuesOptions } from './emitters/helm/helm-options';
import { HelmValuesEmitter } from './emitters/helm/helm-values-emitter';
import { IstioctlEmitter } from './emitters/istioctl/istioctl-emitter';
import { IstioctlOptions } from './emitters/istioctl/istioctl-options';
import { SailEmitter } from './emitters/sail/sail-emitter';
import { SailOptions } from './emitters/sail/sail-options';

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

  /**
   * Resources of the Sail Operator 1.30 or newer: `Istio`, `IstioCNI`, `ZTunnel` and an `IstioRevisionTag` for each tag. The operator installs Istio's charts; the namespaces
   * must be there already. What it has no field for is an error that says who can carry it (`CannotCarry`).
   *
   * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/README.adoc
   */
  public static sail(options: SailOptions = {}): Installation {
    return new Installation(new SailEmitter(options));
  }

  /**
   * A file for `istioctl install -f`, beside the manifests and never among them: nothing in a cluster reads an `IstioOperator`. The gateways of the profile are left out.
   *
   * @see https://istio.io/latest/docs/setup/install/istioctl/
   */
  public static istioctl(options: IstioctlOptions = {}): Installation {
    return new Installation(new IstioctlEmitter(options));
  }

  /**
   * An `Application` of Argo CD for each chart, with sync waves in the order of installation. What istiod writes to its webhooks is no difference.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
   */
  public static argoCd(options: ArgoCdOptions = {}): Installation {
    return new Installation(new ArgoCdEmitter(options));
  }

  /**
   * A `HelmRelease` of Flux for each chart, which waits for the one before, and where the charts come from.
   *
   * @see https://fluxcd.io/flux/components/helm/helmreleases/
   */
  public static flux(options: FluxOptions = {}): Installation {
    return new Installation(new FluxEmitter(options));
  }

  private constructor(
    /** @internal */
    public readonly _emitter: Emitter,
  ) {}
}
