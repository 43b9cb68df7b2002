import { ApiObject, Chart, Duration, JsonPatch, Size, Testing } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-27';
import { gatewayOf, platform, podMetadata, podSpec } from './support';
import { DisruptionBudget, PodScaling, GatewayService, IngressGateway, Mesh, RevisionRef, TopologySpread } from '../../src';
import { only } from '../support/manifests';
import { ownFindings } from '../support/own-check';

const LABELS = { app: 'istio-ingress', istio: 'ingress' };
const METADATA = { name: 'istio-ingress', namespace: 'istio-ingress', labels: { ...LABELS, 'app.kubernetes.io/name': 'istio-ingress' } };

function kinds(chart: Chart): string[] {
  return Testing.synth(chart).map(({ kind }) => kind);
}

describe('a gateway without any props', () => {
  const chart = platform();
  const gateway = gatewayOf(chart);

  test('is all that a gateway needs, in the order of its use', () => {
    expect(kinds(chart)).toStrictEqual(['ServiceAccount', 'Role', 'RoleBinding', 'Service', 'Deployment', 'HorizontalPodAutoscaler', 'PodDisruptionBudget']);
    expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
  });

  test('has a Deployment that the injector fills in by its template for gateways', () => {
    expect(gateway.deployment.toJson()).toStrictEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: METADATA,
      spec: {
        selector: { matchLabels: LABELS },
        template: {
          metadata: {
            annotations: {
              'inject.istio.io/templates': 'gateway',
              'prometheus.io/path': '/stats/prometheus',
              'prometheus.io/port': '15020',
              'prometheus.io/scrape': 'true',
            },
            labels: {
              ...LABELS, 'app.kubernetes.io/name': 'istio-ingress', 'istio.io/dataplane-mode': 'none', 'sidecar.istio.io/inject': 'true',
            },
          },
          spec: {
            containers: [{
              name: 'istio-proxy',
              image: 'auto',
              ports: [{ containerPort: 15090, name: 'http-envoy-prom', protocol: 'TCP' }],
              resources: { limits: { cpu: '2000m', memory: '1024Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
              securityContext: {
                allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, privileged: false, readOnlyRootFilesystem: true, runAsNonRoot: true,
              },
            }],
            securityContext: { seccompProfile: { type: 'RuntimeDefault' }, sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] },
            serviceAccountName: 'istio-ingress',
            terminationGracePeriodSeconds: 30,
            topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(topologyKey => ({
              labelSelector: { matchLabels: LABELS }, matchLabelKeys: ['pod-template-hash'], maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway',
            })),
          },
        },
      },
    });
  });

  test('has a load balancer', () => {
    expect(gateway.service.toJson()).toStrictEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: METADATA,
      spec: {
        type: 'LoadBalancer',
        selector: { istio: 'ingress' },
        ports: [
          { name: 'status-port', port: 15021, protocol: 'TCP', targetPort: 15021 },
          { name: 'http2', port: 80, protocol: 'TCP', targetPort: 80 },
          { name: 'https', port: 443, protocol: 'TCP', targetPort: 443 },
        ],
      },
    });
  });

  test('may have the Secrets of its namespace, by an identity of its own', () => {
    expect(gateway.serviceAccountObject.toJson()).toStrictEqual({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: METADATA });
    expect(gateway.role.toJson()).toStrictEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: METADATA,
      rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'watch', 'list'] }],
    });
    expect(gateway.roleBinding.toJson()).toStrictEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: METADATA,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'istio-ingress' },
      subjects: [{ kind: 'ServiceAccount', name: 'istio-ingress', namespace: 'istio-ingress' }],
    });
  });

  test('runs two pods or more, of which one may be missing', () => {
    expect(gateway.autoscaler.toJson()).toStrictEqual({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: METADATA,
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'istio-ingress' },
        minReplicas: 2,
        maxReplicas: 5,
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }],
      },
    });
    expect(gateway.disruptionBudget.toJson()).toStrictEqual({
      apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: METADATA, spec: { maxUnavailable: 1, selector: { matchLabels: LABELS } },
    });
  });

  test('is nothing that our own check complains of', () => {
    expect(ownFindings(chart.node.root)).toStrictEqual([]);
  });
});

