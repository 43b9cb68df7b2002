import { Chart, JsonPatch, Testing } from 'cdk8s';
import { EGRESS } from './gateways';
import { EgressBoundary, EgressBoundaryProps, EgressPeer, Mesh } from '../../src';
import { shop } from '../support/shop';

const named = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });

function bounded(chart: Chart, props: Partial<EgressBoundaryProps> = {}): EgressBoundary {
  return new EgressBoundary(chart, 'boundary', { gateway: EGRESS, ...props });
}

function egressOf(chart: Chart): any[] {
  return Testing.synth(chart).find(({ kind }) => kind === 'NetworkPolicy').spec.egress;
}

test('workloads reach what is in the cluster, and so the gateway, and nothing else', () => {
  const chart = shop();

  bounded(chart);

  expect(Testing.synth(chart)).toStrictEqual([{
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'boundary', namespace: 'shop' },
    spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: {} }] }] },
  }]);
});

test('where the cluster is not open, the gateway, the control plane and DNS are added', () => {
  const chart = shop();
  bounded(chart, { inside: [EgressPeer.namespace('shop')] });

  new Mesh(chart, 'mesh', { rootNamespace: 'istio-system' });

  expect(egressOf(chart)).toStrictEqual([
    { to: [named('shop')] },
    { to: [{ ...named('istio-egress'), podSelector: { matchLabels: { istio: 'egress' } } }] },
    { to: [named('istio-system')], ports: [{ port: 15012, protocol: 'TCP' }] },
    { to: [{ ...named('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }] },
  ]);
});

test('control plane and DNS may be elsewhere, and more may be reached', () => {
  const chart = shop();

  bounded(chart, {
    inside: [], controlPlaneNamespace: 'istio', dns: [EgressPeer.cidr('169.254.20.10').onUdp(53)], besides: [EgressPeer.cidr('10.1.0.0/16').onTcp(443)],
  });

  expect(egressOf(chart).slice(1)).toStrictEqual([
    { to: [named('istio')], ports: [{ port: 15012, protocol: 'TCP' }] },
    { to: [{ ipBlock: { cidr: '169.254.20.10/32' } }], ports: [{ port: 53, protocol: 'UDP' }] },
    { to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port: 443, protocol: 'TCP' }] },
  ]);
});

test('holds for several namespaces, under a name of their choice', () => {
  const chart = shop();

  const { networkPolicies } = bounded(chart, { namespaces: ['blog', 'shop'], name: 'no-way-out' });
  networkPolicies[0].addJsonPatch(JsonPatch.add('/spec/podSelector', { matchLabels: { app: 'blog' } }));

  expect(Testing.synth(chart).map(({ metadata, spec }) => [metadata.namespace, metadata.name, spec.podSelector])).toEqual([
    ['blog', 'no-way-out', { matchLabels: { app: 'blog' } }], ['shop', 'no-way-out', {}],
  ]);
});

test('fails where the control plane is unknown', () => {
  const chart = shop();
  bounded(chart, { inside: [] });

  expect(() => Testing.synth(chart)).toThrow("sidecars need the control plane, whose namespace is unknown; state it as 'controlPlaneNamespace', or the fact 'rootNamespace' of the Mesh "
    + '[NoControlPlane at shop/boundary]');
});

test.each<[Partial<EgressBoundaryProps>, string]>([
  [{ namespaces: ['istio-egress'] }, "namespace 'istio-egress' is that of the egress gateway, which could then reach nothing outside either; "
    + 'give the gateway a namespace of its own, or leave this one out [BoundaryAroundGateway at shop/boundary]'],
  [{ namespaces: ['a', 'a'] }, "namespace 'a' is there twice; name it once [NamespaceTwice at shop/boundary]"],
  [{ namespaces: ['A'] }, "'namespaces' must be names of namespaces, got 'A' [BadNamespace at shop/boundary]"],
  [{ namespaces: [] }, "nothing says whose workloads are bound; name 'namespaces', or write new Chart(app, id, { namespace: '...' }) [NoNamespace at shop/boundary]"],
  [{ name: 'A' }, "the name of an object must be up to 253 lower-case letters, digits, '-' and '.', got 'A'; choose another with 'name' [BadName at shop/boundary]"],
])('fails for %j', (props, message) => {
  expect(() => bounded(shop(), props)).toThrow(new Error(message));
});

test.each(['10.0.0', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/'])('a peer fails for the range %s', range => {
  expect(() => EgressPeer.cidr(range)).toThrow(`'range' must be an IP address or a range such as '10.0.0.0/16', got '${range}' [BadAddress]`);
});

test('a peer fails for what is no namespace', () => {
  expect(() => EgressPeer.namespace('A')).toThrow("a namespace must be lower-case letters, digits and '-', got 'A' [BadNamespace]");
});
