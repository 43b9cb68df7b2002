/**
 * Applications speak HTTP, and their sidecars make it HTTPS; for one server they show a certificate too.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import { ExternalPort, ExternalService, ExternalTls } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const chart = new Chart(app, 'egress', { namespace: 'default' });
  new ExternalService(chart, 'cnn', { hosts: ['edition.cnn.com'], ports: [ExternalPort.https()], tls: ExternalTls.originate() });

  new ExternalService(chart, 'nginx', {
    hosts: ['my-nginx.mesh-external.example'],
    ports: [ExternalPort.https()],
    tls: ExternalTls.originateMutual({ credentialName: 'client-credential' }),
    clientLabels: { app: 'curl' },
  });
  // istiod gives the Secret only to clients who may read it.
  const metadata = { name: 'client-credential-role' };
  const rbac = 'rbac.authorization.k8s.io';
  new ApiObject(chart, 'role', {
    apiVersion: `${rbac}/v1`, kind: 'Role', metadata, ...{ rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list', 'watch'] }] },
  });
  new ApiObject(chart, 'role-binding', {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata,
    ...{ roleRef: { apiGroup: rbac, kind: 'Role', ...metadata }, subjects: [{ kind: 'ServiceAccount', name: 'curl', namespace: 'default' }] },
  });
}
