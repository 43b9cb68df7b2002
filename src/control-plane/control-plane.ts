import { Construct } from 'constructs';
import { ControlPlaneProps } from './control-plane-props';
import { DEFAULT_REVISION, IRevision } from '../values';

/**
 * Istio's control plane in a cluster: istiod, and with it what a cluster has once, its CRDs, CNI and ztunnel.
 *
 * @see https://istio.io/latest/docs/setup/install/helm/
 */
export class ControlPlane extends Construct implements IRevision {
  /** Name of the revision, as the label `istio.io/rev` has it; `default` for the default one. */
  public readonly revisionName: string;

  constructor(scope: Construct, id: string, props: ControlPlaneProps) {
    super(scope, id);
    this.revisionName = props.revision ?? DEFAULT_REVISION;
  }
}
