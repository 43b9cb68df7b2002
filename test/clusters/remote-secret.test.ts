import { Chart, Duration } from 'cdk8s';
import { Kubeconfig, Mesh, MeshApp, MeshFacts, RemoteReader, RemoteSecret } from '../../src';

const FACTS: MeshFacts = { istioVersion: '1.30', rootNamespace: 'istio-system', clusterName: 'east' };

function rendered(build: (chart: Chart) => unknown, facts: MeshFacts = FACTS): any[] {
  const app = new MeshApp();
  const chart = new Chart(app, 'clusters');
  build(chart);
  new Mesh(app, 'mesh', facts);
  app.synthYaml();
  expect(chart.toJson()).toStrictEqual(chart.toJson());
  return chart.toJson();
}

const STORED = Kubeconfig.stored('vault', 'istio/west');

test('reads the credential of another cluster from a store', () => {
  expect(rendered(chart => new RemoteSecret(chart, 'west', { cluster: 'west', kubeconfig: STORED }))).toStrictEqual([{
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'istio-remote-secret-west', namespace: 'istio-system' },
    spec: {
      refreshInterval: '3600s',
      secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
      data: [{ secretKey: 'west', remoteRef: { key: 'istio/west' } }],
      target: {
        name: 'istio-remote-secret-west',
        template: { metadata: { labels: { 'istio/multiCluster': 'true' }, annotations: { 'networking.istio.io/cluster': 'west' } } },
      },
    },
  }]);
});

test('reads as it is told', () => {
  const kubeconfig = Kubeconfig.stored('vault', 'clusters', { property: 'west', clusterStore: false, refreshInterval: Duration.minutes(5) });
  const [{ metadata, spec }] = rendered(chart => new RemoteSecret(chart, 'west', { cluster: 'west', kubeconfig, namespace: 'mesh' }));

  expect(metadata.namespace).toBe('mesh');
  expect([spec.refreshInterval, spec.secretStoreRef, spec.data]).toStrictEqual([
    '300s', { name: 'vault', kind: 'SecretStore' }, [{ secretKey: 'west', remoteRef: { key: 'clusters', property: 'west' } }],
  ]);
});

test('gives an external control plane the cluster of its configuration', () => {
  const [{ metadata, spec }] = rendered(chart => new RemoteSecret(chart, 'west', { cluster: 'west', kubeconfig: STORED, configCluster: true }));

  expect([metadata.name, spec.data[0].secretKey]).toStrictEqual(['istio-kubeconfig', 'config']);
});

test('writes nothing for a Secret of somebody else', () => {
  expect(rendered(chart => new RemoteSecret(chart, 'west', { cluster: 'west', kubeconfig: Kubeconfig.madeElsewhere() }))).toStrictEqual([]);
});

test('gives those who read this cluster a token, which Kubernetes fills in', () => {
  expect(rendered(chart => new RemoteReader(chart, 'reader'))).toStrictEqual([{
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'istio-reader-service-account-istio-remote-secret-token',
      namespace: 'istio-system',
      annotations: { 'kubernetes.io/service-account.name': 'istio-reader-service-account' },
    },
    type: 'kubernetes.io/service-account-token',
  }]);
});

test.each<[string, (chart: Chart) => unknown, string]>([
  ['a name that no cluster has', chart => new RemoteSecret(chart, 'a', { cluster: 'A B', kubeconfig: STORED }),
    "'cluster' must be up to 63 lower-case letters, digits and '-', got 'A B' [BadClusterName"],
  ['a second Secret for a cluster', chart => ['a', 'b'].map(id => new RemoteSecret(chart, id, { cluster: 'west', kubeconfig: STORED })),
    "'clusters/a' is for cluster 'west' already, and istiod ignores a second Secret; keep one of the two [TwoRemoteSecrets"],
  ['the cluster that istiod runs in', chart => new RemoteSecret(chart, 'a', { cluster: 'east', kubeconfig: STORED }),
    "'cluster' is 'east', the cluster that istiod runs in, which it reads without a Secret; name another one, or leave it out [OwnCluster"],
  ['no store', () => Kubeconfig.stored('', 'a'), "'store' must name where the kubeconfig is, got '' [BadName"],
])('refuses %s', (_, build, message) => {
  expect(() => rendered(build)).toThrow(message);
});

test('fails to give an object that it does not write', () => {
  const secret = new RemoteSecret(new Chart(new MeshApp(), 'clusters'), 'west', { cluster: 'west', kubeconfig: Kubeconfig.madeElsewhere(), namespace: 'a' });

  expect(() => secret.externalSecret).toThrow("'clusters/west' has no ExternalSecret to patch, since its Secret is made elsewhere; choose Kubeconfig.stored(...) first [NotEmitted");
});
