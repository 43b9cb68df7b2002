import { AmbientService, ambientServiceOf, meshRoutes } from './common/services';
import { hasSidecars } from './common/sidecars';
import { MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const routesWithoutWaypoint: Rule = {
  code: 'MESH0909',
  name: 'routes-without-waypoint',
  severity: Severity.WARNING,
  summary: 'routes for HTTP lead callers of a Service in ambient mode that uses no waypoint; callers in ambient mode never take them',
  judges: ['VirtualService', 'HTTPRoute', 'GRPCRoute'],
  reads: ['Namespace', 'Service', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  equivalents: ['KIA1109', 'KIA1113'],
  documented: ['A2', 'N7'],

  check(mesh, report) {
    for (const { routes, service } of meshRoutes(mesh)) {
      if (!isWithoutWaypoint(service)) continue;
      const at = routes.hosts.indexOf(service.host);
      report(routes.resource, {
        ...complaintOf(mesh, service, `spec.hosts[${at}]`),
        equivalents: [service.registered === undefined ? 'KIA1109' : 'KIA1113'],
      });
    }
    for (const { resource, kind, parents } of mesh.kubernetesGateways.routes) {
      if (kind !== 'HTTPRoute' && kind !== 'GRPCRoute') continue;
      for (const parent of parents) {
        const service = parent.kind === 'Service' ? ambientServiceOf(mesh, mesh.fullHost(parent.name, parent.namespace)) : undefined;
        if (service !== undefined && isWithoutWaypoint(service)) report(resource, { ...complaintOf(mesh, service, parent.field), equivalents: [] });
      }
    }
  },
};

function isWithoutWaypoint({ isAmbient, use }: AmbientService): boolean {
  return isAmbient && use.state === 'unused';
}

function complaintOf(mesh: MeshModel, { host, namespace, registered }: AmbientService, field: string): Complaint {
  return {
    field,
    message: `'${host}' is in ambient mode and uses no waypoint: ${hasSidecars(mesh) ? 'only callers with a sidecar take these routes' : 'nobody takes these routes'}`,
    fix: `label the Service or namespace '${namespace}' with istio.io/use-waypoint`,
    // A sidecar takes them, and a Service that is not here may have the label.
    severity: registered === undefined || hasSidecars(mesh) ? Severity.INFO : Severity.WARNING,
  };
}
