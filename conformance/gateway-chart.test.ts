import { Chart, Duration, Size, Testing } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  EastWestGateway, ExternalTrafficPolicy, DisruptionBudget, IpFamilyPolicy, GatewayNetworkPolicy, GatewayPort, PodScaling,
  GatewayService, IngressGateway, IngressGatewayProps, RevisionRef,
} from '../src';
import { analyze, renderHelm } from './support/oracle';
import { report } from './support/report';

/** One wish, as the values of Istio's chart say it and as props do. */
interface Wish {
  readonly what: string;
  readonly values: object;
  readonly props: IngressGatewayProps;
}

const PORT = { protocol: 'TCP' };
const STATUS = { ...PORT, name: 'status-port', port: 15021, targetPort: 15021 };

const WISHES: readonly Wish[] = [
  { what: 'nothing', values: {}, props: {} },
  {
    what: 'a load balancer with all options',
    values: {
      service: {
        annotations: { a: 'b' },
        externalTrafficPolicy: 'Local',
        loadBalancerClass: 'a/b',
        loadBalancerIP: '192.0.2.1',
        loadBalancerSourceRanges: ['10.0.0.0/8'],
        allocateLoadBalancerNodePorts: false,
        ipFamilyPolicy: 'RequireDualStack',
        ipFamilies: ['IPv4', 'IPv6'],
        ports: [
          STATUS,
          { ...PORT, name: 'http2', port: 80, targetPort: 8080 },
          { ...PORT, name: 'tls-15443', port: 15443, targetPort: 15443, nodePort: 31443 },
        ],
      },
    },
    props: {
      service: GatewayService.loadBalancer({
        annotations: { a: 'b' },
        externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
        loadBalancerClass: 'a/b',
        loadBalancerIp: '192.0.2.1',
        sourceRanges: ['10.0.0.0/8'],
        allocateNodePorts: false,
        ipFamilyPolicy: IpFamilyPolicy.REQUIRE_DUAL_STACK,
        ipFamilies: ['IPv4', 'IPv6'],
      }),
      ports: [GatewayPort.http(80, { targetPort: 8080 }), GatewayPort.tls(15443, { nodePort: 31443 })],
    },
  },
  { what: 'ports of the nodes', values: { service: { type: 'NodePort' } }, props: { service: GatewayService.nodePort() } },
  { what: 'an address within the cluster', values: { service: { type: 'ClusterIP' } }, props: { service: GatewayService.clusterIp() } },
  { what: 'no Service', values: { service: { type: 'None' } }, props: { service: GatewayService.none() } },
  {
    what: 'pods where and as they are told',
    values: {
      revision: 'stable',
      nodeSelector: { edge: 'true' },
      tolerations: [{ key: 'edge', operator: 'Exists' }],
      affinity: { podAntiAffinity: {} },
      priorityClassName: 'high',
      imagePullSecrets: [{ name: 'pull' }],
      env: { A: 'b' },
      podAnnotations: { a: 'b' },
      terminationGracePeriodSeconds: 70,
      resources: { requests: { cpu: '500m', memory: '1024Mi' }, limits: { cpu: '4000m', memory: '2048Mi' } },
    },
    props: {
      revision: RevisionRef.named('stable'),
      nodeSelector: { edge: 'true' },
      tolerations: [{ key: 'edge', operator: 'Exists' }],
      affinity: { podAntiAffinity: {} },
      priorityClassName: 'high',
      imagePullSecrets: ['pull'],
      env: { A: 'b' },
      podAnnotations: { a: 'b' },
      drainDuration: Duration.minutes(1),
      resources: { cpu: { request: Cpu.millis(500), limit: Cpu.millis(4000) }, memory: { request: Size.gibibytes(1), limit: Size.gibibytes(2) } },
    },
  },
  {
    what: 'many pods',
    values: {
      autoscaling: { minReplicas: 3, maxReplicas: 9, targetCPUUtilizationPercentage: 60, targetMemoryUtilizationPercentage: 70 },
      podDisruptionBudget: { minAvailable: '50%' },
    },
    props: {
      scaling: PodScaling.auto({ minReplicas: 3, maxReplicas: 9, cpuPercent: 60, memoryPercent: 70 }),
      disruptionBudget: DisruptionBudget.minAvailablePercent(50),
    },
  },
  { what: 'a fixed number of pods', values: { autoscaling: { enabled: false }, replicaCount: 1 }, props: { scaling: PodScaling.fixed(1) } },
  { what: 'a NetworkPolicy', values: { global: { networkPolicy: { enabled: true } } }, props: { networkPolicy: GatewayNetworkPolicy.fromAnywhere() } },
  { what: 'no Secrets', values: { rbac: { enabled: false } }, props: { readsSecrets: false } },
  {
    what: 'other names',
    values: { name: 'gw', labels: { app: 'old', istio: 'ingressgateway' }, serviceAccount: { name: 'gw-account' } },
    props: { name: 'gw', labels: { app: 'old', istio: 'ingressgateway' }, serviceAccountName: 'gw-account' },
  },
];

/** The chart's defaults that ours differ from on purpose: one pod and no budget for it; and what it has no word for. */
const AS_THE_CHART: IngressGatewayProps = { scaling: PodScaling.auto({ minReplicas: 1 }), spread: [] };