test('has no field that Kubernetes does not know', () => {
  const gateway = gatewayOf(platform(), {
    service: GatewayService.loadBalancer({ sourceRanges: ['10.0.0.0/8'], loadBalancerClass: 'a/b' }),
    tolerations: [{ key: 'edge', operator: 'Exists', effect: 'NoSchedule' }],
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] }] } } },
    imagePullSecrets: ['pull'],
    priorityClassName: 'high',
    nodeSelector: { edge: 'true' },
    env: { A: 'b' },
  });
  // What toJson of cdk8s-plus does not know, it leaves out; quantities and ports it wraps.
  const known = (convert: (spec: any) => any, object: ApiObject) => expect(convert(wrapped(object.toJson().spec))).toEqual(object.toJson().spec);
  const wrapped = (one: any, key = ''): any => {
    if (['cpu', 'memory', 'targetPort'].includes(key)) return { value: one };
    if (Array.isArray(one)) return one.map(item => wrapped(item));
    return typeof one === 'object' ? Object.fromEntries(Object.entries(one).map(([name, item]) => [name, wrapped(item, name)])) : one;
  };

  known(k8s.toJson_DeploymentSpec, gateway.deployment);
  known(k8s.toJson_ServiceSpec, gateway.service);
  known(k8s.toJson_HorizontalPodAutoscalerSpecV2, gateway.autoscaler);
});

describe('names and labels', () => {
  test('come from the id, in lower case', () => {
    const gateway = gatewayOf(platform(), {}, 'Public');

    expect([gateway.workloadName, gateway.namespace, gateway.serviceAccountName, gateway.serviceAccount]).toStrictEqual(['public', 'istio-ingress', 'public', 'public']);
    expect(gateway.deployment.toJson().spec.selector.matchLabels).toStrictEqual({ app: 'public', istio: 'public' });
    expect(gateway.selector).toStrictEqual({ istio: 'public' });
  });

  test('can be those of a gateway that runs already', () => {
    const gateway = gatewayOf(platform(), {
      name: 'gw', namespace: 'edge', labels: { 'app': 'old', 'example.com/role': 'gateway' }, serviceAccountName: 'gw.old',
    });
    const { metadata, spec } = gateway.deployment.toJson();

    expect(metadata).toMatchObject({ name: 'gw', namespace: 'edge' });
    expect(spec.selector.matchLabels).toStrictEqual({ 'app': 'old', 'example.com/role': 'gateway' });
    expect(gateway.selector).toStrictEqual({ 'app': 'old', 'example.com/role': 'gateway' });
    expect(spec.template.spec.serviceAccountName).toBe('gw.old');
    expect([gateway.role.name, gateway.roleBinding.name, gateway.serviceAccountObject.name]).toStrictEqual(['gw.old', 'gw.old', 'gw.old']);
  });

  test.each(['1st', 'a.b', 'x'.repeat(64)])('fails for name %s', name => {
    expect(() => gatewayOf(platform(), { name })).toThrow(
      `the name of a gateway must be up to 63 lower-case letters, digits and '-', and begin with a letter, got '${name}'; choose another with 'name' [BadName at platform/istio-ingress]`);
  });

  test('fails without a namespace, and for none', () => {
    const chart = new Chart(Testing.app(), 'platform');

    expect(() => gatewayOf(chart)).toThrow(
      "a gateway needs a namespace, best one of its own; write new Chart(app, id, { namespace: '...' }), or give 'namespace' [NoNamespace at platform/istio-ingress]");
    expect(() => gatewayOf(platform(), { namespace: 'Edge' })).toThrow("'namespace' must be the namespace of the gateway's pods, got 'Edge' [BadNamespace at platform/istio-ingress]");
  });

  test('fails for a ServiceAccount that there cannot be', () => {
    expect(() => gatewayOf(platform(), { serviceAccountName: 'A' }))
      .toThrow("'serviceAccountName' must be lower-case letters, digits, '-' and '.', got 'A' [BadName at platform/istio-ingress]");
  });

  test('fails for labels that there cannot be, and without any', () => {
    expect(() => gatewayOf(platform(), { labels: { istio: '-' } }))
      .toThrow("'labels' must be labels of pods, up to 63 letters, digits, '-', '_' and '.', got 'istio: -' [BadLabel at platform/istio-ingress]");
    expect(() => gatewayOf(platform(), { labels: {} })).toThrow(
      "'labels' must name at least one label of the gateway's pods, got none: a Gateway without selector would apply to every gateway [NoGatewayLabels at platform/istio-ingress]");
  });

  test('fails for the labels of another gateway, wherever that is', () => {
    const chart = platform();
    gatewayOf(chart);

    expect(() => gatewayOf(chart, { namespace: 'edge', labels: { istio: 'ingress', tier: 'edge' } }, 'other')).toThrow(
      "the labels istio=ingress,tier=edge in 'edge' would also select pods of 'platform/istio-ingress' (app=istio-ingress,istio=ingress in 'istio-ingress'), and Gateway objects of one "
      + "gateway would be served by the other; give it 'labels' of its own, or another name [GatewayLabelsTaken at platform/other]");
    expect(gatewayOf(chart, {}, 'internal').selector).toStrictEqual({ istio: 'internal' });
  });

  test('a second Deployment of one gateway shares its Service', () => {
    const chart = platform();
    gatewayOf(chart);
    const props = { labels: { app: 'canary', istio: 'ingress' }, service: GatewayService.none() };
    const canary = gatewayOf(chart, { ...props, scaling: PodScaling.fixed(1), revision: RevisionRef.named('1-31') }, 'canary');

    expect(kinds(chart).filter(kind => kind === 'Service')).toHaveLength(1);
    expect(canary.deployment.toJson().spec.selector).toStrictEqual({ matchLabels: { app: 'canary', istio: 'ingress' } });
    expect(() => canary.service)
      .toThrow("'platform/canary' has no service to patch, since nothing needs one; choose another GatewayService than none() first [NotEmitted at platform/canary]");
    expect(ownFindings(chart.node.root)).toStrictEqual([]);
    expect(() => gatewayOf(chart, props, 'another')).toThrow('[GatewayLabelsTaken at platform/another]');
  });

  test('two apps know nothing of each other', () => {
    gatewayOf(platform());

    expect(() => gatewayOf(platform())).not.toThrow();
  });
});

