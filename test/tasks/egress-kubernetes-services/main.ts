/**
 * Services of Kubernetes that stand for servers outside of the mesh, which know nothing of its mutual TLS.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import { ExternalPort, ExternalService, MeshService, UpstreamTls } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'egress', { namespace: 'default' });
  const kubernetes = (id: string, object: { kind: string; name: string; [field: string]: unknown }) => {
    const { kind, name, ...fields } = object;
    return new ApiObject(chart, id, { apiVersion: 'v1', kind, metadata: { name }, ...fields });
  };

  // To Istio the name of an alias is that of its target, so the policy belongs to httpbin.org: there is no sidecar, and no mutual TLS.
  kubernetes('alias', { kind: 'Service', name: 'my-httpbin', spec: { type: 'ExternalName', externalName: 'httpbin.org', ports: [{ name: 'http', port: 80 }] } });
  new ExternalService(chart, 'httpbin', { hosts: ['httpbin.org'], ports: [ExternalPort.http()] });

  // The endpoints of the other one are those of Wikipedia.
  const service = kubernetes('service', { kind: 'Service', name: 'my-wikipedia', spec: { ports: [{ name: 'tls', port: 443 }] } });
  const subsets = [{ addresses: [{ ip: '91.198.174.192' }, { ip: '198.35.26.96' }], ports: [{ name: 'tls', port: 443 }] }];
  kubernetes('endpoints', { kind: 'Endpoints', name: 'my-wikipedia', subsets });
  new MeshService(chart, 'wikipedia', { service, tls: UpstreamTls.disabled() });
}
