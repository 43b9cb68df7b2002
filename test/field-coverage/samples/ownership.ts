import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { DelegatedRoutes, Egress, IngressGateway, LoadBalancing, Mesh, MeshIngress, MeshService, MeshWorkload, ServiceRef } from '../../../src';
import { Sample } from '../sample';

const sample: Sample = {
  area: 'ownership',
  findings: ['MESH0422 Sidecar front/job spec.outboundTrafficPolicy.mode'], // REGISTRY_ONLY alone is no boundary
  write: (app: App) => {
    const chart = new Chart(app, 'front', { namespace: 'front' });
    MeshService.fromName(chart, 'search', 'search', {
      namespace: 'search', versions: ['v1'], consumerPolicy: { loadBalancing: LoadBalancing.roundRobin() },
    });
    new Mesh(app, 'mesh', { rootNamespace: 'istio-system' });
    const job = new ApiObject(chart, 'job', {
      apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job' }, spec: { template: { metadata: { labels: { app: 'job' } }, spec: { containers: [] } } },
    });
    new MeshWorkload(chart, 'worker', { workload: job, egress: Egress.DECLARED.registryOnly() });
    const web = new MeshService(chart, 'web', { service: ServiceRef.named('web', { namespace: 'front', ports: [{ port: 80, name: 'http' }] }) });
    const routes = new DelegatedRoutes(chart, 'routes', { under: '/api' });
    routes.addRoute('web', { to: web });
    new MeshIngress(chart, 'edge', {
      gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } }), hosts: ['shop.example.com'],
    }).delegate('api', { under: '/api', to: routes.ref, timeout: Duration.seconds(5) });
  },
};

export default sample;
