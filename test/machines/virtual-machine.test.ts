import { ApiObject, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  Access, CanaryRollout, DataPlane, Locality, MachineProbe, MachineRegistration, Mesh, MeshNamespace, MeshService, MeshWorkload, Peer, Resilience,
  ServiceRef, VirtualMachine, VirtualMachineProps,
} from '../../src';
import { kubernetesService, rendered, shop } from '../support/shop';

const LABELS = { app: 'reviews' };
const machine = (chart: Chart, props: Partial<VirtualMachineProps> = {}) => new VirtualMachine(chart, 'Reviews-VM', { labels: LABELS, ...props });
const deployment = (chart: Chart, name: string, labels: object, serviceAccountName = name) => new ApiObject(chart, `${name}-deployment`, {
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { template: { metadata: { labels }, spec: { serviceAccountName } } },
});

function reviews(chart: Chart, props: object = {}, port: object = { port: 80, name: 'http', targetPort: 8080 }): MeshService {
  return new MeshService(chart, 'reviews', { service: kubernetesService(chart, 'reviews', { selector: LABELS, ports: [port] }), ...props });
}

describe('machines that register themselves', () => {
  test('are a group with an account of its own', () => {
    const chart = shop();
    machine(chart);

    expect(Testing.synth(chart)).toStrictEqual([
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'reviews-vm', namespace: 'shop' } },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'WorkloadGroup',
        metadata: { name: 'reviews-vm', namespace: 'shop' },
        spec: { metadata: { labels: LABELS }, template: { serviceAccount: 'reviews-vm' } },
      },
    ]);
    expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
  });

  test('have what is said of them, and may run as an account that is there', () => {
    const chart = shop();
    const registration = MachineRegistration.automatic({ probe: MachineProbe.http(8080, { path: '/ready' }), annotations: { team: 'shop' } });
    const vm = machine(chart, {
      registration, serviceAccountName: 'reviews', ports: { http: 9080 }, network: 'onprem', locality: 'eu/eu-1', weight: 3, name: 'vms', namespace: 'other',
    });
    vm.workloadGroup.metadata.addLabel('a', 'b');

    expect(Testing.synth(chart)).toStrictEqual([{
      apiVersion: 'networking.istio.io/v1',
      kind: 'WorkloadGroup',
      metadata: { name: 'vms', namespace: 'other', labels: { a: 'b' } },
      spec: {
        metadata: { labels: LABELS, annotations: { team: 'shop' } },
        template: { ports: { http: 9080 }, network: 'onprem', locality: 'eu/eu-1', weight: 3, serviceAccount: 'reviews' },
        probe: { httpGet: { port: 8080, path: '/ready' } },
      },
    }]);
    expect(() => vm.workloadEntry).toThrow("'shop/Reviews-VM' has no WorkloadEntry to patch: istiod makes one of each machine that registers itself [NotEmitted at shop/Reviews-VM]");
  });
});

describe('a machine with an address', () => {
  test('is an entry', () => {
    const chart = shop();
    const vm = machine(chart, { registration: MachineRegistration.fixed('10.0.0.5') });

    expect(rendered(chart, 'WorkloadEntry', 'reviews-vm').spec).toStrictEqual({ address: '10.0.0.5', labels: LABELS, serviceAccount: 'reviews-vm' });
    expect(vm.workloadEntry.name).toBe('reviews-vm');
    expect(() => vm.workloadGroup).toThrow("'shop/Reviews-VM' has no WorkloadGroup to patch: only machines that register themselves have one [NotEmitted at shop/Reviews-VM]");
  });

  test('may be the gateway of a network', () => {
    const chart = shop();
    machine(chart, { registration: MachineRegistration.behindNetworkGateway(), network: 'far' });

    expect(rendered(chart, 'WorkloadEntry', 'reviews-vm').spec).toStrictEqual({ labels: LABELS, network: 'far', serviceAccount: 'reviews-vm' });
  });
});

