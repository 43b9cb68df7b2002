import { App, Chart, Duration } from 'cdk8s';
import { DelegatedRoutes, IngressGateway, LoadBalancing, MeshIngress, MeshService, ServiceRef } from '../../../src';
import { Sample } from '../sample';

const sample: Sample = {
  area: 'ownership',
  write: (app: App) => {
    const chart = new Chart(app, 'front', { namespace: 'front' });
    MeshService.fromName(chart, 'search', 'search', {
      namespace: 'search', versions: ['v1'], consumerPolicy: { loadBalancing: LoadBalancing.roundRobin() },
    });
    const web = new MeshService(chart, 'web', { service: ServiceRef.named('web', { namespace: 'front', ports: [{ port: 80, name: 'http' }] }) });
    const routes = new DelegatedRoutes(chart, 'routes', { under: '/api' });
    routes.addRoute('web', { to: web });
    new MeshIngress(chart, 'edge', {
      gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } }), hosts: ['shop.example.com'],
    }).delegate('api', { under: '/api', to: routes.ref, timeout: Duration.seconds(5) });
  },
};

export default sample;
