import { App, Chart, Duration } from 'cdk8s';
import { EgressGateway, ExternalPort, ExternalService, ExternalTls } from '../../../src';
import { Sample } from '../sample';

const sample: Sample = {
  area: 'egress',
  write: (app: App) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new ExternalService(chart, 'payments', {
      hosts: ['api.pay.example'],
      ports: [ExternalPort.https()],
      tls: ExternalTls.originate(),
      subjectAltNames: ['pay.example'],
      resilience: { timeout: Duration.seconds(5) },
    });
    new ExternalService(chart, 'database', {
      hosts: ['db.example'],
      ports: [ExternalPort.tcp(5432)],
      addresses: ['192.0.2.10'],
      endpoints: [{
        address: '192.0.2.10', weight: 2, locality: 'us-east/a', labels: { tier: 'gold' }, network: 'vm', serviceAccount: 'database', ports: { 'tcp-5432': 15432 },
      }],
    });
    new ExternalService(chart, 'machines', {
      hosts: ['machines.example'], ports: [ExternalPort.http()], addresses: ['192.0.2.20'], workloadLabels: { app: 'machines' }, inMesh: true,
    });
    new ExternalService(chart, 'search', {
      hosts: ['search.example'],
      ports: [ExternalPort.https()],
      via: EgressGateway.existing({ namespace: 'istio-egress', serviceName: 'egress', labels: { istio: 'egress' } }),
    });
  },
};

export default sample;
