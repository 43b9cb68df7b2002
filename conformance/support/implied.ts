import { isWithin } from './proxies';

/**
 * What EnvoyFilters are about, and whoever wrote the app leaves to somebody else: gateways that serve nothing yet, waypoints of another app with the Services behind them, pods of
 * a namespace, Services that are called.
 */
export function impliedBy(objects: readonly any[]): any[] {
  const filters = objects.filter(({ kind }) => kind === 'EnvoyFilter');
  const waypoints = filters.flatMap(filter => missingWaypoints(filter, objects));
  const missing = filters.flatMap(filter => [...missingGateway(filter, objects), ...missingPods(filter, objects), ...missingCalled(filter, objects)]);
  return [...objects.map(object => behind(object, waypoints)), ...waypoints, ...missing];
}

function missingWaypoints({ metadata: { namespace }, spec }: any, objects: readonly any[]): any[] {
  const named: string[] = (spec.targetRefs ?? []).filter(({ kind }: any) => kind === 'Gateway').map(({ name }: any) => name);
  const known = objects.filter(({ kind, metadata }) => kind === 'Gateway' && metadata.namespace === namespace).map(({ metadata }) => metadata.name);
  return named.filter(name => !known.includes(name))
    .map(name => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name, namespace, labels: { 'istio.io/waypoint-for': 'service' } },
      spec: { gatewayClassName: 'istio-waypoint', listeners: [{ name: 'mesh', port: 15_008, protocol: 'HBONE', allowedRoutes: { namespaces: { from: 'All' } } }] },
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
  const labels = spec.workloadSelector?.labels;
  const isThere = objects.some(({ kind, spec: gateway }) => kind === 'Gateway' && gateway.selector !== undefined && isWithin(gateway.selector, labels ?? {}));
  const isForGateways = spec.configPatches.some(({ match }: any) => match.context === 'GATEWAY');
  return labels === undefined || isThere || !isForGateways ? [] : [{
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name, namespace },
    spec: { selector: labels, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] },
  }];
}

function missingPods({ metadata: { name, namespace }, spec }: any, objects: readonly any[]): object[] {
  const isThere = objects.some(({ kind, metadata }) => (kind === 'Pod' || kind === 'Service') && metadata.namespace === namespace);
  const isForAll = spec.workloadSelector === undefined && spec.targetRefs === undefined;
  return !isForAll || isThere ? [] : [{ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels: { app: name } }, spec: { containers: [] } }];
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
