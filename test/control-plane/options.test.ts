import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { planOf, valuesIn } from './support/plans';
import {
  ClusterPlatform, CniRepair, ControlPlaneProps, DisruptionBudget, IpFamilyPolicy, PodScaling, ImagePullPolicy, ImageVariant,
  ProxyLogLevel, ReinvocationPolicy, ResourceScope, TopologySpread, ValidationFailurePolicy,
} from '../../src';

const RESOURCES: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(200), limit: kplus.Cpu.units(2) },
  memory: { request: Size.mebibytes(256) },
};
const WIRE = { requests: { cpu: '200m', memory: '256Mi' }, limits: { cpu: '2' } };
const TOLERATIONS = [{ key: 'dedicated', operator: 'Exists' }];
const NODE_TERMS = [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }];
const AFFINITY: kplus.k8s.Affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: NODE_TERMS } } };
const PLACES = { nodeSelector: { pool: 'mesh' }, tolerations: TOLERATIONS, affinity: AFFINITY };
const spreadOf = (labels: object) => [{
  maxSkew: 2, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: labels }, matchLabelKeys: ['pod-template-hash'],
}];
const SPREAD = [TopologySpread.overNodes({ maxSkew: 2, required: true })];

/** What ztunnel has of the profile ambient where another one is asked for. */
const HBONE = { meshConfig: { defaultConfig: { proxyMetadata: { ISTIO_META_ENABLE_HBONE: 'true' } } } };

const istiod = (options: ControlPlaneProps['istiod']) => valuesIn(planOf({ istiod: options }), 'istiod');

test('all options of istiod arrive in its values', () => {
  expect(istiod({
    scaling: PodScaling.auto({ minReplicas: 3, maxReplicas: 6, cpuPercent: 70, memoryPercent: 75 }),
    disruptionBudget: DisruptionBudget.minAvailablePercent(50),
    spread: SPREAD,
    resources: RESOURCES,
    env: { PILOT_X: 'y' },
    args: ['--tlsMinProtocolVersion=TLSV1_3'],
    ...PLACES,
    priorityClassName: 'system-cluster-critical',
    podLabels: { a: 'b' },
    podAnnotations: { c: 'd' },
    deploymentLabels: { e: 'f' },
    deploymentAnnotations: { g: 'h' },
    serviceAnnotations: { i: 'j' },
    serviceAccountAnnotations: { k: 'l' },
    ipFamilyPolicy: IpFamilyPolicy.PREFER_DUAL_STACK,
    ipFamilies: ['IPv6', 'IPv4'],
    traceSampling: 0.5,
    maxConnectionAge: Duration.minutes(10),
    maxSurge: '1',
    maxUnavailable: '10%',
    untaintsNodes: true,
    analysis: true,
    jwksRootCertificates: 'PEM',
  })).toStrictEqual({
    autoscaleEnabled: true,
    autoscaleMin: 3,
    autoscaleMax: 6,
    cpu: { targetAverageUtilization: 70 },
    memory: { targetAverageUtilization: 75 },
    pdb: { minAvailable: '50%' },
    topologySpreadConstraints: spreadOf({ 'app': 'istiod', 'istio.io/rev': 'default' }),
    resources: WIRE,
    env: { PILOT_X: 'y' },
    extraContainerArgs: ['--tlsMinProtocolVersion=TLSV1_3'],
    ...PLACES,
    podLabels: { a: 'b' },
    podAnnotations: { c: 'd' },
    deploymentLabels: { e: 'f' },
    deploymentAnnotations: { g: 'h' },
    serviceAnnotations: { i: 'j' },
    serviceAccountAnnotations: { k: 'l' },
    ipFamilyPolicy: 'PreferDualStack',
    ipFamilies: ['IPv6', 'IPv4'],
    traceSampling: 0.5,
    keepaliveMaxServerConnectionAge: '600s',
    rollingMaxSurge: '1',
    rollingMaxUnavailable: '10%',
    taint: { enabled: true },
    jwksResolverExtraRootCA: 'PEM',
    global: { priorityClassName: 'system-cluster-critical', istiod: { enableAnalysis: true } },
  });
});

test('no tracing is more than the chart can say by its own value', () => {
  expect(istiod({ traceSampling: 0 })).toStrictEqual({ env: { PILOT_TRACE_SAMPLING: '0' } });
});

test('nodes are untainted where CNI is', () => {
  expect(valuesIn(planOf({ istiod: { untaintsNodes: true }, cni: { enabled: true, namespace: 'istio-cni' } }), 'istiod')).toStrictEqual({
    cni: { enabled: true }, taint: { enabled: true, namespace: 'istio-cni' },
  });
});

