/**
 * A waypoint that whatever leaves for httpbin.org goes through: it begins TLS, and lets one namespace ask, by GET alone.
 */
import { App, Chart } from 'cdk8s';
import { DataPlane, ExternalPort, ExternalService, ExternalTls, Mesh, MeshNamespace, security, Waypoint, WaypointNamespaces } from 'cdk8s-mesh';
import { addWorkload } from '../workload';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30' });
  const egress = new Chart(app, 'istio-egress', { namespace: 'istio-egress' });
  const waypoint = new Waypoint(egress, 'waypoint', { usedBy: WaypointNamespaces.all() });
  new MeshNamespace(egress, 'namespace', { dataPlane: DataPlane.ambient({ waypoint }) });
  const curl = new Chart(app, 'curl', { namespace: 'curl' });
  new MeshNamespace(curl, 'namespace', { dataPlane: DataPlane.ambient() });
  addWorkload(curl, 'curl');

  new ExternalService(egress, 'httpbin', { hosts: ['httpbin.org'], ports: [ExternalPort.https()], tls: ExternalTls.originate(), exportTo: ['*'] });
  new security.AuthorizationPolicy(egress, 'httpbin-allow', {
    metadata: { name: 'httpbin-allow' },
    spec: {
      targetRefs: [{ kind: 'ServiceEntry', group: 'networking.istio.io', name: 'httpbin' }],
      action: security.AuthorizationPolicyAction.ALLOW,
      rules: [{ from: [{ source: { namespaces: ['curl'] } }], to: [{ operation: { methods: ['GET'] } }] }],
    },
  });
}
