/**
 * The sidecar of httpbin ends TLS of clients outside of the mesh, and asks for their certificates.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import { networking, security } from 'cdk8s-mesh';

/** Adds the charts of the task. */
export function addCharts(app: App): void {
  const test = new Chart(app, 'test', { namespace: 'test' });
  const labels = { app: 'httpbin' };
  const metadata = { name: 'httpbin' };
  const strict = { mode: security.PeerAuthenticationMode.STRICT };

  // Clients outside of the mesh have no identity there. `portLevelMtls` names the port of the pods.
  new security.PeerAuthentication(test, 'default', { metadata: { name: 'default' }, spec: { mtls: strict } });
  new security.PeerAuthentication(test, 'external', {
    metadata,
    spec: { selector: { matchLabels: labels }, mtls: strict, portLevelMtls: { 9080: { mode: security.PeerAuthenticationMode.DISABLE } } },
  });
  const tls = {
    mode: networking.ServerTlsMode.MUTUAL,
    privateKey: '/etc/istio/tls-certs/tls.key',
    serverCertificate: '/etc/istio/tls-certs/tls.crt',
    caCertificates: '/etc/istio/tls-ca-certs/ca.crt',
  };
  new networking.Sidecar(test, 'sidecar', {
    metadata,
    spec: {
      workloadSelector: { labels },
      ingress: [
        { port: { number: 9080, protocol: 'HTTPS', name: 'external' }, defaultEndpoint: '0.0.0.0:80', tls },
        { port: { number: 9081, protocol: 'HTTP', name: 'internal' }, defaultEndpoint: '0.0.0.0:80' },
      ],
    },
  });

  // The certificates are files of the sidecar's container.
  const annotations = {
    'sidecar.istio.io/userVolume': JSON.stringify({
      'tls-secret': { secret: { secretName: 'httpbin-mtls-termination' } }, 'tls-ca-secret': { secret: { secretName: 'httpbin-mtls-termination-cacert' } },
    }),
    'sidecar.istio.io/userVolumeMount': JSON.stringify({
      'tls-secret': { mountPath: '/etc/istio/tls-certs/', readOnly: true }, 'tls-ca-secret': { mountPath: '/etc/istio/tls-ca-certs/', readOnly: true },
    }),
  };
  const ports = [{ port: 8443, name: 'https', targetPort: 9080 }, { port: 8080, name: 'http', targetPort: 9081 }];
  new ApiObject(test, 'service', { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports } });
  const containers = [{ name: 'httpbin', image: 'docker.io/mccutchen/go-httpbin:v2.15.0' }];
  new ApiObject(test, 'deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels: { ...labels, version: 'v1' }, annotations }, spec: { containers } } },
  });
}
