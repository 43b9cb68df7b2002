import { App, Chart, Testing, Yaml } from 'cdk8s';
import { Addon, IngressGateway, IngressTls, Mesh, MeshAddons, Peer } from '../../src';
import { ownFindings } from '../support/own-check';

test('x', () => {
  const app = new App({ outdir: Testing.app().outdir });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const chart = new Chart(app, 'addons', { namespace: 'istio-system' });
  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, targetPorts: { 443: 8443, 80: 8080 }, serviceAccount: 'i' });
  new MeshAddons(chart, 'addons', { gateway, domain: 'example.com', tls: IngressTls.simple('telemetry-gw-cert'), addons: [Addon.kiali(), Addon.grafana(), Addon.prometheus({ allowFrom: [Peer.ipBlocks('10.1.0.0/16')] }), Addon.jaeger()], allowFrom: [Peer.ipBlocks('10.0.0.0/8')] });
  new MeshAddons(chart, 'one', { gateway, host: 'mesh.example.com', tls: IngressTls.simple('other'), addons: [Addon.custom('zipkin', {path:'/zipkin'}), Addon.custom('loki', { allowFrom: [Peer.ipBlocks('10.1.0.0/16')] })] });
  console.log(Yaml.stringify(...Testing.synth(chart)));
  expect(ownFindings(app)).toStrictEqual([]);
});
