/**
 * Everything that leaves the mesh leaves through one gateway: an API for which the gateway does TLS, one that clients call over TLS, a database, and all of a
 * domain. A boundary keeps workloads from going around it.
 */
import { App, Chart, Duration } from 'cdk8s';
import { EgressBoundary, EgressGateway, ExternalPort, ExternalService, ExternalTls, Mesh, MeshApp, Retry } from 'cdk8s-mesh';

/** Adds the charts of the example. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', dnsCapture: true });

  const platform = new Chart(app, 'platform', { namespace: 'istio-egress' });
  const gateway = new EgressGateway(platform, 'egress', { createNamespace: true });

  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new EgressBoundary(shop, 'boundary', { gateway });

  // Clients call http://api.pay.example. The gateway does TLS.
  new ExternalService(shop, 'payments', {
    hosts: ['api.pay.example'],
    ports: [ExternalPort.https()],
    tls: ExternalTls.originate(),
    resilience: { timeout: Duration.seconds(5), retry: Retry.onConnectFailure() },
    via: gateway,
  });

  // Clients do TLS, which the gateway leaves closed.
  new ExternalService(shop, 'news', { hosts: ['edition.cnn.com'], ports: [ExternalPort.http(), ExternalPort.https()], via: gateway });
  new ExternalService(shop, 'orders-db', { hosts: ['orders.db.example'], ports: [ExternalPort.tcp(5432)], via: gateway });

  // One server answers for all names of the domain.
  new ExternalService(shop, 'wikipedia', {
    hosts: ['*.wikipedia.org'],
    ports: [ExternalPort.https()],
    endpoints: [{ address: 'www.wikipedia.org' }],
    via: gateway,
  });
}

if (require.main === module) {
  const app = new MeshApp();
  addCharts(app);
  app.synth();
}
