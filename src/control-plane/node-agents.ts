import { Construct } from 'constructs';
import { ControlPlaneProps } from './control-plane-props';
import { ControlPlaneProfile } from './options';
import { dataPlanesOf } from '../mesh';
import { PROFILES } from './options/profile';
import { MeshError } from '../private/errors';

/** Namespaces of the node agents. */
export interface NodeAgentPlaces {
  readonly cni: string;
  readonly ztunnel: string;
}

/** Where the options of one control plane put the node agents. */
export function nodeAgentPlaces(props: ControlPlaneProps, namespace: string): NodeAgentPlaces {
  const { profile = ControlPlaneProfile.DEFAULT, platform, cni, ztunnel } = props;
  const place = (platform ?? PROFILES[profile].platform) === 'openshift' ? 'kube-system' : namespace;
  return { cni: cni?.namespace ?? place, ztunnel: ztunnel?.namespace ?? place };
}

/** Whether workloads are ambient, by what is said of the control plane or of them. */
export function isAmbient({ profile = ControlPlaneProfile.DEFAULT, ambient }: ControlPlaneProps, by: Construct): boolean {
  const isStated = dataPlanesOf(by).some(({ _isAmbient }) => _isAmbient);
  if (ambient === false && isStated) {
    throw new MeshError('NotAmbient', "the Mesh or a MeshNamespace states that workloads are ambient, and 'ambient' is false; leave it out", by);
  }
  return ambient ?? (PROFILES[profile].isAmbient === true || isStated);
}

/** Whether the control plane counts on CNI. An ambient mesh does. */
export function hasCni(props: ControlPlaneProps, by: Construct): boolean {
  return props.cni?.enabled ?? (isAmbient(props, by) || PROFILES[props.profile ?? ControlPlaneProfile.DEFAULT].hasCni === true);
}
