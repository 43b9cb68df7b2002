/**
 * A new version that behaves as the one before, until what depends on that is changed.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, Installation, Mesh } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  new ControlPlane(new Chart(app, 'istio'), 'istio', { version: '1.30.3', install: Installation.argoCd(), compatibilityVersion: '1.29' });
}
