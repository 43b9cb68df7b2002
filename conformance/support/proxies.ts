import { ask } from './oracle';

/** A proxy that asks istiod for its configuration. */
export interface Proxy {
  readonly type: 'sidecar' | 'router' | 'waypoint';
  readonly namespace: string;
  readonly labels: { readonly [name: string]: string };
}

/** A cluster with its proxies. */
export interface World {
  /** All objects; pods need not be there. */
  readonly objects: readonly any[];
  readonly meshConfig?: object;
  readonly proxies: readonly Proxy[];
}

/** What istiod sends to a proxy, in Envoy's own words. */
export interface ProxyConfig {
  readonly proxy: Proxy;
  readonly listeners: readonly any[];
  readonly routes: readonly any[];
  /** Their names alone. */
  readonly clusters: readonly { readonly name: string }[];
  /** Filters that listeners have by name alone. */
  readonly extensions: readonly any[];
  /** What Envoy's types refuse of listeners and routes. */
  readonly complaints: readonly string[];
}

/** Where a request passes HTTP filters. */
export interface HttpManager {
  readonly proxy: Proxy;
  readonly listener: string;
  readonly chain: string;
  readonly config: any;
}

/** The release that proxies are of, as they tell istiod. */
const VERSION = '1.30.3';

/** What istiod sends to the proxies of each world; all are asked about in one process. */
export function askIstiod(worlds: readonly World[]): ProxyConfig[][] {
  if (worlds.length === 0) return [];
  const requests = worlds.map(({ objects, meshConfig, proxies }) => JSON.stringify({
    objects: [...objects, ...objects.filter(isWaypoint).map(serviceOf)].map(withAddress),
    meshConfig,
    proxies: proxies.map(proxy => ({ ...proxy, version: VERSION })),
  }));
  const answers = ask(['proxies'], `${requests.join('\n')}\n`).split('\n').filter(line => line !== '').map(line => JSON.parse(line));
  return answers.map(({ proxies, error }, i) => {
    if (error !== '') throw new Error(`istiod does not start with world ${i}: ${error}`);
    return proxies.map((config: object, j: number) => ({ proxy: worlds[i].proxies[j], ...config }));
  });
}

/** The proxies of a cluster: of its pods, of its gateways and waypoints, and of pods that its objects are about. */
export function proxiesOf(objects: readonly any[]): Proxy[] {
  const gateways = objects.filter(({ apiVersion, kind }) => kind === 'Gateway' && apiVersion.startsWith('networking.istio.io/'));
  const isGateway = (labels: object) => gateways.some(({ spec }) => isWithin(spec.selector ?? {}, labels));
  const pods = podsOf(objects);
  const all = [
    ...pods.map(({ namespace, labels = {} }): Proxy => ({ type: isGateway(labels) ? 'router' : 'sidecar', namespace, labels })),
    ...objects.filter(isKubernetesGateway).map(proxyOfGateway),
  ];
  return [...new Map(all.map(proxy => [JSON.stringify(proxy), proxy])).values()];
}

/** All filter chains of a proxy, by its listeners. */
export function filterChains({ listeners }: ProxyConfig): { readonly listener: string; readonly chain: string; readonly filters: readonly any[] }[] {
  return listeners.flatMap(({ name: listener, filter_chains: chains = [], default_filter_chain: rest = {} }) => [...chains, rest]
    .map(({ name: chain = '', filters = [] }: any) => ({ listener, chain, filters })));
}

/** All HTTP connection managers of a proxy. */
export function httpManagers(config: ProxyConfig): HttpManager[] {
  return filterChains(config).flatMap(({ listener, chain, filters }) =>
    filters.filter(({ name }) => name === 'envoy.filters.network.http_connection_manager')
      .map(({ typed_config: manager }) => ({ proxy: config.proxy, listener, chain, config: manager })));
}

/** Whether it reads what comes in: of a sidecar all but its inbound listener is outbound. */
export function isInbound({ listener, proxy }: HttpManager): boolean {
  return proxy.type !== 'sidecar' || listener === 'virtualInbound';
}

