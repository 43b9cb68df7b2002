import { gateway, namespace, route } from '../support/ambient-manifests';
import { meshOf } from '../support/analysis';
import { object } from '../support/routing';

const GROUP = 'gateway.networking.k8s.io';
const listening = (listener: object) => gateway({ listeners: [{ name: 'http', port: 80, protocol: 'HTTP', ...listener }] });
const admits = (namespaces: object | undefined, from: string, yaml = '') => {
  const { kubernetesGateways } = meshOf(listening({ allowedRoutes: { namespaces } }) + yaml);
  const edge = kubernetesGateways.find('shop', 'edge')!;
  return kubernetesGateways.admits(edge, edge.listeners[0], from);
};

test('reads Gateways with what may be left out', () => {
  const [edge] = meshOf(object(`${GROUP}/v1`, 'Gateway', 'shop/edge', { spec: { listeners: [{}] } })).kubernetesGateways.all;

  expect([edge.className, edge.isManaged, edge.isWaypoint, edge.addresses]).toStrictEqual(['', true, false, []]);
  expect(edge.listeners).toStrictEqual([{
    name: '',
    port: 0,
    protocol: '',
    hostname: '*',
    tls: undefined,
    from: 'Same',
    selector: undefined,
    field: 'spec.listeners[0]',
    kinds: ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'],
  }]);
});

test.each([
  [true, []],
  [true, [{ value: '192.0.2.1' }]],
  [false, [{ type: 'Hostname', value: 'ingress' }]],
  [false, [{ value: '192.0.2.1' }, { value: '192.0.2.2' }]],
])('istiod makes its Deployment: %s, for addresses %j', (isManaged, addresses) => {
  expect(meshOf(gateway({ addresses })).kubernetesGateways.all[0].isManaged).toBe(isManaged);
});

test('knows waypoints by their class or its controller', () => {
  const gatewayClass = object(`${GROUP}/v1`, 'GatewayClass', '/mine', { spec: { controllerName: 'istio.io/mesh-controller' } });
  const isWaypoint = (gatewayClassName: string) => meshOf(gatewayClass + gateway({ gatewayClassName })).kubernetesGateways.all[0].isWaypoint;

  expect(['istio-waypoint', 'mine', 'istio', 'other'].map(isWaypoint)).toStrictEqual([true, true, false, false]);
});

test.each([
  ['HTTPRoute GRPCRoute', { protocol: 'HTTPS' }],
  ['TCPRoute', { protocol: 'TCP' }],
  ['TLSRoute', { protocol: 'TLS' }],
  ['TLSRoute TCPRoute', { protocol: 'TLS', tls: { mode: 'Terminate' } }],
  ['UDPRoute', { protocol: 'UDP' }],
  ['', { protocol: 'HBONE' }],
  ['GRPCRoute', { allowedRoutes: { kinds: [{ kind: 'GRPCRoute' }, { kind: 'TCPRoute' }, { group: 'example.com', kind: 'HTTPRoute' }] } }],
])('takes %s by a listener %j', (kinds, listener) => {
  expect(meshOf(listening(listener)).kubernetesGateways.all[0].listeners[0].kinds.join(' ')).toBe(kinds);
});

test.each([
  ['its own namespace by default', undefined, 'shop', true],
  ['no other by default', undefined, 'other', false],
  ['all', { from: 'All' }, 'other', true],
  ['none', { from: 'None' }, 'other', false],
  ['those with a label', { from: 'Selector', selector: { matchLabels: { team: 'web' } } }, 'known', true],
  ['not those without', { from: 'Selector', selector: { matchLabels: { team: 'api' } } }, 'known', false],
  ['perhaps those that are not known', { from: 'Selector', selector: { matchLabels: { team: 'web' } } }, 'other', undefined],
  ['those of a name', { from: 'Selector', selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['other'] }] } }, 'other', true],
  ['not those of another name', { from: 'Selector', selector: { matchLabels: { 'kubernetes.io/metadata.name': 'api' } } }, 'other', false],
  ['all, by a selector for nothing', { from: 'Selector', selector: {} }, 'other', true],
])('a listener takes %s', (_, namespaces, from, isAdmitted) => {
  expect(admits(namespaces, from, namespace({ team: 'web' }, 'known'))).toBe(isAdmitted);
});

test('reads the parents and backends of routes', () => {
  const parentRefs = [{ name: 'edge' }, { group: '', kind: 'Service', name: 'web', namespace: 'other', port: 80 }, { kind: 'ListenerSet', name: 'set' }];
  const mirror = { requestMirror: { backendRef: { name: 'copy', port: 81 } } };
  const backendRefs = [{ name: 'web', port: 80, filters: [mirror] }, { group: 'networking.istio.io', kind: 'Hostname', name: 'api.example.com' }];
  const [{ parents, backends }] = meshOf(route({ parentRefs, rules: [{ backendRefs, filters: [mirror] }] })).kubernetesGateways.routes;

  expect(parents.map(({ kind, namespace: home, name, port }) => [kind, home, name, port])).toStrictEqual([
    ['KubernetesGateway', 'shop', 'edge', undefined], ['Service', 'other', 'web', 80], [undefined, 'shop', 'set', undefined],
  ]);
  expect(backends.map(({ kind, name, field }) => `${kind} ${name} ${field}`)).toStrictEqual([
    'Service web spec.rules[0].backendRefs[0]',
    'Service copy spec.rules[0].backendRefs[0].filters[0].requestMirror.backendRef',
    'Hostname api.example.com spec.rules[0].backendRefs[1]',
    'Service copy spec.rules[0].filters[0].requestMirror.backendRef',
  ]);
});

test('reads routes that say next to nothing', () => {
  const [{ parents, backends, hostnames }] = meshOf(object(`${GROUP}/v1`, 'GRPCRoute', 'shop/web', { spec: { rules: [{}] } })).kubernetesGateways.routes;

  expect([parents, backends, hostnames]).toStrictEqual([[], [], []]);
});

test('grants what ReferenceGrants of the namespace say', () => {
  const grant = object(`${GROUP}/v1beta1`, 'ReferenceGrant', 'shop/edge', {
    spec: { from: [{ group: GROUP, kind: 'HTTPRoute', namespace: 'edge' }], to: [{ group: '', kind: 'Service' }, { group: '', kind: 'Secret', name: 'cert' }] },
  });
  const { kubernetesGateways } = meshOf(grant + object(`${GROUP}/v1beta1`, 'ReferenceGrant', 'shop/empty', { spec: {} }));
  const isGranted = (kind: string, name: string, from = 'edge', home = 'shop') =>
    kubernetesGateways.isGranted({ group: GROUP, kind: 'HTTPRoute', namespace: from }, { group: '', kind, namespace: home, name, field: '' });

  expect([isGranted('Service', 'any'), isGranted('Secret', 'cert'), isGranted('Secret', 'other'), isGranted('Service', 'any', 'other'), isGranted('Service', 'any', 'edge', 'other')])
    .toStrictEqual([true, true, false, false, false]);
  expect(isGranted('Secret', 'other', 'shop')).toBe(true);
});