test('all options of webhooks arrive in the values of istiod, and how objects are judged in those of base too', () => {
  const plan = planOf({
    webhooks: {
      enableNamespacesByDefault: true,
      reinvocationPolicy: ReinvocationPolicy.IF_NEEDED,
      rewriteAppHttpProbe: false,
      neverInjectSelectors: [{ matchLabels: { job: 'yes' } }],
      alwaysInjectSelectors: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }],
      injectedAnnotations: { a: 'b' },
      templates: { mine: 'spec: {}' },
      defaultTemplates: ['sidecar', 'mine'],
      injectorAnnotations: { c: 'd' },
      validation: false,
      validationFailurePolicy: ValidationFailurePolicy.FAIL,
    },
  });
  expect(valuesIn(plan, 'istiod')).toStrictEqual({
    sidecarInjectorWebhook: {
      enableNamespacesByDefault: true,
      reinvocationPolicy: 'IfNeeded',
      rewriteAppHTTPProbe: false,
      neverInjectSelector: [{ matchLabels: { job: 'yes' } }],
      alwaysInjectSelector: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }],
      injectedAnnotations: { a: 'b' },
      templates: { mine: 'spec: {}' },
      defaultTemplates: ['sidecar', 'mine'],
    },
    sidecarInjectorWebhookAnnotations: { c: 'd' },
    base: { validationFailurePolicy: 'Fail' },
    global: { configValidation: false },
  });
  expect(valuesIn(plan, 'base')).toStrictEqual({ defaultRevision: '', validationFailurePolicy: 'Fail' }); // `base` in the values of base
});