/** The routes of a proxy: those that it asks for, and those that stand in its listeners. */
export function routeConfigurations(config: ProxyConfig): any[] {
  return [...config.routes, ...httpManagers(config).flatMap(({ config: { route_config: routes } }) => routes ?? [])];
}

/** What they are made of. */
export function virtualHosts(config: ProxyConfig): any[] {
  return routeConfigurations(config).flatMap(({ virtual_hosts: hosts }) => hosts ?? []);
}

/** Whether all labels are among others. */
export function isWithin(labels: object, others: object): boolean {
  return Object.entries(labels).every(([name, label]) => (others as { [name: string]: string })[name] === label);
}

interface Pod { readonly namespace: string; readonly labels?: { readonly [name: string]: string } }

/** Pods that are there, those of Services that have none, and where a namespace has neither, those that policies select. */
function podsOf(objects: readonly any[]): Pod[] {
  const real: Pod[] = objects.filter(({ kind }) => kind === 'Pod').map(({ metadata }) => metadata);
  const served = objects.filter(({ kind, spec }) => kind === 'Service' && spec?.selector !== undefined)
    .map(({ metadata: { namespace }, spec }): Pod => ({ namespace, labels: spec.selector }))
    .filter(({ namespace, labels = {} }) => !real.some(pod => pod.namespace === namespace && isWithin(labels, pod.labels ?? {})));
  const known = [...real, ...served];
  return [...known, ...objects.flatMap(selectedBy).filter(({ namespace }) => !known.some(pod => pod.namespace === namespace))];
}

function isKubernetesGateway({ apiVersion, kind }: any): boolean {
  return kind === 'Gateway' && apiVersion.startsWith('gateway.networking.k8s.io/');
}

function isWaypoint(object: any): boolean {
  return isKubernetesGateway(object) && object.spec.gatewayClassName === 'istio-waypoint';
}

function gatewayLabels({ metadata: { name }, spec }: any): { [name: string]: string } {
  const managed = spec.gatewayClassName === 'istio-waypoint' ? 'istio.io-mesh-controller' : 'istio.io-gateway-controller';
  return { 'gateway.networking.k8s.io/gateway-name': name, 'gateway.istio.io/managed': managed };
}

function proxyOfGateway(gateway: any): Proxy {
  return { type: isWaypoint(gateway) ? 'waypoint' : 'router', namespace: gateway.metadata.namespace, labels: gatewayLabels(gateway) };
}

/** istiod makes it, in a cluster. */
function serviceOf(waypoint: any): object {
  const { name, namespace } = waypoint.metadata;
  const ports = [{ name: 'mesh', port: 15_008, appProtocol: 'hbone' }];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels: gatewayLabels(waypoint) },
    spec: { clusterIP: '10.255.255.1', selector: { 'gateway.networking.k8s.io/gateway-name': name }, ports },
  };
}

/** Addresses that a cluster gives: to a waypoint that of its Service, and to each Service one of its own. */
function withAddress(object: any, i: number): any {
  const { name, namespace } = object.metadata;
  if (isWaypoint(object)) return { ...object, status: { addresses: [{ type: 'Hostname', value: `${name}.${namespace}.svc.cluster.local` }] } };
  if (object.kind !== 'Service' || object.spec?.clusterIP !== undefined || object.spec?.type === 'ExternalName') return object;
  return { ...object, spec: { ...object.spec, clusterIP: `10.0.${Math.floor(i / 250)}.${i % 250 + 1}` } };
}

/** Pods that a policy or a Gateway means, whether they are there or not. */
function selectedBy({ apiVersion = '', kind, metadata, spec }: any): Pod[] {
  const labels = kind === 'EnvoyFilter' ? spec?.workloadSelector?.labels
    : /^(telemetry|extensions)\.istio\.io\//.test(apiVersion) ? spec?.selector?.matchLabels
      : kind === 'Gateway' && apiVersion.startsWith('networking.istio.io/') ? spec.selector : undefined;
  return labels === undefined ? [] : [{ namespace: metadata.namespace, labels }];
}
