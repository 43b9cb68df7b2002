import { networkWithoutGateway } from '../../../../src/analysis/clusters/rules/network-without-gateway';
import { home, install, named } from '../../../support/cluster-manifests';
import { foundBy, saidBy } from '../../../support/clusters';

const cluster = (name: string, network: string) => home(`labels: { topology.istio.io/network: ${network} }`) + named(name, `network: ${network}`);
const gateway = (network: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: eastwest, namespace: istio-system, labels: { topology.istio.io/network: ${network} } }\nspec: { type: LoadBalancer, selector: { istio: eastwestgateway }, ports: [{ name: tls, port: 15443 }] }\n---\n`;

test('finds a network without gateway', () => {
  const clusters = { east: cluster('east', 'net1') + gateway('net1'), west: cluster('west', 'net2') };

  expect(foundBy(networkWithoutGateway, clusters)).toStrictEqual(['warning west Istio /default spec.values.global.network']);
  expect(saidBy(networkWithoutGateway, clusters)).toStrictEqual(["is in network 'net2', for which no manifest has an east-west gateway, and others are in 'net1'"]);
});

test('notes it where no gateway is among the manifests', () => {
  expect(foundBy(networkWithoutGateway, { east: cluster('east', 'net1'), west: cluster('west', 'net2') }).map(found => found.split(' ')[0])).toStrictEqual(['info', 'info']);
});

test.each([
  ['one network', cluster('east', 'net1'), cluster('west', 'net1')],
  ['networks with gateways', cluster('east', 'net1') + gateway('net1'), cluster('west', 'net2') + gateway('net2')],
  ['a gateway that the mesh networks name', cluster('east', 'net1') + gateway('net1'),
    home('labels: { topology.istio.io/network: net2 }') + install('multiCluster: { clusterName: west }, network: net2, meshNetworks: { net2: { gateways: [{ address: 10.0.0.1, port: 15443 }] } }')],
  ['a cluster that says nothing', cluster('east', 'net1'), named('west')],
])('is silent about %s', (_, east, west) => {
  expect(foundBy(networkWithoutGateway, { east, west })).toStrictEqual([]);
});
