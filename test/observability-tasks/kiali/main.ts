/**
 * Kiali, pointed at Prometheus, Grafana and Jaeger, behind the ingress gateway; a tenth of the requests for ratings goes to another version, as its wizard would say.
 */
import { App, Chart } from 'cdk8s';
import { Addon, CanaryRollout, IngressGateway, IngressTls, KialiAuth, KialiServer, Mesh, MeshAddons, MeshService, ServiceRef } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const system = new Chart(app, 'kiali', { namespace: 'istio-system' });
  const addons = new MeshAddons(system, 'addons', {
    gateway: IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } }),
    domain: 'example.com',
    tls: IngressTls.simple('telemetry-gw-cert'),
    addons: [Addon.kiali(), Addon.grafana(), Addon.prometheus(), Addon.jaeger()],
  });
  new KialiServer(system, 'kiali', { addons, auth: KialiAuth.token() });

  const bookinfo = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
  const ratings = new MeshService(bookinfo, 'ratings', {
    service: ServiceRef.named('ratings', { namespace: 'bookinfo', ports: [{ port: 9080, name: 'http' }] }),
    versions: ['v1', 'v2'],
  });
  new CanaryRollout(bookinfo, 'ratings-v2', { service: ratings, stable: 'v1', canary: 'v2', canaryPercent: 10 });
}
