import { Chart, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { parse } from 'yaml';
import {
  Access, AccessRule, DisruptionBudget, PodScaling, GatewayService, JwtAuthentication, JwtProvider, Mesh, MeshApp, Peer, RevisionRef,
  TokenDemand, TopologySpread, Waypoint, WaypointDeployment, WaypointNamespaces, WaypointProps, WaypointTraffic,
} from '../../src';

function shop(): Chart {
  return new Chart(Testing.app(), 'shop', { namespace: 'shop' });
}

function rendered(props?: WaypointProps): any[] {
  const chart = shop();
  new Waypoint(chart, 'waypoint', props);
  return chart.toJson();
}

const gateway = (props?: WaypointProps) => rendered(props).find(({ kind }) => kind === 'Gateway');
const overlays = (deployment: WaypointDeployment) => {
  const { data } = rendered({ deployment }).find(({ kind }) => kind === 'ConfigMap');
  return Object.fromEntries(Object.entries<string>(data).map(([key, text]) => [key, parse(text)]));
};

test('has one listener, for the tunnel, and serves its own namespace', () => {
  expect(rendered()).toStrictEqual([{
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'waypoint', namespace: 'shop', labels: { 'istio.io/waypoint-for': 'service' } },
    spec: {
      gatewayClassName: 'istio-waypoint',
      listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE', allowedRoutes: { namespaces: { from: 'Same' } } }],
    },
  }]);
});

test('says who deploys it, in which network it is, and for whom', () => {
  const { metadata } = gateway({
    name: 'shared', namespace: 'infra', traffic: WaypointTraffic.ALL, revision: RevisionRef.named('stable'), network: 'n1', servesOtherClusters: true, serviceAccount: 'proxy',
  });

  expect(metadata).toStrictEqual({
    name: 'shared',
    namespace: 'infra',
    labels: { 'istio.io/waypoint-for': 'all', 'istio.io/rev': 'stable', 'topology.istio.io/network': 'n1', 'istio.io/global': 'true' },
    annotations: { 'gateway.istio.io/service-account': 'proxy' },
  });
});

test('joins the revision of the Mesh, whichever is written first', () => {
  const chart = shop();
  const { gateway: object } = new Waypoint(chart, 'waypoint');
  new Mesh(chart, 'mesh', { revision: RevisionRef.named('1-30') });

  expect(object.toJson().metadata.labels['istio.io/rev']).toBe('1-30');
});

test.each([
  ['all', WaypointNamespaces.all(), { from: 'All' }],
  ['those of some names, and its own', WaypointNamespaces.named('web', 'cart', 'web'), {
    from: 'Selector', selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['cart', 'shop', 'web'] }] },
  }],
  ['those with labels', WaypointNamespaces.labelled({ team: 'a' }), { from: 'Selector', selector: { matchLabels: { team: 'a' } } }],
])('takes namespaces: %s', (_, usedBy, namespaces) => {
  expect(gateway({ usedBy }).spec.listeners[0].allowedRoutes).toStrictEqual({ namespaces });
});

