import { App, Chart } from 'cdk8s';
import { MachineProbe, MachineRegistration, Mesh, MeshFacts, RevisionRef, VirtualMachine, VirtualMachineProps } from 'cdk8s-mesh';
import { parse } from 'yaml';
import { configureMachine } from './support/oracle';
import { report } from './support/report';
import { besideManifests } from '../test/support/beside';

/** What is said of machines, and what istioctl must be told to know the same. */
interface Case {
  readonly what: string;
  readonly facts?: MeshFacts;
  readonly machine?: Partial<VirtualMachineProps>;
  readonly gatewayAddress?: string;
  readonly flags?: readonly string[];
  readonly revision?: string;
}

const PORTS = { web: 8081, http: 8080 };
const PROBE = MachineProbe.http(8080, { path: '/ready', headers: { 'x-probe': '1' } });
const LABELS = { 'app': 'a', 'app.kubernetes.io/name': 'b', 'version': 'v2' };
const METADATA: MeshFacts = { meshConfig: { defaultConfig: { proxyMetadata: { A: 'all', B: 'all' } } } };
const OWN_METADATA = { 'proxy.istio.io/config': 'proxyMetadata: { A: own, C: own }\nstatusPort: 15021\n' };
const CASES: Case[] = [
  { what: 'machines of which nothing is said' },
  { what: 'machines with a probe', machine: { registration: MachineRegistration.automatic({ probe: PROBE }) } },
  { what: 'ports, a network and labels of all sorts', machine: { ports: PORTS, network: 'vm-network', labels: LABELS } },
  { what: 'an account that is there', machine: { serviceAccountName: 'team' } },
  { what: 'a gateway', gatewayAddress: '203.0.113.7', flags: ['--ingressIP', '203.0.113.7'] },
  { what: 'a revision', revision: '1-30', gatewayAddress: '203.0.113.7', flags: ['--ingressIP', '203.0.113.7'] },
  // istioctl fails for an annotation where the mesh config has no metadata of proxies at all.
  { what: 'an annotation for the proxy', facts: METADATA, machine: { registration: MachineRegistration.automatic({ annotations: OWN_METADATA }) } },
  { what: 'facts of the mesh', facts: { trustDomain: 'corp', meshId: 'mesh1', clusterName: 'east', ...METADATA } },
];

function ours({ facts, machine, gatewayAddress, revision }: Case, outdir?: string) {
  const app = new App({ outdir });
  const chart = new Chart(app, 'vm', { namespace: 'vm' });
  new Mesh(app, 'mesh', { rootNamespace: 'istio-system', revision: revision === undefined ? undefined : RevisionRef.named(revision), ...facts });
  const made = new VirtualMachine(chart, 'group', { labels: { app: 'group' }, bootstrap: { folder: 'files', gatewayAddress }, ...machine });
  return { app, made };
}

/** What a cluster would have: the mesh config as Istio's chart writes it. */
function istios({ app, made }: ReturnType<typeof ours>, { revision, flags = [], facts }: Case) {
  const { defaultConfig, ...config } = Mesh.of(app).meshConfig;
  const istiod = revision === undefined ? 'istiod' : `istiod-${revision}`;
  return configureMachine({
    workloadGroup: made.workloadGroup.toJson(),
    meshConfig: { trustDomain: 'cluster.local', ...config, defaultConfig: { discoveryAddress: `${istiod}.istio-system.svc:15012`, ...defaultConfig } },
    namespace: 'vm',
    account: made.serviceAccountName,
    revision,
    flags: ['--autoregister', '--clusterID', facts?.clusterName ?? 'Kubernetes', ...flags],
  });
}

const variables = (text: string) => text.split('\n').map(line => {
  const [name, ...rest] = line.split('=');
  // In any order, since istioctl takes ports as Go has them.
  return `${name}=${name === 'ISTIO_INBOUND_PORTS' ? rest.join('=').replace(/'/g, '').split(',').sort().join() : rest.join('=')}`;
});

afterAll(() => report('machines', [`${CASES.length} groups of machines: files to start from, as istioctl writes them`]));

test.each(CASES)('istioctl writes the same files for $what', one => {
  const expected = istios(ours(one), one);
  const files = besideManifests(outdir => ours(one, outdir).app);

  expect(parse(files['files/mesh.yaml'])).toStrictEqual(parse(expected['mesh.yaml']));
  expect(variables(files['files/cluster.env'])).toStrictEqual(variables(expected['cluster.env']));
  expect(files['files/hosts']).toBe(expected.hosts);
});
