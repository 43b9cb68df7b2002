import { ApiObject, App, Chart } from 'cdk8s';
import { Egress, Mesh, MeshService, MeshWorkload, ServiceRef } from '../../../src';
import { Sample } from '../sample';

const sample: Sample = {
  area: 'scope',
  findings: ['MESH0422 Sidecar batch/job spec.outboundTrafficPolicy.mode'], // it is no boundary, and is not meant as one
  write: (app: App) => {
    new Mesh(app, 'mesh', { rootNamespace: 'istio-system' });
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    const reviews = new MeshService(shop, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }) });
    const batch = new Chart(app, 'batch', { namespace: 'batch' });
    const job = new ApiObject(batch, 'job', {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'job' }, spec: { template: { metadata: { labels: { app: 'job' } } } },
    });
    new MeshWorkload(batch, 'mesh-job', { workload: job, egress: Egress.DECLARED.registryOnly() }).connectTo(reviews);
  },
};

export default sample;
