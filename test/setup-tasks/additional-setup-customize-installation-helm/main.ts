/**
 * What no option says, in the words of the chart, beside options.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, Installation } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new ControlPlane(new Chart(app, 'istio'), 'istio', {
    version: '1.30.3',
    install: Installation.flux(),
    istiod: { podAnnotations: { 'example.com/team': 'mesh' } },
    extraValues: { istiod: { pdb: { unhealthyPodEvictionPolicy: 'AlwaysAllow' }, global: { certSigners: ['clusterissuers.cert-manager.io/istio'] } } },
  });
}
