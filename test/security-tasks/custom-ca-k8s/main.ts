/**
 * Kubernetes signs the certificates of two namespaces, with a signer of its own for each.
 */
import { App } from 'cdk8s';
import { CertificateSigner, Mesh } from 'cdk8s-mesh';
import { meshedNamespace } from '../samples';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  for (const tenant of ['foo', 'bar']) {
    new CertificateSigner(meshedNamespace(app, tenant), 'signer', { signer: `clusterissuers.cert-manager.io/${tenant}` });
  }
}