const PURPOSES: { readonly [kind: string]: (object: any) => void } = {
  Service: ({ spec }) => { delete spec.selector.app; }, // so that a second Deployment can take part
  RoleBinding: ({ subjects }) => subjects.forEach((subject: any) => { delete subject.namespace; }),
  Deployment: ({ spec: { template: { metadata, spec } } }) => {
    delete metadata.annotations['sidecar.istio.io/inject']; // the label says so
    delete metadata.annotations['proxy.istio.io/config']; // for drainDuration, of which the chart has half
    delete spec.securityContext.seccompProfile;
  },
  NetworkPolicy: ({ metadata, spec }) => {
    delete metadata.name; // the chart adds a dash
    spec.ingress = [...new Set(spec.ingress.flatMap(({ ports }: any) => ports.map(({ protocol, port }: any) => `${protocol} ${port}`)))].sort();
  },
};

/** Labels of the chart's NetworkPolicy. */
const OF_INSTALLERS = ['istio.io/rev', 'install.operator.istio.io/owning-resource', 'operator.istio.io/component', 'release'];

/** What objects mean, by kind, without what is different on purpose. */
function meaning(objects: readonly any[]): { [kind: string]: unknown } {
  return Object.fromEntries(objects.map(object => {
    const { kind, metadata } = object;
    for (const labels of [metadata.labels, object.spec?.template?.metadata.labels ?? {}]) {
      ['managed-by', 'instance', 'part-of', 'version'].forEach(label => { delete labels[`app.kubernetes.io/${label}`]; });
      delete labels['helm.sh/chart'];
    }
    metadata.labels = { ...metadata.labels, 'istio.io/dataplane-mode': undefined }; // it is for pods
    OF_INSTALLERS.forEach(label => { delete metadata.labels[label]; });
    if (metadata.annotations !== undefined && Object.keys(metadata.annotations).length === 0) delete metadata.annotations;
    PURPOSES[kind]?.(object);
    return [kind, JSON.parse(JSON.stringify(object, (_, value) => value === null ? undefined : value))];
  }));
}

function ours(props: IngressGatewayProps): any[] {
  const chart = new Chart(Testing.app(), 'platform', { namespace: 'istio-ingress' });
  new IngressGateway(chart, 'istio-ingress', { ...AS_THE_CHART, ...props });
  return Testing.synth(chart);
}

describe('the injection webhooks of istiod', () => {
  /** Codes of what the analyzers say. */
  function complaints(ofIstiod: object, props: IngressGatewayProps): string[] {
    const istiod = renderHelm({ chart: 'istiod', values: ofIstiod }).filter(({ kind }) => ['MutatingWebhookConfiguration', 'Service'].includes(kind));
    return analyze([...istiod, ...ours(props)]).map(({ code }) => code);
  }

  test.each([
    ['of the default revision', {}, {}],
    ['of the default revision, in a namespace that is written too', {}, { createNamespace: true }],
    ['of a revision', { revision: '1-30' }, { revision: RevisionRef.named('1-30') }],
    ['of a revision, in a namespace that is written too', { revision: '1-30' }, { revision: RevisionRef.named('1-30'), createNamespace: true }],
    ['of a tag', { revision: '1-30', revisionTags: ['stable'] }, { revision: RevisionRef.named('stable') }],
  ])('take the pods of a gateway %s', (_, values, props) => {
    expect(complaints(values, props)).toStrictEqual([]);
  });

  test.each([
    ['another revision', { revision: '1-30' }, { revision: RevisionRef.named('1-31') }],
    ['no revision', { revision: '1-30' }, {}],
  ])('do not take pods of %s', (_, values, props) => {
    expect(complaints(values, props)).toStrictEqual(['IST0146']);
  });
});

afterAll(() => {
  report('gateway-chart', [`${WISHES.length} gateways compared with Istio's chart`, '7 asked for by the injection webhooks of istiod']);
});

test.each(WISHES)('means what the chart means: $what', ({ values, props }) => {
  const theirs = renderHelm({ chart: 'gateway', release: 'istio-ingress', namespace: 'istio-ingress', values });

  expect(meaning(ours(props))).toStrictEqual(meaning(theirs));
});

test('means what the chart means: the gateway of a network', () => {
  const theirs = renderHelm({ chart: 'gateway', release: 'istio-eastwestgateway', namespace: 'istio-system', values: { networkGateway: 'network1' } });
  const chart = new Chart(Testing.app(), 'platform', { namespace: 'istio-system' });
  new EastWestGateway(chart, 'east-west', {
    ...AS_THE_CHART,
    network: 'network1',
    ports: [GatewayPort.tls(15443, { name: 'tls' }), GatewayPort.tls(15012, { name: 'tls-istiod' }), GatewayPort.tls(15017, { name: 'tls-webhook' })],
  });
  const gateways = Testing.synth(chart).filter(({ kind }) => kind !== 'Gateway'); // the chart leaves it to a sample of Istio's
  // Kubernetes' own default, which this part of the chart leaves out.
  theirs.filter(({ kind }) => kind === 'Service').forEach(({ spec }) => spec.ports.forEach((port: any) => { port.protocol = 'TCP'; }));

  expect(meaning(gateways)).toStrictEqual(meaning(theirs));
});
