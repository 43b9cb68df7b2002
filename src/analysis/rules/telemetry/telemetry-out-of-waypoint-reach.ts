import { MeshModel, PolicyTarget, telemetriesOf, WAYPOINT_CLASS } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const telemetryOutOfWaypointReach: Rule = {
  code: 'MESH0518',
  name: 'telemetry-out-of-waypoint-reach',
  severity: Severity.WARNING,
  summary: 'a Telemetry is for a waypoint of another namespace, which reads only those of its own: it does nothing there',
  judges: ['Telemetry'],
  reads: ['Namespace', 'Service', 'ServiceEntry', 'KubernetesGateway'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    for (const { resource, namespace, targets } of telemetriesOf(mesh)) {
      for (const target of targets) {
        const complaint = ofService(mesh, target, namespace) ?? ofClass(mesh, target, namespace);
        if (complaint !== undefined) report(resource, { field: target.field, ...complaint });
      }
    }
  },
};

function ofService(mesh: MeshModel, { kind, name, namespace }: PolicyTarget, home: string): Pick<Complaint, 'message' | 'fix'> | undefined {
  if (kind !== 'Service' && kind !== 'ServiceEntry' || namespace !== home) return undefined;
  const service = mesh.resources.find(kind, namespace, name);
  const { state, wish } = service === undefined ? { state: 'unknown', wish: undefined } : mesh.waypoints.ofService(service);
  if (state !== 'used' || wish === undefined || wish.namespace === home) return undefined;
  return {
    message: `${kind} '${name}' uses waypoint '${wish.name}' of namespace '${wish.namespace}', which reads no Telemetry of namespace '${home}'`,
    fix: `say it of the waypoint, in namespace '${wish.namespace}', or give the ${kind} a waypoint of its own namespace`,
  };
}

function ofClass(mesh: MeshModel, { kind, name }: PolicyTarget, home: string): Pick<Complaint, 'message' | 'fix'> | undefined {
  if (kind !== 'GatewayClass' || name !== WAYPOINT_CLASS) return undefined;
  const elsewhere = mesh.kubernetesGateways.all.find(({ className, namespace }) => className === WAYPOINT_CLASS && namespace !== home);
  if (elsewhere === undefined) return undefined;
  return {
    message: `waypoint '${elsewhere.resource.name}' of namespace '${elsewhere.namespace}' reads Telemetry that names its class only in its own namespace`,
    fix: 'leave the target out: without one, a Telemetry of the root namespace is for waypoints too',
  };
}
