import { DataPlane, WaypointRef } from '../../src';
import { NetworkCaller, networkPolicySpec } from '../../src/access';

const WEB: NetworkCaller = { peers: [{ serviceAccounts: [{ namespace: 'bank', name: 'web' }] }], pods: [{ namespace: 'bank', labels: { app: 'web' } }] };
const BANK = { matchLabels: { 'kubernetes.io/metadata.name': 'bank' } };
const WEB_PODS = { namespaceSelector: BANK, podSelector: { matchLabels: { app: 'web' } } };
const tcp = (...ports: number[]) => ports.map(port => ({ protocol: 'TCP', port }));
const OF_SIDECAR = { ports: tcp(15020, 15021, 15090) };
const PROBES = { from: [{ ipBlock: { cidr: '169.254.7.127/32' } }] };

function spec(callers: NetworkCaller[], dataPlane?: DataPlane): any {
  return networkPolicySpec({ namespace: 'shop', labels: { app: 'reviews' }, callers, dataPlane });
}

describe.each([['sidecars', DataPlane.sidecar()], ['a data plane that nobody states', undefined]])('%s', (_, dataPlane) => {
  test('pods of callers get to the ports that they may call', () => {
    expect(spec([{ ...WEB, ports: [9090, 9080, 9080] }], dataPlane)).toStrictEqual({
      podSelector: { matchLabels: { app: 'reviews' } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [WEB_PODS], ports: tcp(9080, 9090) }, OF_SIDECAR],
    });
  });

  test('nobody gets in but the kubelet and the collector of metrics where nobody calls', () => {
    expect(spec([], dataPlane).ingress).toStrictEqual([OF_SIDECAR]);
  });
});

test('callers that may do the same share a rule, whatever their order', () => {
  const other: NetworkCaller = { peers: [{ namespaces: ['alpha'] }] };
  const ALPHA = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'alpha' } } };
  const expected = [{ from: [ALPHA, WEB_PODS] }, OF_SIDECAR];

  expect(spec([WEB, other, WEB]).ingress).toStrictEqual(expected);
  expect(spec([other, WEB]).ingress).toStrictEqual(expected);
});

describe('who is known by name only', () => {
  test.each<[string, NetworkCaller['peers'][number], object[] | undefined]>([
    ['a service account is its namespace', { serviceAccounts: [{ namespace: 'bank', name: 'web' }] }, [{ namespaceSelector: BANK }]],
    ['a principal is its namespace', { principals: ['td/ns/bank/sa/web'] }, [{ namespaceSelector: BANK }]],
    ['a principal of any namespace is anybody', { principals: ['*'] }, undefined],
    ['a namespace with a wildcard is anybody', { namespaces: ['bank-*'] }, undefined],
    ['a trust domain is anybody', { trustDomains: ['td'] }, undefined],
    ['a token is anybody', { requestPrincipals: ['issuer/sub'] }, undefined],
    ['an address is itself', { ipBlocks: ['10.0.0.1', '10.1.0.0/16', '::1'] },
      [{ ipBlock: { cidr: '10.0.0.1/32' } }, { ipBlock: { cidr: '10.1.0.0/16' } }, { ipBlock: { cidr: '::1/128' } }]],
  ])('%s', (_, facts, from) => {
    expect(spec([{ peers: [facts] }]).ingress).toStrictEqual([from === undefined ? {} : { from }, OF_SIDECAR]);
  });

  test('anybody among several leaves nobody out', () => {
    expect(spec([WEB, { peers: [{ trustDomains: ['td'] }] }]).ingress).toStrictEqual([{}, OF_SIDECAR]);
  });
});

describe('ambient mode', () => {
  test('calls come by the tunnel, whatever they are for, and probes from the address that Istio gives them', () => {
    expect(spec([{ ...WEB, ports: [9080] }], DataPlane.ambient()).ingress).toStrictEqual([PROBES, { from: [WEB_PODS], ports: tcp(15008) }]);
  });

  test('who has no identity comes without a tunnel', () => {
    const mixed: NetworkCaller = { peers: [{ ipBlocks: ['10.0.0.1'] }, { namespaces: ['bank'] }], ports: [9080] };

    expect(spec([mixed], DataPlane.ambient()).ingress).toStrictEqual([
      PROBES,
      { from: [{ ipBlock: { cidr: '10.0.0.1/32' } }], ports: tcp(9080) },
      { from: [{ namespaceSelector: BANK }], ports: tcp(15008) },
    ]);
  });

  test('anybody may have an identity or none', () => {
    expect(spec([{ peers: [{}], ports: [9080] }], DataPlane.ambient()).ingress).toStrictEqual([PROBES, { ports: tcp(9080) }, { ports: tcp(15008) }]);
  });

  test('the waypoint comes by the tunnel too', () => {
    const waypoint = WaypointRef.named('way', { namespace: 'infra' });

    expect(spec([], DataPlane.ambient({ waypoint })).ingress).toStrictEqual([
      PROBES,
      {
        from: [{
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'infra' } },
          podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'way' } },
        }],
        ports: tcp(15008),
      },
    ]);
  });
});
