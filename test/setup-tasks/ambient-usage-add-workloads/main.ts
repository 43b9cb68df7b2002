/**
 * All pods of a namespace are in ambient mode, but those of one Deployment; another namespace is left out.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import { DataPlane, MeshNamespace } from 'cdk8s-mesh';

function deployment(chart: Chart, name: string, labels: { [label: string]: string }): void {
  const template = { metadata: { labels: { app: name, ...labels } }, spec: { containers: [{ name, image: 'registry.istio.io/release/examples-helloworld-v1:1.0' }] } };
  new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { selector: { matchLabels: { app: name } }, template } });
}

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new MeshNamespace(shop, 'namespace', { dataPlane: DataPlane.ambient() });
  deployment(shop, 'web', {});
  deployment(shop, 'legacy', { 'istio.io/dataplane-mode': 'none' });

  new MeshNamespace(new Chart(app, 'batch', { namespace: 'batch' }), 'namespace', { dataPlane: DataPlane.none() });
}
