import { App, Chart, Testing, Yaml } from 'cdk8s';
import { KialiServer, Addon, MeshAddons, IngressGateway, Mesh, MeshDashboards, MeshService, ServiceRef } from '../../../src';

test('x', () => {
  const app = new App({ outdir: Testing.app().outdir });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const chart = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
  const d = new MeshDashboards(chart, 'dashboards', { folder: 'Bookinfo' });
  for (const name of ['reviews', 'productpage']) new MeshService(chart, name, { service: ServiceRef.named(name, { namespace: 'bookinfo', ports: [{ port: 9080, name: 'http' }] }) });
  const sys = new Chart(app, 'sys', { namespace: 'istio-system' });
  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, targetPorts: { 443: 8443, 80: 8080 }, serviceAccount: 'i' });
  const addons = new MeshAddons(sys, 'addons', { gateway, domain: 'example.com', addons: [Addon.kiali(), Addon.grafana(), Addon.jaeger()] });
  new KialiServer(sys, 'kiali', { addons, dashboards: d });
  const out = Testing.synth(chart);
  console.log(Yaml.stringify(...out).slice(0, 26000));
  console.log(Yaml.stringify(...Testing.synth(sys).filter(o => o.kind === 'Kiali')));
});
