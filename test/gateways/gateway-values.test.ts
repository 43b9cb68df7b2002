import { Chart, Testing } from 'cdk8s';
import { gatewayOf, platform, podSpec, serviceSpec } from './support';
import {
  ExternalTrafficPolicy, DisruptionBudget, IpFamilyPolicy, GatewayNetworkPolicy, GatewayPort, PodScaling, GatewayService,
} from '../../src';
import { only } from '../support/manifests';
import { ownFindings } from '../support/own-check';

describe('GatewayService', () => {
  test('can say all of a load balancer', () => {
    const chart = platform();
    gatewayOf(chart, {
      service: GatewayService.loadBalancer({
        annotations: { 'service.beta.kubernetes.io/aws-load-balancer-type': 'nlb' },
        externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
        loadBalancerClass: 'service.k8s.aws/nlb',
        sourceRanges: ['10.0.0.0/8'],
        allocateNodePorts: false,
        loadBalancerIp: '192.0.2.1',
        ipFamilies: ['IPv6', 'IPv4'],
        ipFamilyPolicy: IpFamilyPolicy.PREFER_DUAL_STACK,
      }),
      ports: [GatewayPort.https()],
    });
    const { metadata, spec } = only(chart, 'Service');

    expect(metadata.annotations).toStrictEqual({ 'service.beta.kubernetes.io/aws-load-balancer-type': 'nlb' });
    expect({ ...spec, ports: undefined }).toStrictEqual({
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      loadBalancerClass: 'service.k8s.aws/nlb',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      allocateLoadBalancerNodePorts: false,
      loadBalancerIP: '192.0.2.1',
      ipFamilies: ['IPv6', 'IPv4'],
      ipFamilyPolicy: 'PreferDualStack',
      selector: { istio: 'ingress' },
      ports: undefined,
    });
    expect(ownFindings(chart.node.root)).toStrictEqual([]); // pods are spread
  });

  test('can be ports of the nodes, or an address within the cluster', () => {
    const nodePort = serviceSpec({
      service: GatewayService.nodePort({ externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }), ports: [GatewayPort.https(443, { nodePort: 30443 })],
    });

    expect([nodePort.type, nodePort.externalTrafficPolicy, nodePort.ports[1]])
      .toStrictEqual(['NodePort', 'Local', { name: 'https', port: 443, protocol: 'TCP', targetPort: 443, nodePort: 30443 }]);
    expect(serviceSpec({ service: GatewayService.clusterIp(), ports: [] })).toStrictEqual({
      type: 'ClusterIP', selector: { istio: 'ingress' }, ports: [{ name: 'status-port', port: 15021, protocol: 'TCP', targetPort: 15021 }],
    });
  });

  test.each([[[]], [['IPv4', 'IPv4']], [['ipv6']]])('fails for IP families %j', ipFamilies => {
    expect(() => GatewayService.clusterIp({ ipFamilies }))
      .toThrow(`'ipFamilies' must be 'IPv4', 'IPv6' or both, one with SingleStack, got ${JSON.stringify(ipFamilies)} [BadIpFamilies]`);
  });

  test('fails for two IP families of one', () => {
    expect(() => GatewayService.clusterIp({ ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: IpFamilyPolicy.SINGLE_STACK })).toThrow('[BadIpFamilies]');
  });
});