describe('the revision', () => {
  const labelOf = (gateway: IngressGateway) => gateway.deployment.toJson().spec.template.metadata.labels['istio.io/rev'];

  test('is that of the mesh, even if that is written last', () => {
    const chart = platform();
    const gateway = gatewayOf(chart);
    new Mesh(chart, 'mesh', { revision: RevisionRef.named('stable') });

    expect(labelOf(gateway)).toBe('stable');
  });

  test('can be another one', () => {
    const chart = platform();
    new Mesh(chart, 'mesh', { revision: RevisionRef.named('stable') });

    expect(labelOf(gatewayOf(chart, { revision: RevisionRef.named('1-31') }))).toBe('1-31');
  });

  test('is no label for the default one, also where the mesh has another', () => {
    const chart = platform();
    new Mesh(chart, 'mesh', { revision: RevisionRef.named('stable') });

    expect(labelOf(gatewayOf(chart, { revision: RevisionRef.named('default') }))).toBeUndefined();
  });
});

describe('the Namespace', () => {
  test.each([
    [undefined, { 'istio-injection': 'enabled' }],
    ['stable', { 'istio.io/rev': 'stable' }],
  ])('says that its pods join the mesh, of revision %p', (revision, labels) => {
    const chart = platform();
    gatewayOf(chart, { createNamespace: true });
    new Mesh(chart, 'mesh', { revision: revision === undefined ? undefined : RevisionRef.named(revision) });

    expect(only(chart, 'Namespace')).toStrictEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-ingress', labels } });
    expect(ownFindings(chart.node.root)).toStrictEqual([]);
  });

  test('is not written unasked', () => {
    expect(() => gatewayOf(platform()).namespaceObject)
      .toThrow("'platform/istio-ingress' has no namespace to patch, since nothing needs one; set 'createNamespace' first [NotEmitted at platform/istio-ingress]");
  });
});

