/**
 * All languages of Wikipedia, straight from the sidecars and through a gateway.
 */
import { App, Chart } from 'cdk8s';
import { EgressGateway, ExternalPort, ExternalService } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const direct = new Chart(app, 'direct', { namespace: 'direct' });
  new ExternalService(direct, 'wikipedia', { hosts: ['*.wikipedia.org'], ports: [ExternalPort.https()] });

  const gated = new Chart(app, 'gated', { namespace: 'default' });
  new ExternalService(gated, 'wikipedia', {
    hosts: ['*.wikipedia.org'],
    ports: [ExternalPort.https()],
    endpoints: [{ address: 'www.wikipedia.org' }], // one server answers for all of them
    via: EgressGateway.existing({ namespace: 'istio-system', serviceName: 'istio-egressgateway', labels: { istio: 'egressgateway' } }),
  });
}
