/**
 * What the agents on nodes need on three kinds of clusters.
 */
import { App, Chart } from 'cdk8s';
import { ClusterPlatform, ControlPlane, ControlPlaneProfile, Installation } from 'cdk8s-mesh';

const { AMBIENT, OPENSHIFT_AMBIENT } = ControlPlaneProfile;

/** Makes an app for each kind. */
export function addApps(appOf: (part: string) => App): void {
  for (const platform of [ClusterPlatform.GKE, ClusterPlatform.K3D, ClusterPlatform.OPENSHIFT]) {
    new ControlPlane(new Chart(appOf(platform), 'istio'), 'istio', {
      version: '1.30.3',
      install: Installation.flux(),
      platform,
      profile: platform === ClusterPlatform.OPENSHIFT ? OPENSHIFT_AMBIENT : AMBIENT,
    });
  }
}
