import { isWithin } from './proxies';

/**
 * What EnvoyFilters and extensions are about, and whoever wrote the app leaves to somebody else: gateways that serve nothing yet, waypoints of
 * another app with the Services behind them, pods, Services that are called.
 */
export function impliedBy(objects: readonly any[]): any[] {
  const filters = objects.filter(({ kind }) => ['EnvoyFilter', 'TrafficExtension', 'WasmPlugin'].includes(kind));
  const waypoints = filters.flatMap(filter => missingWaypoints(filter, objects));
  const missing = filters.flatMap(filter => [...missingGateway(filter, objects), ...missingPods(filter, objects), ...missingCalled(filter, objects)]);
  const keyOf = ({ kind, metadata: { name, namespace } }: any) => `${kind} ${namespace}/${name}`;
  const once = new Map([...waypoints, ...missing].map(object => [keyOf(object), object]));
  return [...objects.map(object => behind(object, waypoints)), ...once.values()];
}

function missingWaypoints({ metadata: { namespace }, spec }: any, objects: readonly any[]): any[] {
  const named: string[] = (spec.targetRefs ?? []).map(({ kind, name }: any) => kind === 'Gateway' ? name : 'waypoint');
  const known = objects.filter(({ kind, metadata }) => kind === 'Gateway' && metadata.namespace === namespace).map(({ metadata }) => metadata.name);
  return named.filter(name => !known.includes(name))
    .map(name => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name, namespace, labels: { 'istio.io/waypoint-for': 'service' } },
      spec: {
        gatewayClassName: 'istio-waypoint',
        listeners: [{ name: 'mesh', port: 15_008, protocol: 'HBONE', allowedRoutes: { namespaces: { from: 'All' } } }],
      },
    }));
}

/** A Service that uses the waypoint, if there is one that the app does not make. */
function behind(object: any, [waypoint]: readonly any[]): any {
  if (object.kind !== 'Service' || waypoint === undefined) return object;
  const { name, namespace } = waypoint.metadata;
  const labels = { 'istio.io/use-waypoint': name, 'istio.io/use-waypoint-namespace': namespace };
  return { ...object, metadata: { ...object.metadata, labels: { ...labels, ...object.metadata.labels } } };
}

function missingGateway({ metadata: { name, namespace }, spec }: any, objects: readonly any[]): object[] {
  const labels = selectorOf(spec);
  const isThere = objects.some(({ kind, spec: gateway }) => kind === 'Gateway' && gateway.selector !== undefined && isWithin(gateway.selector, labels ?? {}));
  const isForGateways = (spec.configPatches ?? []).some(({ match }: any) => match.context === 'GATEWAY');
  return labels === undefined || isThere || !isForGateways ? [] : [{
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name, namespace },
    spec: { selector: labels, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] },
  }];
}

function missingPods({ metadata: { name, namespace }, spec }: any, objects: readonly any[]): object[] {
  if (spec.targetRefs !== undefined) return [];
  const labels = selectorOf(spec) ?? {};
  const known = objects.filter(({ kind, metadata }) => (kind === 'Pod' || kind === 'Service') && metadata.namespace === namespace)
    .map(({ metadata, spec: { selector = metadata.labels } }) => selector ?? {});
  if (known.some(one => isWithin(labels, one))) return [];
  return [{ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels: { app: name, ...labels } }, spec: { containers: [] } }];
}

function selectorOf({ workloadSelector, selector }: any): { readonly [name: string]: string } | undefined {
  return workloadSelector?.labels ?? selector?.matchLabels;
}

/** Services that a filter calls. */
function missingCalled({ spec }: any, objects: readonly any[]): object[] {
  const called = [...JSON.stringify(spec).matchAll(/"outbound\|(\d+)\|\|([^.]+)\.([^.]+)\.svc\.[^"]*"/g)];
  return called.map(([, port, name, namespace]) => ({ port: Number(port), name, namespace }))
    .filter(({ name, namespace }) => !objects.some(({ kind, metadata }) => kind === 'Service' && metadata.name === name && metadata.namespace === namespace))
    .map(({ port, name, namespace }) => ({
      apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports: [{ name: 'grpc', port }] },
    }));
}
