import { isWildcard, MESH_GATEWAY, MeshModel, Resource, Visibility } from '../../../model';
import { Severity } from '../../../validation';
import { ClusterRule } from '../cluster-rule';
import { Cluster, Clusters } from '../clusters';

export const trafficObjectMissing: ClusterRule = {
  code: 'MESH1002',
  name: 'traffic-object-missing',
  severity: Severity.WARNING,
  summary: 'the routes or the traffic policy of a service are in some clusters only: clients do what the control plane of their own cluster says, and those elsewhere do not know it',
  judges: ['VirtualService', 'DestinationRule', 'ServiceEntry'],
  reads: ['Service', 'Sidecar', 'ConfigMap', 'Istio', 'IstioOperator', 'Namespace'],
  equivalents: [],
  documented: ['N38'],

  compare(clusters, report) {
    if (clusters.config.length < 2) return;
    const told = new Set<string>();
    for (const cluster of clusters.config) {
      for (const one of [...routesOf(cluster), ...policiesOf(cluster), ...entriesOf(cluster)]) {
        const key = `${one.resource.type} ${one.host}`;
        if (told.has(key)) continue;
        const missing = clusters.config.filter(other => other !== cluster && lacks(clusters, other, cluster, one));
        if (missing.length === 0) continue;
        told.add(key);
        const names = missing.map(({ name }) => `'${name}'`).join(', ');
        const has = missing.length > 1 ? `clusters ${names} have` : `cluster ${names} has`;
        report(cluster, one.resource, {
          field: one.field,
          message: `${WORDS[one.resource.type!]} '${one.host}', for which ${has} nothing of the kind: clients there do not follow it`,
          fix: 'apply the same object in every cluster that has a control plane and clients of the host',
          ...one.resource.type === 'ServiceEntry' ? { severity: Severity.INFO } : {},
        });
      }
    }
  },
};

const WORDS: { readonly [kind: string]: string } = { VirtualService: 'routes', DestinationRule: 'is the traffic policy of', ServiceEntry: 'registers' };

/** What an object says of a host, to clients of its cluster. */
interface Said {
  readonly resource: Resource;
  readonly host: string;
  readonly field: string;
  readonly visibility: Visibility;
}

function routesOf({ mesh }: Cluster): Said[] {
  const own = mesh.virtualServices.ofGateway(MESH_GATEWAY).filter(({ resource }) => !resource.origin.isContext);
  return own.flatMap(({ resource, hosts, visibility }) =>
    hosts.map((host, i) => ({ resource, host, field: `spec.hosts[${i}]`, visibility })).filter(({ host }) => !isWildcard(host)));
}

function policiesOf({ mesh }: Cluster): Said[] {
  return mesh.destinationRules.all.filter(({ resource, host }) => !resource.origin.isContext && !isWildcard(host))
    .filter(({ resource }) => resource.spec.workloadSelector === undefined)
    .map(({ resource, host, visibility }) => ({ resource, host, field: 'spec.host', visibility }));
}

function entriesOf(cluster: Cluster): Said[] {
  return cluster.own('ServiceEntry').flatMap(resource => cluster.mesh.registry.of(resource)
    .map(({ host, visibility }, i) => ({ resource, host, field: `spec.hosts[${i}]`, visibility })));
}

/** Whether the control plane of a cluster has nothing of this kind for a host that something it serves knows. */
function lacks(clusters: Clusters, other: Cluster, cluster: Cluster, { resource, host, visibility }: Said): boolean {
  if (cluster.keepsLocal(host) || other.keepsLocal(host)) return false;
  const served = clusters.servedBy(other);
  if (!served.some(({ mesh }) => isSeenIn(mesh, visibility))) return false;
  switch (resource.type) {
    case 'VirtualService': return served.some(one => one.knows(host)) && !hasRoutes(other.mesh, host);
    case 'DestinationRule': return served.some(one => one.knows(host)) && other.mesh.destinationRules.meaning(host).length === 0;
    default: return served.some(one => runsIn(one, resource.namespace)) && other.mesh.registry.meaning(host).length === 0;
  }
}

function isSeenIn({ namespaces }: MeshModel, { names }: Visibility): boolean {
  return names === undefined || names.some(name => namespaces.find(name) !== undefined);
}

/** Whether sidecars follow any rules for a host, of Istio or of Gateway API. */
function hasRoutes(mesh: MeshModel, host: string): boolean {
  const { virtualServices, registry } = mesh;
  if (virtualServices.ofHost(host).some(({ gateways }) => gateways.includes(MESH_GATEWAY))) return true;
  const service = registry.serviceOf(host);
  return service !== undefined && routedServices(mesh).has(service.name);
}

/** Names of Services that routes of Gateway API are for. */
function routedServices(mesh: MeshModel): ReadonlySet<string> {
  return mesh.once('clusters: routed services', () => new Set((['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'] as const)
    .flatMap(kind => mesh.ofKind(kind)).flatMap(({ spec }) => spec.parentRefs ?? []).filter(({ kind }) => kind === 'Service').map(({ name }) => name)));
}

function runsIn({ mesh }: Cluster, namespace: string): boolean {
  return mesh.workloads.inNamespace(namespace).some(({ resource }) => !resource.origin.isContext);
}
