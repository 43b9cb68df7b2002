import { AmbientService, ambientServiceOf, meshRoutes } from './common/services';
import { MeshModel, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const configOutOfWaypointReach: Rule = {
  code: 'MESH0911',
  name: 'config-out-of-waypoint-reach',
  severity: Severity.WARNING,
  summary: 'routes or a DestinationRule for a Service with a waypoint are in a namespace where the waypoint does not look; it ignores them',
  judges: ['VirtualService', 'DestinationRule'],
  reads: ['Namespace', 'Service', 'ServiceEntry', 'KubernetesGateway'],
  equivalents: ['KIA0212', 'KIA1114'],
  documented: ['A7'],

  check(mesh, report) {
    for (const { routes, service } of meshRoutes(mesh)) {
      const places = placesOf(service);
      const complaint = complaintOf(mesh, routes.resource, service, places, `spec.hosts[${routes.hosts.indexOf(service.host)}]`);
      if (complaint !== undefined) report(routes.resource, { ...complaint, equivalents: ['KIA1114'] });
    }
    for (const { resource, host } of mesh.destinationRules.all) {
      const service = ambientServiceOf(mesh, host);
      if (service === undefined) continue;
      const complaint = complaintOf(mesh, resource, service, [...placesOf(service), mesh.config.rootNamespace], 'spec.host');
      if (complaint !== undefined) report(resource, { ...complaint, equivalents: ['KIA0212'] });
    }
  },
};

/** Where a waypoint looks for what is about a service. */
function placesOf({ namespace, use }: AmbientService): string[] {
  return use.wish === undefined ? [] : [...new Set([namespace, use.wish.namespace])];
}

function complaintOf(mesh: MeshModel, resource: Resource, service: AmbientService, places: readonly string[], field: string): Complaint | undefined {
  const { use, host } = service;
  const { namespace } = resource;
  // Sidecars of a client's own namespace apply what is there.
  if (use.wish === undefined || use.state !== 'used' && use.state !== 'unknown' || places.includes(namespace) || mesh.namespaces.find(namespace)?.dataPlane === 'sidecar') return undefined;
  return {
    field,
    message: `waypoint '${use.wish.name}' of '${host}' reads only what is in namespace '${[...new Set(places)].join("' or '")}', and this is in '${namespace}'`,
    fix: `move it to namespace '${service.namespace}'`,
    // Without the waypoint's Gateway, or the labels of the namespace, clients may well be sidecars.
    severity: use.state === 'used' && mesh.namespaces.find(namespace)?.labels !== undefined ? Severity.WARNING : Severity.INFO,
  };
}