describe('GatewayPort', () => {
  test('names itself, so that Istio knows what is spoken', () => {
    const ports = [
      GatewayPort.http(), GatewayPort.http(8080), GatewayPort.https(), GatewayPort.https(8443), GatewayPort.http3(), GatewayPort.http3(8443),
      GatewayPort.tls(15443), GatewayPort.tcp(31400, { name: 'tcp-mongo', targetPort: 27017, appProtocol: 'mongo' }),
    ];

    expect(serviceSpec({ ports }).ports.slice(1)).toStrictEqual([
      { name: 'http2', port: 80, protocol: 'TCP', targetPort: 80 },
      { name: 'http2-8080', port: 8080, protocol: 'TCP', targetPort: 8080 },
      { name: 'https', port: 443, protocol: 'TCP', targetPort: 443 },
      { name: 'https-8443', port: 8443, protocol: 'TCP', targetPort: 8443 },
      { name: 'http3', port: 443, protocol: 'UDP', targetPort: 443 },
      { name: 'http3-8443', port: 8443, protocol: 'UDP', targetPort: 8443 },
      { name: 'tls-15443', port: 15443, protocol: 'TCP', targetPort: 15443 },
      { name: 'tcp-mongo', port: 31400, protocol: 'TCP', targetPort: 27017, appProtocol: 'mongo' },
    ]);
  });

  test.each([
    [() => GatewayPort.tcp(0), "'port' must be a whole number from 1 to 65535, got 0 [NotInRange]"],
    [() => GatewayPort.http(80, { targetPort: 1.5 }), "'targetPort' must be a whole number from 1 to 65535, got 1.5 [NotInRange]"],
    [() => GatewayPort.http(80, { nodePort: 70000 }), "'nodePort' must be a whole number from 1 to 65535, got 70000 [NotInRange]"],
    [() => GatewayPort.http(80, { name: 'HTTP' }), "the name of a port must be up to 63 lower-case letters, digits and '-', got 'HTTP' [BadName]"],
    [() => GatewayPort.tcp(15021), "port 15021 of the pods belongs to the proxy itself, as do 15000, 15004, 15020, 15021, 15090; choose another 'targetPort' [ReservedPort]"],
    [() => GatewayPort.http(80, { targetPort: 15000 }), '[ReservedPort]'],
  ])('refuses nonsense: %p', (make, message) => {
    expect(make).toThrow(message);
  });

  test.each([
    [[GatewayPort.http(80), GatewayPort.tcp(80)], "ports 'http2' and 'tcp-80' (80) of the gateway's Service share a name or number; give each its own"],
    [[GatewayPort.tcp(1, { name: 'a' }), GatewayPort.tcp(2, { name: 'a' })], "ports 'a' and 'a' (2) of the gateway's Service share a name or number; give each its own"],
    [[GatewayPort.tcp(15021, { targetPort: 9000 })], "ports 'status-port' and 'tcp-15021' (15021) of the gateway's Service share a name or number; give each its own"],
  ])('refuses two ports in one place: %#', (ports, message) => {
    expect(() => gatewayOf(platform(), { ports })).toThrow(`${message} [PortTwice at platform/istio-ingress]`);
  });

  test('fails for one port for plain HTTP and TLS', () => {
    expect(() => gatewayOf(platform(), { ports: [GatewayPort.http(443)] }))
      .toThrow("'ports' must have two ports for plain HTTP and for TLS, got 443 for both [SamePort at platform/istio-ingress]");
  });
});

describe('PodScaling', () => {
  test('goes by load', () => {
    const chart = platform();
    gatewayOf(chart, { scaling: PodScaling.auto({ minReplicas: 6, cpuPercent: 60, memoryPercent: 70 }) });

    expect(only(chart, 'HorizontalPodAutoscaler').spec).toStrictEqual({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'istio-ingress' },
      minReplicas: 6,
      maxReplicas: 6,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } },
        { type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    });
  });

  test('goes by memory alone if that is all that is said', () => {
    const chart = platform();
    gatewayOf(chart, { scaling: PodScaling.auto({ memoryPercent: 70 }) });

    expect(only(chart, 'HorizontalPodAutoscaler').spec.metrics.map(({ resource }: any) => resource.name)).toStrictEqual(['memory']);
  });

  test('is a fixed number', () => {
    expect(gatewayOf(platform(), { scaling: PodScaling.fixed(3) }).deployment.toJson().spec.replicas).toBe(3);
  });

  test.each([
    [() => PodScaling.fixed(0), "'replicas' must be a whole number from 1 to 2147483647, got 0 [NotInRange]"],
    [() => PodScaling.auto({ minReplicas: 0 }), "'minReplicas' must be a whole number from 1 to 2147483647, got 0 [NotInRange]"],
    [() => PodScaling.auto({ minReplicas: 3, maxReplicas: 2 }), "'maxReplicas' must be a whole number from 3 to 2147483647, got 2 [NotInRange]"],
    [() => PodScaling.auto({ cpuPercent: 0 }), "'cpuPercent' must be a whole number from 1 to 2147483647, got 0 [NotInRange]"],
    [() => PodScaling.auto({ memoryPercent: 0.5 }), "'memoryPercent' must be a whole number from 1 to 2147483647, got 0.5 [NotInRange]"],
  ])('refuses nonsense: %p', (make, message) => {
    expect(make).toThrow(message);
  });

  test('fails where nothing is requested that use could be a percentage of', () => {
    expect(() => podSpec({ resources: {} })).toThrow("pods are scaled by their use of cpu, in percent of what they request, which 'resources' does not say; "
      + "give cpu a 'request', or choose PodScaling.fixed(...) [NoRequest at platform/istio-ingress]");
  });
});

