import { App, Chart } from 'cdk8s';
import { IngressGateway, IngressTls, MeshIngress, MeshService, ServiceRef } from '../../../src';
import { Sample } from '../sample';

const sample: Sample = {
  area: 'edge',
  write: (app: App) => {
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const service = (name: string, port: string) =>
      new MeshService(chart, name, { service: ServiceRef.named(name, { namespace: 'shop', ports: [{ port: 443, name: port }] }) });
    const edge = (id: string, tls?: IngressTls) => new MeshIngress(chart, id, {
      gateway: IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' } }), hosts: [`${id}.example.com`], tls,
    });
    const web = service('web', 'http');
    edge('plain').addRoute('web', { to: web });
    edge('simple', IngressTls.simple('simple-cert')).addRoute('web', { to: web });
    edge('mutual', IngressTls.mutual('mutual-cert')).addRoute('web', { to: web });
    edge('passthrough', IngressTls.passthrough()).addRoute('vault', { to: service('vault', 'tls') });
  },
};

export default sample;
