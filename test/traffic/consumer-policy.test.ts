import { App, Chart, Testing } from 'cdk8s';
import { CircuitBreaker, DataPlane, ImportedServiceFacts, Mesh, MeshService, networking } from '../../src';

const POLICY = { circuitBreaker: CircuitBreaker.of({ maxConnections: 10 }) };

function web(app: App = Testing.app(), namespace?: string): Chart {
  return new Chart(app, 'web', { namespace: namespace ?? 'web' });
}

function pay(chart: Chart, facts: Partial<ImportedServiceFacts>, id = 'pay') {
  return MeshService.fromName(chart, id, 'pay', { namespace: 'bank', ...facts });
}

test('is a DestinationRule for clients in the namespace of the chart, with the subsets of the owner', () => {
  const chart = web();
  pay(chart, { versions: ['v1', 'v2'], versionLabel: 'release', consumerPolicy: POLICY });

  expect(Testing.synth(chart)).toStrictEqual([{
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'pay-bank', namespace: 'web' },
    spec: {
      exportTo: ['.'],
      host: 'pay.bank.svc.cluster.local',
      subsets: [{ name: 'v1', labels: { release: 'v1' } }, { name: 'v2', labels: { release: 'v2' } }],
      trafficPolicy: { connectionPool: { tcp: { maxConnections: 10 } } },
    },
  }]);
});

test('has no subsets where the owner has none, and another name if it is given', () => {
  const chart = web();
  pay(chart, { versions: [], consumerPolicy: { ...POLICY, name: 'pay' } });

  expect(Testing.synth(chart)).toMatchObject([{ metadata: { name: 'pay' }, spec: { host: 'pay.bank.svc.cluster.local' } }]);
  expect(Testing.synth(chart)[0].spec.subsets).toBeUndefined();
});

test('leaves a reference without one without objects', () => {
  const chart = web();
  pay(chart, { versions: ['v1'] });

  expect(Testing.synth(chart)).toEqual([]);
});

test.each([
  ['without versions', { consumerPolicy: POLICY }, 'web', 'VersionsUnsaid'],
  ['in the namespace of the service', { versions: [], consumerPolicy: POLICY }, 'bank', 'ConsumerIsOwner'],
  ['with a bad name', { versions: [], consumerPolicy: { ...POLICY, name: 'A' } }, 'web', 'BadName'],
])('refuses one %s', (_, facts, namespace, code) => {
  expect(() => pay(web(undefined, namespace), facts)).toThrow(`[${code} at web/pay]`);
});

test('refuses one for clients in ambient mode, who have no proxies', () => {
  const chart = web();
  new Mesh(chart, 'mesh', { namespaceDataPlanes: { web: DataPlane.ambient(), bank: DataPlane.sidecar() } });
  pay(chart, { versions: [], consumerPolicy: POLICY });

  expect(() => Testing.synth(chart)).toThrow("'consumerPolicy' is for clients in namespace 'web', which is in ambient mode, so that they have no proxies to do it; say it on the MeshService of the owner "
    + "of 'pay', whose waypoint does it [ConsumerInAmbient at web/pay]");
});

test('refuses one in a chart without namespace', () => {
  expect(() => pay(new Chart(Testing.app(), 'web'), { versions: [], consumerPolicy: POLICY })).toThrow('[NoNamespace at web/pay]');
});

test('refuses a second one for the same clients, also by hand', () => {
  const chart = web();
  pay(chart, { versions: [], consumerPolicy: POLICY });
  pay(chart, { versions: [], consumerPolicy: { name: 'other' } }, 'again');
  const written = web();
  pay(written, { versions: [], consumerPolicy: POLICY });
  new networking.DestinationRule(written, 'raw', { metadata: { name: 'raw' }, spec: { host: 'pay.bank.svc.cluster.local' } });

  expect(() => Testing.synth(chart)).toThrow("host 'pay.bank.svc.cluster.local' has two owners for clients in namespace 'web': 'web/pay' and 'web/again'; "
    + 'let one own it and contribute to it from elsewhere, or give them different hosts [TwoOwners at web/again]');
  expect(() => Testing.synth(written)).toThrow("has two owners for clients in namespace 'web': 'web/pay' and DestinationRule 'web/raw'");
});

test('is no rival of the owner, nor of clients elsewhere', () => {
  const app = Testing.app();
  const bank = new Chart(app, 'bank', { namespace: 'bank' });
  new networking.DestinationRule(bank, 'owner', { metadata: { name: 'pay' }, spec: { host: 'pay.bank.svc.cluster.local' } });
  const chart = web(app);
  pay(chart, { versions: [], consumerPolicy: POLICY });
  pay(new Chart(app, 'other', { namespace: 'other' }), { versions: [], consumerPolicy: POLICY });

  expect(Testing.synth(chart)).toHaveLength(1);
});
