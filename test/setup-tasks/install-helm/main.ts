/**
 * Istio by the charts of its project, a release each, which Flux keeps.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, Installation } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new ControlPlane(new Chart(app, 'istio'), 'istio', { version: '1.30.3', install: Installation.flux() });
}