test('all options of proxies arrive in the values of istiod', () => {
  const plan = planOf({
    proxy: {
      resources: RESOURCES,
      logLevel: ProxyLogLevel.INFO,
      componentLogLevels: { misc: ProxyLogLevel.ERROR, rbac: ProxyLogLevel.DEBUG },
      autoInject: false,
      includeOutboundIpRanges: ['10.0.0.0/8', '172.16.0.0/12'],
      excludeOutboundIpRanges: ['10.1.0.0/16'],
      includeInboundPorts: [],
      excludeInboundPorts: [9000],
      includeOutboundPorts: [443, 8443],
      excludeOutboundPorts: [25],
      lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
      outlierLogPath: '/dev/stdout',
      privileged: true,
      readinessFailureThreshold: 10,
      readinessInitialDelay: Duration.seconds(2),
      readinessPeriod: Duration.seconds(3),
      startupFailureThreshold: 60,
      statusPort: 15099,
      seccompProfile: { type: 'RuntimeDefault' },
      nativeNftables: true,
    },
    cni: { enabled: true },
  });
  expect(valuesIn(plan, 'istiod').global).toStrictEqual({
    proxy: {
      resources: WIRE,
      logLevel: 'info',
      componentLogLevel: 'misc:error,rbac:debug',
      autoInject: 'disabled',
      includeIPRanges: '10.0.0.0/8,172.16.0.0/12',
      excludeIPRanges: '10.1.0.0/16',
      includeInboundPorts: '',
      excludeInboundPorts: '9000',
      includeOutboundPorts: '443,8443',
      excludeOutboundPorts: '25',
      lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
      outlierLogPath: '/dev/stdout',
      privileged: true,
      readinessFailureThreshold: 10,
      readinessInitialDelaySeconds: 2,
      readinessPeriodSeconds: 3,
      startupProbe: { failureThreshold: 60 },
      statusPort: 15099,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    nativeNftables: true,
  });
  expect(valuesIn(plan, 'cni')).toStrictEqual({ global: { nativeNftables: true } });
});

test('all options of node agents arrive in their values', () => {
  const plan = planOf({
    ambient: true,
    cni: {
      binDir: '/a',
      confDir: '/b',
      confFileName: '10-c.conflist',
      netnsDir: '/d',
      chained: false,
      provider: 'multus',
      excludeNamespaces: ['kube-system', 'e'],
      repair: CniRepair.NONE,
      dnsCapture: false,
      ipv6: false,
      resources: RESOURCES,
      logLevel: 'cni:debug',
      env: { F: 'g' },
      tolerations: TOLERATIONS,
      affinity: AFFINITY,
      maxUnavailable: '2',
      terminationGracePeriod: Duration.minutes(1),
      podQuota: 9,
    },
    ztunnel: {
      resources: RESOURCES,
      logLevel: 'debug',
      terminationGracePeriod: Duration.minutes(5),
      maxSurge: '10%',
      maxUnavailable: '1',
      env: { H: 'i' },
      ...PLACES,
      podLabels: { j: 'k' },
      podAnnotations: { l: 'm' },
      checksRevocation: true,
      podQuota: 10,
    },
  });
  expect(valuesIn(plan, 'cni')).toStrictEqual({
    ambient: { enabled: true, dnsCapture: false, ipv6: false },
    cniBinDir: '/a',
    cniConfDir: '/b',
    cniConfFileName: '10-c.conflist',
    cniNetnsDir: '/d',
    chained: false,
    provider: 'multus',
    excludeNamespaces: ['kube-system', 'e'],
    repair: { enabled: false, repairPods: false, deletePods: false, labelPods: false },
    resources: WIRE,
    logging: { level: 'cni:debug' },
    env: { F: 'g' },
    tolerations: TOLERATIONS,
    affinity: AFFINITY,
    updateStrategy: { rollingUpdate: { maxUnavailable: 2 } },
    terminationGracePeriodSeconds: 60,
    resourceQuotas: { enabled: true, pods: 9 },
  });
  expect(valuesIn(plan, 'ztunnel')).toStrictEqual({
    resources: WIRE,
    logLevel: 'debug',
    terminationGracePeriodSeconds: 300,
    updateStrategy: { rollingUpdate: { maxSurge: '10%', maxUnavailable: 1 } },
    env: { H: 'i' },
    ...PLACES,
    podLabels: { j: 'k' },
    podAnnotations: { l: 'm' },
    peerCaCrl: { enabled: true },
    resourceQuotas: { enabled: true, pods: 10 },
    ...HBONE,
  });
  expect(valuesIn(plan, 'istiod').cni).toStrictEqual({ enabled: true, provider: 'multus' });
});

test('what is for all of them arrives in all of them, where each reads it', () => {
  const plan = planOf({
    ambient: true,
    platform: ClusterPlatform.GKE,
    compatibilityVersion: '1.29',
    networkPolicies: true,
    resourceScope: ResourceScope.NAMESPACE,
    logging: { level: 'default:debug', json: true },
    images: { variant: ImageVariant.DISTROLESS, pullPolicy: ImagePullPolicy.ALWAYS, pullSecrets: ['registry'] },
  });
  const scoped = { platform: 'gke', resourceScope: 'namespace', imagePullSecrets: ['registry'] };
  const global = { ...scoped, networkPolicy: { enabled: true }, logging: { level: 'default:debug' }, logAsJson: true, variant: 'distroless', imagePullPolicy: 'Always' };
  expect(valuesIn(plan, 'base')).toStrictEqual({ compatibilityVersion: '1.29', global: scoped });
  expect(valuesIn(plan, 'istiod').global).toStrictEqual(global);
  expect(valuesIn(plan, 'cni')).toStrictEqual({ compatibilityVersion: '1.29', ambient: { enabled: true }, global });
  expect(valuesIn(plan, 'ztunnel')).toStrictEqual({
    compatibilityVersion: '1.29', ...scoped, logAsJson: true, variant: 'distroless', imagePullPolicy: 'Always', global: { networkPolicy: { enabled: true } }, ...HBONE,
  });
});

test('images of somebody else', () => {
  const plan = planOf({ images: { hub: 'registry.acme.internal/istio', tag: '1.30.3-acme' } });
  expect([plan.hub, plan.tag]).toStrictEqual(['registry.acme.internal/istio', '1.30.3-acme']);
});

test('what istiod makes for Gateways arrives in its values', () => {
  const gatewayClasses = { istio: { service: { spec: { type: 'ClusterIP' } }, podDisruptionBudget: { spec: { minAvailable: 1 } } } };
  const plan = planOf({ waypoints: { resources: RESOURCES, spread: SPREAD, ...PLACES }, gatewayClasses });
  expect(valuesIn(plan, 'istiod')).toStrictEqual({
    gatewayClasses,
    global: { waypoint: { resources: WIRE, topologySpreadConstraints: spreadOf({ 'gateway.istio.io/managed': 'istio.io-mesh-controller' }), ...PLACES } },
  });
});

describe('refuses', () => {
  test.each<[string, Partial<ControlPlaneProps>, string]>([
    ['a share over all', { istiod: { traceSampling: 101 } }, "'traceSampling' must be a percentage from 0 to 100, got 101 [PercentOutOfRange at istio/istio]"],
    ['connections that end at once', { istiod: { maxConnectionAge: Duration.millis(10) } }, "'maxConnectionAge' must be at least 1 s, got 10 ms [BadDuration at istio/istio]"],
    ['a family twice', { istiod: { ipFamilies: ['IPv4', 'IPv4'] } }, "'ipFamilies' must be 'IPv4' and 'IPv6', each once and at least one of them, got 'IPv4, IPv4' [BadIpFamily at istio/istio]"],
    ['a port that is none', { proxy: { excludeInboundPorts: [0] } }, "'excludeInboundPorts' must be a whole number from 1 to 65535, got 0 [NotInRange at istio/istio]"],
    ['hooks that say nothing', { proxy: { lifecycle: {} } }, "'lifecycle' says nothing; give 'preStop' or 'postStart', or leave it out [NothingStated at istio/istio]"],
    ['probes without a pause', { proxy: { readinessPeriod: Duration.millis(100) } }, "'readinessPeriod' must be a whole number of seconds, at least 1, got 0.1 s [BadDuration at istio/istio]"],
    ['a quota of nothing', { cni: { enabled: true, podQuota: 0 } }, "'podQuota' must be a whole number from 1 to 2147483647, got 0 [NotInRange at istio/istio]"],
  ])('%s', (_, props, message) => {
    expect(() => planOf(props)).toThrow(`the control plane: ${message}`);
  });
});
