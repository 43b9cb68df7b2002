/**
 * Kiali, Grafana, Prometheus and Jaeger at hosts of their own behind the ingress gateway, over TLS, for whoever is in the office.
 */
import { App, Chart } from 'cdk8s';
import { Addon, IngressGateway, IngressTls, Mesh, MeshAddons, Peer } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const system = new Chart(app, 'telemetry-addons', { namespace: 'istio-system' });

  new MeshAddons(system, 'addons', {
    gateway: IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' }, targetPorts: { 80: 8080, 443: 8443 } }),
    domain: 'example.com',
    tls: IngressTls.simple('telemetry-gw-cert'),
    addons: [Addon.kiali(), Addon.grafana(), Addon.prometheus(), Addon.jaeger({ host: 'tracing.example.com' })],
    allowFrom: [Peer.ipBlocks('203.0.113.0/24')],
  });
}
