import { ApiObject, App, Testing } from 'cdk8s';
import { ExternalWorkload, ExternalWorkloadGroup, MeshService, MeshServiceProps } from '../../src';
import { kubernetesService, rendered, service, shop } from '../support/shop';

function world(props: Partial<MeshServiceProps> = {}) {
  const chart = shop();
  const k8s = kubernetesService(chart, 'reviews', { selector: { app: 'reviews' }, ports: [{ port: 80, name: 'http' }] });
  return { chart, reviews: new MeshService(chart, 'reviews', { service: k8s, versions: ['v1'], ...props }) };
}

test('is an endpoint of the service and of its version', () => {
  const { chart, reviews } = world();
  new ExternalWorkload(chart, 'VM-1', {
    service: reviews,
    version: 'v1',
    address: '10.0.0.5',
    labels: { rack: 'a' },
    serviceAccountName: 'reviews',
    ports: { http: 8080 },
    network: 'onprem',
    locality: 'eu/eu-1',
    weight: 3,
  });

  expect(rendered(chart, 'WorkloadEntry', 'vm-1')).toStrictEqual({
    apiVersion: 'networking.istio.io/v1',
    kind: 'WorkloadEntry',
    metadata: { name: 'vm-1', namespace: 'shop' },
    spec: {
      address: '10.0.0.5',
      labels: { app: 'reviews', rack: 'a', version: 'v1' },
      locality: 'eu/eu-1',
      network: 'onprem',
      ports: { http: 8080 },
      serviceAccount: 'reviews',
      weight: 3,
    },
  });
});

test('may stand for a network, and knows versions that are declared later', () => {
  const { chart, reviews } = world();
  const entry = new ExternalWorkload(chart, 'far', { service: reviews, version: 'blue', network: 'far' });
  reviews.addVersion('blue', { labels: { color: 'blue' } });
  entry.workloadEntry.metadata.addLabel('a', 'b');

  expect(rendered(chart, 'WorkloadEntry', 'far')).toMatchObject({ metadata: { labels: { a: 'b' } }, spec: { network: 'far', labels: { app: 'reviews', color: 'blue' } } });
});

test('a group describes workloads that register themselves', () => {
  const { chart, reviews } = world();
  new ExternalWorkloadGroup(chart, 'vms', {
    service: reviews, version: 'v1', serviceAccountName: 'reviews', annotations: { team: 'shop' }, probe: { httpGet: { port: 8080, path: '/ready' } },
  });

  expect(rendered(chart, 'WorkloadGroup', 'vms').spec).toStrictEqual({
    metadata: { labels: { app: 'reviews', version: 'v1' }, annotations: { team: 'shop' } },
    template: { serviceAccount: 'reviews' },
    probe: { httpGet: { port: 8080, path: '/ready' } },
  });
});

test('is all that a version needs to have endpoints', () => {
  const app = new App();
  const chart = new (shop().constructor as any)(app, 'shop', { namespace: 'shop' });
  const k8s = kubernetesService(chart, 'reviews', { selector: { app: 'reviews' }, ports: [{ port: 80, name: 'http' }] });
  new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'v2', labels: { app: 'reviews', version: 'v2' } }, spec: { containers: [] } });
  const reviews = new MeshService(chart, 'reviews', { service: k8s, versions: ['v1', 'v2'], defaultVersion: 'v1' });
  new ExternalWorkload(chart, 'vm', { service: reviews, version: 'v1', address: 'fd00::5' });
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);

  app.synthYaml();

  expect(said.mock.calls).toEqual([]);
});

test.each([
  ['a host name', { address: 'vm.example' }, "'address' must be an IP address, got 'vm.example': endpoints of a Service are not called by name; for a host name, make an ExternalService [BadAddress at shop/vm]"],
  ['no address and no network', {}, '[BadAddress at shop/vm]'],
  ['a bad name', { address: '10.0.0.1', name: 'A' }, '[BadName at shop/vm]'],
])('refuses %s', (_, props, problem) => {
  const { chart, reviews } = world();

  expect(() => new ExternalWorkload(chart, 'vm', { service: reviews, ...props })).toThrow(problem);
});

test('refuses an unknown version, and a Service whose selector is not known', () => {
  const { chart, reviews } = world();
  new ExternalWorkload(chart, 'vm', { service: reviews, version: 'v9', address: '10.0.0.1' });
  const other = shop();
  new ExternalWorkload(other, 'vm', { service: service(other, 'reviews'), address: '10.0.0.1' });

  expect(() => Testing.synth(chart)).toThrow('[UnknownVersion at shop/vm]');
  expect(() => Testing.synth(other)).toThrow("the Service of 'shop/reviews' selects nothing, as far as is known, so no workload can be made an endpoint of it by labels; "
    + 'give MeshService the Service itself, with a selector [SelectorUnknown at shop/vm]');
});
