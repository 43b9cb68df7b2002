import { planOf, valuesIn } from './support/plans';
import { ControlPlaneProfile, MeshFacts, RemoteControlPlaneOptions } from '../../src';

const REMOTE = { profile: ControlPlaneProfile.REMOTE };
const WEST = { clusterName: 'west', network: 'network1' };

const istiodValues = (remote: RemoteControlPlaneOptions, facts: MeshFacts) => valuesIn(planOf({ ...REMOTE, remote }, facts), 'istiod');

test.each(['istiod.example.com', '203.0.113.7', '2001:db8::7'])('a cluster without istiod uses that of another one, at %s', address => {
  expect(istiodValues({ address }, WEST)).toStrictEqual({
    profile: 'remote',
    istiodRemote: { injectionPath: '/inject/cluster/west/net/network1' },
    global: { remotePilotAddress: address, multiCluster: { clusterName: 'west' }, network: 'network1' },
  });
});

test('whose pods are injected need not be known where a path or URL says it, or istiod serves this cluster alone', () => {
  const address = 'istiod.example.com';
  expect(istiodValues({ address, injectionPath: '/inject/cluster/a' }, {}).istiodRemote).toStrictEqual({ injectionPath: '/inject/cluster/a' });
  expect(istiodValues({ address, injectionUrl: 'https://istiod.example.com:15017/inject' }, {}).istiodRemote)
    .toStrictEqual({ injectionURL: 'https://istiod.example.com:15017/inject' });
  expect(istiodValues({ address, configCluster: true }, {}).istiodRemote).toBeUndefined();
});

test.each([
  ['no address', {}, WEST, "the profile 'remote' installs no istiod, and nothing says where that of the other cluster is: pods would not be injected; "
    + "say remote: { address: 'istiod.example.com' }, the gateway in front of it [RemoteUnknown at istio/istio]"],
  ['a URL for an address', { remote: { address: 'https://istiod.example.com:15012' } }, WEST,
    "'remote.address' must be an IP address or a host name, without scheme and port, got 'https://istiod.example.com:15012' [BadAddress at istio/istio]"],
  ['no name of the cluster', { remote: { address: 'istiod.example.com' } }, { network: 'network1' },
    "nothing says what this one is called; write new Mesh(app, 'mesh', { clusterName: 'west' }), or say 'remote.injectionPath' [ClusterUnknown at istio/istio]"],
  ['an istiod of its own', { profile: ControlPlaneProfile.DEFAULT, remote: { address: 'istiod.example.com' } }, WEST,
    "'remote' is for a cluster without istiod, and the profile 'default' installs it; choose profile: ControlPlaneProfile.REMOTE, or leave it out [NotRemote at istio/istio]"],
])('refused with %s', (_, props, facts, message) => {
  expect(() => planOf({ ...REMOTE, ...props }, facts)).toThrow(message);
});
