import { isGateway } from './common/gateway-pods';
import { MESH_GATEWAY, MeshModel, Resource, SidecarScope } from '../../../model';
import { Severity } from '../../../validation';
import { Report, Rule } from '../../rule';

export const sidecarHidesOwnConfig: Rule = {
  code: 'MESH0408',
  name: 'sidecar-hides-own-config',
  severity: Severity.WARNING,
  summary: 'a VirtualService, DestinationRule or ServiceEntry is for its own namespace alone, whose Sidecars import nothing that it is for: it does nothing',
  judges: ['DestinationRule', 'ServiceEntry', 'VirtualService'],
  reads: ['Sidecar', 'Service', 'Pod', 'Deployment'],
  equivalents: [],
  documented: ['N36', 'N37'],

  check(mesh, report) {
    if (mesh.sidecars.all.length === 0) return;
    const scopesOf = scopesByNamespace(mesh);
    hiddenRoutes(mesh, report, scopesOf);
    hiddenRules(mesh, report, scopesOf);
    hiddenEntries(mesh, report, scopesOf);
  },
};

type Scopes = (namespace: string) => readonly SidecarScope[];

/** The scopes of a namespace if every proxy there has one: empty where some may know everything. */
function scopesByNamespace(mesh: MeshModel): Scopes {
  const known = new Map<string, readonly SidecarScope[]>();
  return namespace => {
    let scopes = known.get(namespace);
    if (scopes === undefined) {
      const all = mesh.sidecars.scopesIn(namespace);
      const hasFree = all.includes(undefined) || mesh.workloads.inNamespace(namespace).some(workload => isGateway(mesh, workload));
      scopes = hasFree ? [] : all as SidecarScope[];
      known.set(namespace, scopes);
    }
    return scopes;
  };
}

function hiddenRoutes(mesh: MeshModel, report: Report, scopesOf: Scopes): void {
  for (const routes of mesh.virtualServices.all) {
    const { resource, namespace, visibility, gateways, isDelegate } = routes;
    const isForOthers = isDelegate || gateways.some(gateway => gateway !== MESH_GATEWAY) || !visibility.isOnly(namespace);
    const scopes = isForOthers ? [] : scopesOf(namespace);
    if (scopes.length === 0 || scopes.some(scope => scope.importsRoutes(routes))) continue;
    tell(mesh, report, resource, 'spec.hosts', routes.hosts[0], scopes);
  }
}

function hiddenRules(mesh: MeshModel, report: Report, scopesOf: Scopes): void {
  for (const { resource, namespace, host, visibility } of mesh.destinationRules.all) {
    const registered = mesh.registry.exactly(host);
    // In the namespace of the service or the root it is for clients of others too.
    const isOfService = namespace === mesh.config.rootNamespace || registered.some(one => one.namespace === namespace);
    const isForOthers = !visibility.isOnly(namespace) && isOfService;
    const scopes = registered.length === 0 || isForOthers ? [] : scopesOf(namespace);
    if (scopes.length === 0 || scopes.some(scope => registered.some(one => scope.knows(one)))) continue;
    tell(mesh, report, resource, 'spec.host', host, scopes);
  }
}

function hiddenEntries(mesh: MeshModel, report: Report, scopesOf: Scopes): void {
  for (const resource of mesh.ofKind('ServiceEntry')) {
    const hosts = mesh.registry.of(resource);
    const { namespace } = resource;
    const scopes = hosts.length > 0 && hosts[0].visibility.isOnly(namespace) ? scopesOf(namespace) : [];
    if (scopes.length === 0 || scopes.some(scope => hosts.some(one => scope.knows(one)))) continue;
    tell(mesh, report, resource, 'spec.hosts', hosts[0].host, scopes);
  }
}

function tell(mesh: MeshModel, report: Report, resource: Resource, field: string, host: string, scopes: readonly SidecarScope[]): void {
  const { namespace } = resource;
  const { name, namespace: home } = scopes[scopes.length - 1].sidecar.resource;
  // A gateway in the namespace, which reads no Sidecar, may be in other manifests.
  const isKnown = mesh.workloads.inNamespace(namespace).length > 0;
  report(resource, {
    field,
    message: `acts on no client: it is for namespace '${namespace}' alone, where no Sidecar imports '${host}' (Sidecar '${home}/${name}' and any other)`,
    fix: `add '${field === 'spec.host' ? '*' : '.'}/${host}' to the Sidecar, export this to the namespaces that use it, or remove it`,
    severity: isKnown ? Severity.WARNING : Severity.INFO,
  });
}