describe('deployment', () => {
  test('is a ConfigMap with what is merged into each object', () => {
    const [parameters, { spec }] = rendered({ deployment: { scaling: PodScaling.fixed(2) } });

    expect(parameters).toStrictEqual({
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'waypoint-parameters', namespace: 'shop' }, data: { deployment: 'spec:\n  replicas: 2\n' },
    });
    expect(spec.infrastructure).toStrictEqual({ parametersRef: { group: '', kind: 'ConfigMap', name: 'waypoint-parameters' } });
  });

  test('says only what is said', () => {
    expect(overlays({
      scaling: PodScaling.auto({ minReplicas: 3 }),
      disruptionBudget: DisruptionBudget.maxUnavailable(1),
      service: GatewayService.nodePort({ annotations: { a: 'b' } }),
      resources: { cpu: { request: kplus.Cpu.millis(200) }, memory: { limit: Size.mebibytes(512) } },
      spread: [TopologySpread.overZones()],
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'edge', operator: 'Exists' }],
      priorityClassName: 'high',
      podLabels: { team: 'a' },
    })).toStrictEqual({
      deployment: {
        spec: {
          template: {
            metadata: { labels: { team: 'a' } },
            spec: {
              nodeSelector: { disk: 'ssd' },
              tolerations: [{ key: 'edge', operator: 'Exists' }],
              priorityClassName: 'high',
              topologySpreadConstraints: [{
                maxSkew: 1,
                topologyKey: 'topology.kubernetes.io/zone',
                whenUnsatisfiable: 'ScheduleAnyway',
                labelSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'waypoint' } },
                matchLabelKeys: ['pod-template-hash'],
              }],
              containers: [{ name: 'istio-proxy', resources: { requests: { cpu: '200m' }, limits: { memory: '512Mi' } } }],
            },
          },
        },
      },
      service: { metadata: { annotations: { a: 'b' } }, spec: { type: 'NodePort' } },
      horizontalPodAutoscaler: {
        spec: { minReplicas: 3, maxReplicas: 5, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }] },
      },
      podDisruptionBudget: { spec: { maxUnavailable: 1 } },
    });
  });

  test('that says nothing leaves no object', () => {
    expect(rendered({ deployment: {} })).toStrictEqual(rendered());
  });

  test('refuses a budget that holds back all evictions, and no Service', () => {
    expect(() => rendered({ deployment: { disruptionBudget: DisruptionBudget.minAvailable(1) } })).toThrow("'deployment': a budget that keeps 1 pods available lets none of 1 be evicted");
    expect(() => rendered({ deployment: { service: GatewayService.none() } })).toThrow('[NoWaypointService at shop/waypoint]');
    expect(() => new Waypoint(shop(), 'waypoint').parameters).toThrow('[NotEmitted at shop/waypoint]');
  });
});

describe('policies', () => {
  test('hold for whatever goes through it', () => {
    const chart = shop();
    const waypoint = new Waypoint(chart, 'waypoint', { access: Access.DECLARED });
    waypoint.allowFrom(Peer.serviceAccount('web', 'web'), { access: AccessRule.http({ methods: ['GET'] }) });
    new JwtAuthentication(chart, 'users', { on: waypoint, providers: [JwtProvider.discovered('https://issuer.example')], demand: TokenDemand.optional() });
    const targetRefs = [{ kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'waypoint' }];
    const found = Object.fromEntries(chart.toJson().map(({ kind, metadata, spec }) => [`${kind} ${metadata.name}`, spec]));

    expect(found['AuthorizationPolicy waypoint-allow']).toStrictEqual({
      targetRefs, action: 'ALLOW', rules: [{ from: [{ source: { principals: ['cluster.local/ns/web/sa/web'] } }], to: [{ operation: { methods: ['GET'] } }] }],
    });
    expect(found['RequestAuthentication waypoint'].targetRefs).toStrictEqual(targetRefs);
  });

  test('know it as a caller of pods', () => {
    const waypoint = new Waypoint(shop(), 'waypoint', { serviceAccount: 'proxy' });

    expect(waypoint._peers()).toStrictEqual([{ serviceAccounts: [{ namespace: 'shop', name: 'proxy' }] }]);
  });
});

test('fails by names that cannot be, and without a namespace', () => {
  expect(() => rendered({ name: 'none' })).toThrow('[BadName at shop/waypoint]');
  expect(() => rendered({ serviceAccount: 'A' })).toThrow('[BadName at shop/waypoint]');
  expect(() => rendered({ namespace: 'A' })).toThrow('[BadNamespace at shop/waypoint]');
  expect(() => new Waypoint(new Chart(Testing.app(), 'chart'), 'waypoint')).toThrow('[NoNamespace at chart/waypoint]');
  expect(() => WaypointNamespaces.named()).toThrow('[NoNamespaces]');
  expect(() => WaypointNamespaces.named('A')).toThrow('[BadNamespace]');
  expect(() => WaypointNamespaces.labelled({})).toThrow('[NoNamespaces]');
});

test('refuses another Gateway of its name', () => {
  const app = new MeshApp({ outdir: Testing.app().outdir });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new Waypoint(chart, 'a', { name: 'waypoint' });
  new Waypoint(chart, 'b', { name: 'waypoint' });

  expect(() => app.synth()).toThrow('[NameTaken at shop/b/gateway]');
});
