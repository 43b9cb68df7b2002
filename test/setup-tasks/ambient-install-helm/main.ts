/**
 * Istio for ambient workloads: CRDs, istiod, CNI and ztunnel, a release each.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, ControlPlaneProfile, Installation } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new ControlPlane(new Chart(app, 'istio'), 'istio', { version: '1.30.3', install: Installation.flux(), profile: ControlPlaneProfile.AMBIENT });
}
