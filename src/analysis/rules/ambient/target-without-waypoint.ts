import { Kind, MeshModel, PolicyTarget, targetsOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Those that may name a Service as their target, and what Kiali says of them. */
const POLICIES: readonly (readonly [kind: Kind, equivalents: readonly string[]])[] = [
  ['AuthorizationPolicy', ['KIA0109']],
  ['RequestAuthentication', ['KIA1110']],
  ['WasmPlugin', ['KIA1111']],
  ['Telemetry', ['KIA1112']],
  ['TrafficExtension', []],
];

export const targetWithoutWaypoint: Rule = {
  code: 'MESH0902',
  name: 'target-without-waypoint',
  severity: Severity.ERROR,
  summary: 'a policy names a Service that uses no waypoint; nobody else applies policies to Services, so it does nothing',
  judges: POLICIES.map(([kind]) => kind),
  reads: ['Namespace', 'Service', 'ServiceEntry'],
  equivalents: POLICIES.flatMap(([, equivalents]) => equivalents),
  documented: ['A2', 'N7'],

  check(mesh, report) {
    for (const [kind, equivalents] of POLICIES) {
      for (const resource of mesh.ofKind(kind)) {
        for (const target of targetsOf(resource.spec, resource.namespace)) {
          if (!isWithoutWaypoint(mesh, target, resource.namespace)) continue;
          report(resource, {
            field: target.field,
            message: `${target.writtenKind} '${target.name}' uses no waypoint, and neither sidecars nor ztunnel read a policy with targetRefs: nothing applies it`,
            fix: `label the ${target.writtenKind} or its namespace with istio.io/use-waypoint`,
            // Only what was to keep somebody out leaves a door open.
            severity: kind === 'AuthorizationPolicy' ? Severity.ERROR : Severity.WARNING,
            equivalents,
          });
        }
      }
    }
  },
};

function isWithoutWaypoint(mesh: MeshModel, { kind, name, namespace }: PolicyTarget, home: string): boolean {
  if (kind !== 'Service' && kind !== 'ServiceEntry' || namespace !== home) return false;
  const target = mesh.resources.find(kind, namespace, name);
  return target !== undefined && mesh.waypoints.ofService(target).state === 'unused';
}
