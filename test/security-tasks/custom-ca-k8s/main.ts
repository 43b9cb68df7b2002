/**
 * Kubernetes signs the certificates of two namespaces, with a signer of its own for each, and workloads trust both.
 */
import { App, Chart } from 'cdk8s';
import { CertificateSigner, Mesh, TrustAnchor } from 'cdk8s-mesh';
import { installation, meshedNamespace, ROOT_CERTIFICATE } from '../samples';

const DOMAIN = 'clusterissuers.cert-manager.io';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const tenants = ['foo', 'bar'];
  const mesh = new Mesh(app, 'mesh', {
    istioVersion: '1.30',
    rootNamespace: 'istio-system',
    caCertificates: [TrustAnchor.pem(ROOT_CERTIFICATE, { certSigners: tenants.map(tenant => `${DOMAIN}/${tenant}`) })],
  });
  installation(new Chart(app, 'platform'), {
    meshConfig: mesh.meshConfig,
    global: { certSigners: tenants.map(tenant => `${DOMAIN}/${tenant}`) },
    pilot: { env: { EXTERNAL_CA: 'ISTIOD_RA_KUBERNETES_API', CERT_SIGNER_DOMAIN: DOMAIN } },
  });
  for (const tenant of tenants) {
    new CertificateSigner(meshedNamespace(app, tenant), 'signer', { signer: `${DOMAIN}/${tenant}` });
  }
}
