import { App, Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { MachineBootstrap, MachineProbe, MachineRegistration, Mesh, MeshFacts, RevisionRef, VirtualMachine, VirtualMachineProps } from '../../src';
import { besideManifests } from '../support/beside';

/** The files of one machine, as an app writes them. */
function filesOf(bootstrap: Partial<MachineBootstrap> = {}, props: Partial<VirtualMachineProps> = {}, facts: MeshFacts = { rootNamespace: 'istio-system' }) {
  const files = besideManifests(outdir => {
    const app = new App({ outdir });
    new VirtualMachine(new Chart(app, 'bar', { namespace: 'bar' }), 'foo', { labels: { tier: 'db' }, bootstrap: { folder: 'vm', ...bootstrap }, ...props });
    new Mesh(app, 'mesh', facts);
    return app;
  });
  return { config: parse(files['vm/mesh.yaml']).defaultConfig, environment: files['vm/cluster.env'], hosts: files['vm/hosts'] };
}

const identity = (labels: object) => JSON.stringify({ 'service.istio.io/canonical-name': 'foo', 'service.istio.io/canonical-revision': 'latest', ...labels });

/** Golden files of Istio for its command, `vmconfig/ipv4`, with the labels and the group that a machine has here. */
test('are what istioctl writes', () => {
  const annotations = { 'proxy.istio.io/config': 'proxyMetadata:\n  PROXY_CONFIG_ANNOT_VALUE: bar\n' };
  const { config, environment, hosts } = filesOf({ gatewayAddress: '10.10.10.11', address: '10.10.10.10', revision: RevisionRef.named('rev-1') }, {
    serviceAccountName: 'vm-serviceaccount', registration: MachineRegistration.automatic({ probe: MachineProbe.http(8080), annotations }),
  }, {
    rootNamespace: 'istio-system', meshConfig: { defaultConfig: { proxyMetadata: { PROXY_CONFIG_ANNOT_VALUE: 'foo', CLUSTER_MESH_CONFIG_VALUE: 'foo' } } },
  });
  const metadata = {
    CANONICAL_REVISION: 'latest',
    CANONICAL_SERVICE: 'foo',
    CLUSTER_MESH_CONFIG_VALUE: 'foo',
    ISTIO_META_AUTO_REGISTER_GROUP: 'foo',
    ISTIO_META_CLUSTER_ID: 'Kubernetes',
    ISTIO_META_DNS_CAPTURE: 'true',
    ISTIO_META_MESH_ID: '',
    ISTIO_META_NETWORK: '',
    ISTIO_META_WORKLOAD_NAME: 'foo',
    ISTIO_METAJSON_LABELS: identity({ tier: 'db' }),
    POD_NAMESPACE: 'bar',
    PROXY_CONFIG_ANNOT_VALUE: 'bar',
    SERVICE_ACCOUNT: 'vm-serviceaccount',
    TRUST_DOMAIN: 'cluster.local',
  };

  expect(config).toStrictEqual({ discoveryAddress: 'istiod-rev-1.istio-system.svc:15012', proxyMetadata: metadata, readinessProbe: { httpGet: { port: 8080 } } });
  expect(hosts).toBe('10.10.10.11 istiod-rev-1.istio-system.svc\n');
  expect(environment).toBe([
    "CANONICAL_REVISION='latest'",
    "CANONICAL_SERVICE='foo'",
    "CA_ADDR='istiod-rev-1.istio-system.svc:15012'",
    "CLUSTER_MESH_CONFIG_VALUE='foo'",
    "ISTIO_INBOUND_PORTS='*'",
    "ISTIO_LOCAL_EXCLUDE_PORTS='22,15090,15021,15020'",
    `ISTIO_METAJSON_LABELS='${metadata.ISTIO_METAJSON_LABELS}'`,
    "ISTIO_META_AUTO_REGISTER_GROUP='foo'",
    "ISTIO_META_CLUSTER_ID='Kubernetes'",
    "ISTIO_META_DNS_CAPTURE='true'",
    "ISTIO_META_MESH_ID=''",
    "ISTIO_META_NETWORK=''",
    "ISTIO_META_WORKLOAD_NAME='foo'",
    "ISTIO_NAMESPACE='bar'",
    "ISTIO_SERVICE='foo.bar'",
    "ISTIO_SERVICE_CIDR='*'",
    "ISTIO_SVC_IP='10.10.10.10'",
    "POD_NAMESPACE='bar'",
    "PROXY_CONFIG_ANNOT_VALUE='bar'",
    "SERVICE_ACCOUNT='vm-serviceaccount'",
    "TRUST_DOMAIN='cluster.local'",
    '',
  ].join('\n'));
});

test('say what is said of the mesh and of the machine', () => {
  const { config, environment, hosts } = filesOf({ dnsCapture: false, proxyMetadata: { NOTE: "it's" } }, {
    registration: MachineRegistration.fixed('10.0.0.5'), ports: { web: 8081, http: 8080 }, network: 'onprem', labels: { 'app': 'shop', 'app.kubernetes.io/name': 'reviews', 'version': 'v2' },
  }, {
    rootNamespace: 'istio-system', trustDomain: 'corp', meshId: 'mesh1', clusterName: 'east', meshConfig: { defaultConfig: { statusPort: 15021 } },
  });

  expect(config).toStrictEqual({
    discoveryAddress: 'istiod.istio-system.svc:15012',
    meshId: 'mesh1',
    statusPort: 15021,
    proxyMetadata: {
      NOTE: "it's",
      CANONICAL_SERVICE: 'reviews',
      CANONICAL_REVISION: 'v2',
      POD_NAMESPACE: 'bar',
      SERVICE_ACCOUNT: 'foo',
      TRUST_DOMAIN: 'corp',
      ISTIO_META_NETWORK: 'onprem',
      ISTIO_META_POD_PORTS: '[{"name":"http","containerPort":8080,"protocol":""},{"name":"web","containerPort":8081,"protocol":""}]',
      ISTIO_META_WORKLOAD_NAME: 'foo',
      ISTIO_METAJSON_LABELS: JSON.stringify({
        'app': 'shop', 'app.kubernetes.io/name': 'reviews', 'service.istio.io/canonical-name': 'reviews', 'service.istio.io/canonical-revision': 'v2', 'version': 'v2',
      }),
      ISTIO_META_CLUSTER_ID: 'east',
      ISTIO_META_MESH_ID: 'mesh1',
    },
  });
  expect(environment).toContain("ISTIO_INBOUND_PORTS='8080,8081'\n");
  expect(environment).toContain("ISTIO_LOCAL_EXCLUDE_PORTS='22,15090,15021'\n");
  expect(environment).toContain("ISTIO_SVC_IP='10.0.0.5'\n");
  expect(environment).toContain("NOTE='it'\"'\"'s'\n");
  expect(hosts).toBe('');
});

test('name the revision of the Mesh', () => {
  expect(filesOf({ istiodNamespace: 'istiod' }, {}, { revision: RevisionRef.named('1-30') }).config.discoveryAddress).toBe('istiod-1-30.istiod.svc:15012');
});

test('fail before anything is written where istiod is not known', () => {
  expect(() => filesOf({}, {}, {})).toThrow("a machine starts by a host in the namespace of istiod, which nothing states; give it 'istiodNamespace', or write "
    + "new Mesh(app, 'mesh', { rootNamespace: 'istio-system' }) [RootNamespaceUnknown at bar/foo]");
});

test.each<[Partial<MachineBootstrap>, string]>([
  [{ gatewayAddress: 'gateway.example' }, "'gatewayAddress' must be an IP address, got 'gateway.example' [BadAddress at shop/vm]"],
  [{ address: 'x' }, "'address' must be an IP address, got 'x' [BadAddress at shop/vm]"],
  [{ istiodNamespace: 'X' }, "'istiodNamespace' must be the namespace of istiod, got 'X' [BadNamespace at shop/vm]"],
])('refuse %j', (bootstrap, problem) => {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });

  expect(() => new VirtualMachine(chart, 'vm', { labels: { app: 'vm' }, bootstrap: { folder: 'vm', ...bootstrap } })).toThrow(problem);
});