describe('a machine behind a service', () => {
  test('is let in and lets in as pods do', () => {
    const chart = shop();
    const vm = machine(chart);
    const service = reviews(chart, { workload: vm, access: Access.DECLARED });
    const client = new MeshWorkload(chart, 'client', { workload: deployment(chart, 'client', { app: 'client' }) });
    client.connectTo(service);
    const ratings = new MeshService(chart, 'ratings', {
      service: kubernetesService(chart, 'ratings', { selector: { app: 'ratings' }, ports: [{ port: 80, name: 'http' }] }), access: Access.DECLARED,
    });
    service.connectTo(ratings);

    expect(rendered(chart, 'AuthorizationPolicy', 'reviews-allow').spec).toStrictEqual({
      action: 'ALLOW', rules: [{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/client'] } }] }], selector: { matchLabels: LABELS },
    });
    expect(rendered(chart, 'AuthorizationPolicy', 'ratings-allow').spec.rules).toStrictEqual([{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/reviews-vm'] } }] }]);
    expect(service.serviceAccountName).toBe('reviews-vm');
  });

  test('is a peer by itself', () => {
    const chart = shop();
    const service = reviews(chart, { access: Access.DECLARED });
    const vm = new VirtualMachine(chart, 'worker', { labels: { app: 'worker' } });
    service.allowFrom(vm);
    service.allowFrom(Peer.allOf(Peer.of(vm), Peer.ipBlocks('10.0.0.0/8')));

    expect(rendered(chart, 'AuthorizationPolicy', 'reviews-allow').spec.rules).toStrictEqual([{
      from: [
        { source: { ipBlocks: ['10.0.0.0/8'], principals: ['cluster.local/ns/shop/sa/worker'] } },
        { source: { principals: ['cluster.local/ns/shop/sa/worker'] } },
      ],
    }]);
  });

  test('may be left out of a peer', () => {
    const chart = shop();
    const service = reviews(chart, { access: Access.DECLARED });
    service.allowFrom(Peer.namespace('shop').except(new VirtualMachine(chart, 'worker', { labels: { app: 'worker' } })));

    expect(rendered(chart, 'AuthorizationPolicy', 'reviews-allow').spec.rules).toStrictEqual([
      { from: [{ source: { namespaces: ['shop'], notPrincipals: ['*/ns/shop/sa/worker'] } }] },
    ]);
  });

  test('calls and is called without a Service too', () => {
    const chart = shop();
    const worker = new MeshWorkload(chart, 'worker', { workload: new VirtualMachine(chart, 'vm', { labels: { app: 'worker' } }), access: Access.DECLARED });
    worker.allowFrom(Peer.namespace('monitoring'));

    expect(rendered(chart, 'AuthorizationPolicy', 'vm-allow').spec.selector).toStrictEqual({ matchLabels: { app: 'worker' } });
    expect(worker.serviceAccountName).toBe('vm');
  });

  test('stands beside pods', () => {
    const chart = shop();
    const service = reviews(chart, { workload: deployment(chart, 'reviews', LABELS) });
    service.addWorkload(machine(chart));
    const ratings = new MeshService(chart, 'ratings', {
      service: kubernetesService(chart, 'ratings', { selector: { app: 'ratings' }, ports: [{ port: 80, name: 'http' }] }), access: Access.DECLARED,
    });
    service.connectTo(ratings);

    expect(rendered(chart, 'AuthorizationPolicy', 'ratings-allow').spec.rules).toStrictEqual([
      { from: [{ source: { principals: ['cluster.local/ns/shop/sa/reviews', 'cluster.local/ns/shop/sa/reviews-vm'] } }] },
    ]);
  });

  test('has ports of its own, which policies know', () => {
    const chart = shop();
    const service = reviews(chart, { workload: deployment(chart, 'reviews', LABELS), access: Access.DECLARED });
    service.addWorkload(machine(chart, { ports: { http: 9080 } }));
    service.allowPlaintext({ ipBlocks: ['10.0.0.0/8'], ports: ['http'], reason: 'old client', until: '2027-01-01' });

    expect(rendered(chart, 'AuthorizationPolicy', 'reviews-allow').spec.rules).toStrictEqual([
      { from: [{ source: { ipBlocks: ['10.0.0.0/8'] } }], to: [{ operation: { ports: ['8080', '9080'] } }] },
    ]);
    expect(Object.keys(rendered(chart, 'PeerAuthentication', 'reviews').spec.portLevelMtls)).toStrictEqual(['8080', '9080']);
  });

  test('is alone behind a named target port', () => {
    const chart = shop();
    const service = reviews(chart, { workload: machine(chart, { ports: { web: 9080 } }), access: Access.DECLARED }, { port: 80, name: 'http', targetPort: 'web' });
    service.allowPlaintext({ ipBlocks: ['10.0.0.0/8'], ports: ['http'], reason: 'old client', until: '2027-01-01' });

    expect(Object.keys(rendered(chart, 'PeerAuthentication', 'reviews').spec.portLevelMtls)).toStrictEqual(['9080']);
  });

  test('cannot be told apart by Kubernetes, which lets everybody connect where it calls', () => {
    const chart = shop();
    const service = new MeshService(chart, 'ratings', {
      service: kubernetesService(chart, 'ratings', { selector: { app: 'ratings' }, ports: [{ port: 80, name: 'http' }] }), access: Access.DECLARED.withNetworkPolicy(),
    });
    reviews(chart, { workload: machine(chart) }).connectTo(service);

    expect(rendered(chart, 'NetworkPolicy', 'ratings-allow').spec.ingress[0]).toStrictEqual({});
  });
});

describe('versions', () => {
  const canary = (chart: Chart) => {
    const service = reviews(chart, { defaultVersion: 'v1' });
    service.addVersion('v1', { workload: machine(chart, { labels: { ...LABELS, version: 'v1' } }) });
    service.addVersion('v2', { workload: deployment(chart, 'reviews-v2', { ...LABELS, version: 'v2' }) });
    return service;
  };

  test('may be a machine and pods, with a canary between them', () => {
    const chart = shop();
    new CanaryRollout(chart, 'move', { service: canary(chart), stable: 'v1', canary: 'v2', canaryPercent: 10 });

    expect(rendered(chart, 'VirtualService', 'reviews').spec.http[0].route).toStrictEqual([
      { destination: { host: 'reviews.shop.svc.cluster.local', subset: 'v1' }, weight: 90 },
      { destination: { host: 'reviews.shop.svc.cluster.local', subset: 'v2' }, weight: 10 },
    ]);
    expect(rendered(chart, 'DestinationRule', 'reviews').spec.subsets).toStrictEqual([
      { name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } },
    ]);
  });

  test('fail over by locality, machines as pods', () => {
    const chart = shop();
    const resilience: Resilience = { locality: Locality.failover({ regions: { eu: 'us' } }) };
    reviews(chart, { workload: machine(chart, { locality: 'eu/eu-1' }), resilience });

    expect(rendered(chart, 'DestinationRule', 'reviews').spec.trafficPolicy.loadBalancer.localityLbSetting).toStrictEqual({ enabled: true, failover: [{ from: 'eu', to: 'us' }] });
  });

  test('refuse a machine without their labels', () => {
    const chart = shop();
    reviews(chart).addVersion('v1', { workload: machine(chart) });

    expect(() => Testing.synth(chart)).toThrow("the workload of version 'v1' must carry the label version=v1, its pods carry app=reviews; "
      + 'set it on the pod template, or give the version the labels that are there [LabelMissing at shop/reviews]');
  });
});

describe('refuses', () => {
  test.each<[string, () => Partial<VirtualMachineProps>, string]>([
    ['no labels', () => ({ labels: {} }), "'labels' must hold at least one label, by which a Service can select the machines [NoLabels at shop/Reviews-VM]"],
    ['a host name', () => ({ registration: MachineRegistration.fixed('vm.example') }),
      "'address' must be an IP address, got 'vm.example': endpoints of a Service are not called by name; for a host name, make an ExternalService [BadAddress]"],
    ['the gateway of no network', () => ({ registration: MachineRegistration.behindNetworkGateway() }),
      "machines behind the gateway of their network need 'network', by which the gateway is found [NetworkUnknown at shop/Reviews-VM]"],
    ['a network without a name', () => ({ network: '' }), "'network' must be the name of a network, got ''; leave it out for that of the cluster's pods [NetworkUnknown at shop/Reviews-VM]"],
    ['a bad name', () => ({ name: 'A' }), "the name of an object must be lower-case letters, digits, '-' and '.', got 'A'; choose another with 'name' [BadName at shop/Reviews-VM]"],
    ['a bad account', () => ({ serviceAccountName: 'A' }), "got 'A'; choose another with 'serviceAccountName' [BadName at shop/Reviews-VM]"],
    ['a bad namespace', () => ({ namespace: 'A' }), "'namespace' must be the namespace of the machines, got 'A' [BadNamespace at shop/Reviews-VM]"],
    ['a locality of four parts', () => ({ locality: 'a/b/c/d' }), "'locality' must be 'region', 'region/zone' or 'region/zone/sub-zone', got 'a/b/c/d' [BadLocality at shop/Reviews-VM]"],
    ['no weight', () => ({ weight: 0 }), "'weight' must be a whole number, at least 1, got 0; to send nothing there, take the machine out [BadWeight at shop/Reviews-VM]"],
    ['a port that is none', () => ({ ports: { http: 0 } }), "'ports['http']' must be a whole number from 1 to 65535, got 0 [NotInRange at shop/Reviews-VM]"],
  ])('%s', (_, props, problem) => {
    expect(() => machine(shop(), props())).toThrow(problem);
  });

  test('a chart without a namespace', () => {
    expect(() => machine(new Chart(Testing.app(), 'shop'))).toThrow('[NoNamespace at shop/Reviews-VM]');
  });

  test('a machine that the Service does not select', () => {
    const chart = shop();
    reviews(chart).addWorkload(machine(chart, { labels: { app: 'other' } }));

    expect(chart.node.findChild('reviews').node.validate()).toStrictEqual([
      'the Service selects app=reviews, but the pods of the workload carry app=other; make them agree, or name the workload that the Service is for [SelectorMismatch at shop/reviews]',
    ]);
  });

  test('a machine without the port that the Service names', () => {
    const chart = shop();
    const service = reviews(chart, { workload: machine(chart) }, { port: 80, name: 'http', targetPort: 'web' });

    expect(service.node.validate()).toStrictEqual([
      "port http of Service 'reviews' leads to the port 'web', which the machine does not have, so that it would be no endpoint there; "
      + "give it one, as in ports: { 'web': 8080 }, or have the Service name a number [PortNotThere at shop/reviews]",
    ]);
  });

  test('a machine in ambient mode, whoever says so first', () => {
    const chart = shop();
    const vm = machine(chart);
    expect(vm.node.validate()).toStrictEqual([]);
    new MeshNamespace(chart, 'namespace', { dataPlane: DataPlane.ambient() });

    expect(vm.node.validate()).toStrictEqual([
      "'reviews-vm' is in namespace 'shop' of ambient mode, but machines have sidecars: ztunnel would call it in plaintext, and policies at a waypoint would not hold for it; "
      + 'put it, and the Service that selects it, into a namespace with DataPlane.sidecar() [MachineInAmbient at shop/Reviews-VM]',
    ]);
  });

  test('not a machine in a namespace of sidecars, in a mesh of ambient mode', () => {
    const chart = shop();
    new Mesh(chart, 'mesh', { dataPlane: DataPlane.ambient(), namespaceDataPlanes: { shop: DataPlane.sidecar() } });

    expect(machine(chart).node.validate()).toStrictEqual([]);
  });
});

test('a group of Istio that somebody wrote by hand is a workload too', () => {
  const chart = shop();
  const group = new ApiObject(chart, 'group', {
    apiVersion: 'networking.istio.io/v1', kind: 'WorkloadGroup', metadata: { name: 'vms' }, spec: { template: { labels: LABELS, serviceAccount: 'vms' } },
  });

  expect(reviews(chart, { workload: group }).serviceAccountName).toBe('vms');
});

test('a Service of cdk8s-plus, or one that is elsewhere, selects it', () => {
  const chart = shop();
  const service = new kplus.Service(chart, 'service', { metadata: { name: 'reviews' }, ports: [{ port: 80, name: 'http', targetPort: 8080 }] });
  service.selectLabel('app', 'reviews');
  new MeshService(chart, 'reviews', { service, workload: machine(chart), versions: ['v1'] });
  const other = shop();
  new MeshService(other, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop', selector: LABELS }), workload: machine(other), versions: ['v1'] });

  expect(rendered(chart, 'DestinationRule', 'reviews').spec).toStrictEqual(rendered(other, 'DestinationRule', 'reviews').spec);
});
