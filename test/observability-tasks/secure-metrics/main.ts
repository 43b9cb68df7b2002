/**
 * Metrics of a workload that Prometheus alone gets, over mutual TLS: a port of its proxy that leads to its merged metrics, and a certificate of the mesh for Prometheus.
 */
import { ApiObject, App, Chart } from 'cdk8s';
import { Access, DataPlane, Mesh, MeshNamespace, MeshService, MutualTls, networking, Peer } from 'cdk8s-mesh';

const METRICS = 15091;

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', dataPlane: DataPlane.sidecar() });

  const samples = new Chart(app, 'samples', { namespace: 'samples' });
  new MeshNamespace(samples, 'namespace');
  const labels = { app: 'httpbin' };
  // Not prometheus.io/port, which says to the proxy where the app has metrics.
  const workload = new ApiObject(samples, 'httpbin-deployment', deployment('httpbin', labels, { 'metrics.example.com/secure-port': String(METRICS) }));
  const service = new ApiObject(samples, 'httpbin-service', {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'httpbin' }, spec: { selector: labels, ports: [{ name: 'http', port: 8000, targetPort: 8080 }] },
  });
  const httpbin = new MeshService(samples, 'httpbin', { service, workload, access: Access.DECLARED, mutualTls: MutualTls.strict() });
  httpbin.allowScraping(Peer.serviceAccount('monitoring', 'prometheus'), { ports: [METRICS] });
  // It takes the place of all ports that Istio would open, so that it names those of the Service too.
  new networking.Sidecar(samples, 'secure-metrics', {
    metadata: { name: 'secure-metrics' },
    spec: {
      workloadSelector: { labels },
      ingress: [
        { port: { number: 8080, name: 'http', protocol: 'HTTP' }, defaultEndpoint: '127.0.0.1:8080' },
        { port: { number: METRICS, name: 'http-metrics', protocol: 'HTTP' }, defaultEndpoint: '127.0.0.1:15020' },
      ],
    },
  });

  const monitoring = new Chart(app, 'monitoring', { namespace: 'monitoring' });
  new ApiObject(monitoring, 'prometheus', deployment('prometheus', { 'app': 'prometheus', 'sidecar.istio.io/inject': 'true' }, {
    'sidecar.istio.io/userVolumeMount': '[{"name": "istio-certs", "mountPath": "/etc/istio-certs"}]',
    'proxy.istio.io/config': 'proxyMetadata:\n  OUTPUT_CERTS: /etc/istio-certs\n  INBOUND_CAPTURE_PORTS: ""\n',
  }, 'istio-certs'));
}

function deployment(name: string, labels: { [key: string]: string }, annotations: { [key: string]: string }, volume?: string) {
  const mounts = volume === undefined ? {} : { volumeMounts: [{ name: volume, mountPath: `/etc/${volume}`, readOnly: true }] };
  const volumes = volume === undefined ? {} : { volumes: [{ name: volume, emptyDir: {} }] };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels, annotations },
        spec: { serviceAccountName: name, containers: [{ name, image: `registry.example/${name}:1.0`, ...mounts }], ...volumes },
      },
    },
  };
}
