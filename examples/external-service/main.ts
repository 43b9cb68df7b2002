/**
 * An HTTPS API outside of the mesh, called in plain HTTP so that the mesh can measure, retry and time out requests.
 */
import { App, Chart, Duration } from 'cdk8s';
import { ExternalPort, ExternalService, ExternalTls, MeshApp, Retry } from 'cdk8s-mesh';

/** Adds the charts of the example. */
export function addCharts(app: App): void {
  const shop = new Chart(app, 'shop', { namespace: 'shop' });

  // Clients call http://api.pay.example; their sidecars speak HTTPS to port 443 and check the certificate.
  new ExternalService(shop, 'payments', {
    hosts: ['api.pay.example'],
    ports: [ExternalPort.https()],
    tls: ExternalTls.originate(),
    resilience: { timeout: Duration.seconds(5), retry: Retry.onConnectFailure() },
  });
}

if (require.main === module) {
  const app = new MeshApp();
  addCharts(app);
  app.synth();
}