describe('pods', () => {
  test('carry what they are told, but stay pods of a gateway', () => {
    expect(podMetadata({
      podLabels: { 'team': 'edge', 'istio': 'other', 'sidecar.istio.io/inject': 'false' },
      podAnnotations: { 'prometheus.io/scrape': 'false', 'inject.istio.io/templates': 'sidecar' },
    })).toStrictEqual({
      annotations: {
        'inject.istio.io/templates': 'gateway', 'prometheus.io/path': '/stats/prometheus', 'prometheus.io/port': '15020', 'prometheus.io/scrape': 'false',
      },
      labels: { ...LABELS, 'app.kubernetes.io/name': 'istio-ingress', 'istio.io/dataplane-mode': 'none', 'sidecar.istio.io/inject': 'true', 'team': 'edge' },
    });
  });

  test('run where and as they are told', () => {
    const tolerations = [{ key: 'edge', operator: 'Exists' }];
    const spec = podSpec({
      env: { A: 'b' },
      nodeSelector: { edge: 'true' },
      tolerations,
      affinity: { podAntiAffinity: {} },
      priorityClassName: 'high',
      imagePullSecrets: ['pull'],
      spread: [TopologySpread.overNodes({ required: true, maxSkew: 2 }), TopologySpread.over('rack')],
    });

    expect(spec.containers[0].env).toStrictEqual([{ name: 'A', value: 'b' }]);
    expect(spec).toMatchObject({
      nodeSelector: { edge: 'true' }, tolerations, affinity: { podAntiAffinity: {} }, priorityClassName: 'high', imagePullSecrets: [{ name: 'pull' }],
    });
    expect(spec.topologySpreadConstraints.map(({ topologyKey, maxSkew, whenUnsatisfiable }: any) => [topologyKey, maxSkew, whenUnsatisfiable]))
      .toStrictEqual([['kubernetes.io/hostname', 2, 'DoNotSchedule'], ['rack', 1, 'ScheduleAnyway']]);
    expect(podSpec({ spread: [] })).not.toHaveProperty('topologySpreadConstraints');
  });

  test('keep what their props were when they were made', () => {
    const chart = platform();
    const env: { [name: string]: string } = { A: 'b' };
    const spread = [TopologySpread.overNodes()];
    const gateway = gatewayOf(chart, { env, spread });
    env.A = 'c';
    spread.pop();
    const { containers, topologySpreadConstraints } = gateway.deployment.toJson().spec.template.spec;

    expect([containers[0].env, topologySpreadConstraints.length]).toStrictEqual([[{ name: 'A', value: 'b' }], 1]);
  });

  test('request and use what they are told', () => {
    const resources = (of: object) => podSpec({ scaling: PodScaling.fixed(2), resources: of }).containers[0].resources;

    expect(resources({
      cpu: { request: Cpu.millis(500), limit: Cpu.units(4) },
      memory: { request: Size.gibibytes(1) },
      ephemeralStorage: { limit: Size.gibibytes(2) },
    })).toStrictEqual({ requests: { cpu: '500m', memory: '1024Mi' }, limits: { 'cpu': '4', 'ephemeral-storage': '2048Mi' } });
    expect(resources({ memory: { limit: Size.gibibytes(1) } })).toStrictEqual({ limits: { memory: '1024Mi' } });
  });

  test('drain in time', () => {
    const chart = platform();
    const { metadata, spec } = gatewayOf(chart, { drainDuration: Duration.minutes(1) }).deployment.toJson().spec.template;

    expect(metadata.annotations['proxy.istio.io/config']).toBe('{"terminationDrainDuration":"60s"}');
    expect(spec.terminationGracePeriodSeconds).toBe(70);
    expect(ownFindings(chart.node.root)).toStrictEqual([]);
  });

  test.each([500, 0])('fails to drain in %p ms', ms => {
    expect(() => podSpec({ drainDuration: Duration.millis(ms) }))
      .toThrow(`'drainDuration' must be a whole number of seconds, at least 1, got ${ms / 1000} s [BadDuration at platform/istio-ingress]`);
  });
});

describe('what is not needed', () => {
  test('is not there, and cannot be patched', () => {
    const chart = platform();
    const gateway = gatewayOf(chart, { readsSecrets: false, scaling: PodScaling.fixed(1) });

    expect(kinds(chart)).toStrictEqual(['ServiceAccount', 'Service', 'Deployment']);
    expect(() => gateway.role).toThrow("leave 'readsSecrets' out first [NotEmitted at platform/istio-ingress]");
    expect(() => gateway.roleBinding).toThrow("leave 'readsSecrets' out first [NotEmitted at platform/istio-ingress]");
    expect(() => gateway.autoscaler).toThrow('choose PodScaling.auto() first [NotEmitted at platform/istio-ingress]');
    expect(() => gateway.disruptionBudget).toThrow('run two pods or more first [NotEmitted at platform/istio-ingress]');
    expect(() => gateway.networkPolicy).toThrow("give 'networkPolicy' first [NotEmitted at platform/istio-ingress]");
  });

  test('a budget can be left out', () => {
    const chart = platform();
    gatewayOf(chart, { disruptionBudget: DisruptionBudget.none() });

    expect(kinds(chart)).not.toContain('PodDisruptionBudget');
  });
});

test('objects are patched by name', () => {
  const gateway = gatewayOf(platform());
  gateway.deployment.addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 10));

  expect(gateway.deployment.toJson().spec.minReadySeconds).toBe(10);
});
