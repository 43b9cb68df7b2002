/**
 * NetworkPolicies for istiod, CNI and ztunnel, in a cluster that lets nothing through by default.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, ControlPlaneProfile, Installation } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new ControlPlane(new Chart(app, 'istio'), 'istio', {
    version: '1.30.3',
    install: Installation.argoCd(),
    profile: ControlPlaneProfile.AMBIENT,
    networkPolicies: true,
  });
}