describe('DisruptionBudget', () => {
  test.each([
    [DisruptionBudget.maxUnavailable(2), { maxUnavailable: 2 }],
    [DisruptionBudget.maxUnavailablePercent(25), { maxUnavailable: '25%' }],
    [DisruptionBudget.minAvailable(3), { minAvailable: 3 }],
    [DisruptionBudget.minAvailablePercent(75), { minAvailable: '75%' }],
  ])('limits evictions: %#', (disruptionBudget, limit) => {
    const chart = platform();
    gatewayOf(chart, { disruptionBudget, scaling: PodScaling.auto({ minReplicas: 4 }) });

    expect(only(chart, 'PodDisruptionBudget').spec).toStrictEqual({ ...limit, selector: { matchLabels: { app: 'istio-ingress', istio: 'ingress' } } });
  });

  test.each([
    [DisruptionBudget.minAvailable(2), 2],
    [DisruptionBudget.minAvailablePercent(60), 2],
  ])('fails if no pod may ever be evicted: %#', (disruptionBudget, kept) => {
    expect(() => gatewayOf(platform(), { disruptionBudget })).toThrow(`'disruptionBudget': a budget that keeps ${kept} pods available lets none of 2 be evicted, `
      + 'so that no node can be drained; keep fewer than 2, or run more [BudgetBlocksEvictions at platform/istio-ingress]');
  });

  test.each([
    [() => DisruptionBudget.maxUnavailable(0), "'pods' must be a whole number from 1 to 2147483647, got 0 [NotInRange]"],
    [() => DisruptionBudget.maxUnavailablePercent(0), "'percent' must be a whole number from 1 to 100, got 0 [NotInRange]"],
    [() => DisruptionBudget.minAvailable(-1), "'pods' must be a whole number from 0 to 2147483647, got -1 [NotInRange]"],
    [() => DisruptionBudget.minAvailablePercent(101), "'percent' must be a whole percentage from 0 to 100, got 101 [PercentOutOfRange]"],
  ])('refuses nonsense: %p', (make, message) => {
    expect(make).toThrow(message);
  });
});

describe('GatewayNetworkPolicy', () => {
  function specOf(networkPolicy: GatewayNetworkPolicy, ports?: GatewayPort[]): any {
    const chart: Chart = platform();
    gatewayOf(chart, { networkPolicy, ports });
    return Testing.synth(chart).find(({ kind }) => kind === 'NetworkPolicy').spec;
  }

  test('opens the ports of the pods, and what the mesh asks of each proxy', () => {
    expect(specOf(GatewayNetworkPolicy.fromAnywhere(), [GatewayPort.http(80, { targetPort: 8080 }), GatewayPort.http3()])).toStrictEqual({
      podSelector: { matchLabels: { app: 'istio-ingress', istio: 'ingress' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { ports: [{ protocol: 'TCP', port: 15021 }] },
        { ports: [{ protocol: 'TCP', port: 15020 }, { protocol: 'TCP', port: 15090 }] },
        { ports: [{ protocol: 'TCP', port: 8080 }, { protocol: 'UDP', port: 443 }] },
      ],
      egress: [{}],
    });
  });

  test('opens them to ranges of addresses', () => {
    expect(specOf(GatewayNetworkPolicy.fromRanges(['10.0.0.0/8', '2001:db8::/32'])).ingress[2]).toStrictEqual({
      from: [{ ipBlock: { cidr: '10.0.0.0/8' } }, { ipBlock: { cidr: '2001:db8::/32' } }],
      ports: [{ protocol: 'TCP', port: 80 }, { protocol: 'TCP', port: 443 }],
    });
  });

  test('opens nothing else if there are no ports', () => {
    expect(specOf(GatewayNetworkPolicy.fromAnywhere(), []).ingress).toHaveLength(2);
  });

  test.each([[[], 'none'], [['10.0.0.1'], "'10.0.0.1'"]])('fails for ranges %j', (cidrs, got) => {
    expect(() => GatewayNetworkPolicy.fromRanges(cidrs)).toThrow(`'cidrs' must be ranges such as '10.0.0.0/8', at least one, got ${got} [BadAddress]`);
  });
});
