import { HostRoutes, isAmbientService, MESH_GATEWAY, MeshModel, RegisteredHost, WaypointUse } from '../../../../model';

/** A Service, or a host of a ServiceEntry, and its waypoint. */
export interface AmbientService {
  readonly host: string;
  readonly namespace: string;
  /** Undefined if the Service is not among the manifests: then only its namespace is known. */
  readonly registered: RegisteredHost | undefined;
  readonly isAmbient: boolean;
  readonly use: WaypointUse;
}

/** What a full host is to ambient mode; undefined if it is no host of the mesh that is known. */
export function ambientServiceOf(mesh: MeshModel, host: string): AmbientService | undefined {
  const registered = mesh.registry.exactly(host).find(({ resource }) => resource !== undefined);
  if (registered?.resource !== undefined) {
    const { namespace, resource } = registered;
    // What runs behind a ServiceEntry is outside.
    const isAmbient = resource.type === 'Service' && resource.spec.type !== 'ExternalName' && isAmbientService(mesh, registered);
    return { host, namespace, registered, isAmbient, use: mesh.waypoints.ofService(resource) };
  }
  const namespace = mesh.registry.serviceOf(host)?.namespace;
  if (namespace === undefined) return undefined;
  return { host, namespace, registered, isAmbient: mesh.namespaces.find(namespace)?.dataPlane === 'ambient', use: mesh.waypoints.ofNamespace(namespace) };
}

/** The VirtualServices with routes for HTTP within the mesh, each with the services that they are for. */
export function meshRoutes(mesh: MeshModel): readonly { readonly routes: HostRoutes; readonly service: AmbientService }[] {
  return mesh.once('ambient:mesh-routes', () => mesh.virtualServices.all.flatMap(routes => {
    const isForMesh = routes.gateways.includes(MESH_GATEWAY) && (routes.resource.spec.http ?? []).length > 0;
    const hosts = isForMesh ? [...new Set(routes.hosts)] : [];
    return hosts.flatMap(host => {
      const service = ambientServiceOf(mesh, host);
      return service === undefined ? [] : [{ routes, service }];
    });
  }));
}
