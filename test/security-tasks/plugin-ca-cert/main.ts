/**
 * istiod signs with an intermediate of one's own authority, which cert-manager issues and renews.
 */
import { App, Chart, Duration } from 'cdk8s';
import { CertificateKey, IssuerRef, Mesh, MeshPolicies, MutualTls, PluggedInCa } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const platform = new Chart(app, 'platform');
  new PluggedInCa(platform, 'ca', {
    issuerRef: IssuerRef.clusterIssuer('acme-root'),
    commonName: 'istiod cluster1',
    key: CertificateKey.rsa(4096),
    duration: Duration.days(730),
    renewBefore: Duration.days(120),
  });
  new MeshPolicies(platform, 'policies', { mutualTls: MutualTls.strict() });
}
