import { extensionsOf } from './common/extensions';
import { MeshModel, PolicyTarget, WaypointWish } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const wasmOutOfWaypointReach: Rule = {
  code: 'MESH0528',
  name: 'wasm-out-of-waypoint-reach',
  severity: Severity.ERROR,
  summary: 'a Wasm module is for a Service whose waypoint is in another namespace: it never gets the module, and waits for it',
  judges: ['TrafficExtension', 'WasmPlugin'],
  reads: ['Namespace', 'Service', 'ServiceEntry', 'KubernetesGateway'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    for (const { resource, namespace, targets, wasm } of extensionsOf(mesh)) {
      if (wasm === undefined || namespace === mesh.config.rootNamespace) continue;
      for (const target of targets) {
        const waypoint = waypointOf(mesh, target, namespace);
        if (waypoint === undefined || waypoint.namespace === namespace) continue;
        report(resource, {
          field: target.field,
          message: `${target.writtenKind} '${target.name}' uses the waypoint '${waypoint.namespace}/${waypoint.name}', and istiod gives a proxy the modules of its own namespace and the root namespace alone: `
            + 'the waypoint takes the filter, waits for the module without end, and no change reaches it any more',
          fix: `move the ${resource.kind} to namespace '${waypoint.namespace}' and name the waypoint's Gateway in targetRefs, or give the namespace a waypoint of its own`,
        });
      }
    }
  },
};

/** One that is certainly used. */
function waypointOf(mesh: MeshModel, { kind, name, namespace }: PolicyTarget, home: string): WaypointWish | undefined {
  if (kind !== 'Service' && kind !== 'ServiceEntry' || namespace !== home) return undefined;
  const target = mesh.resources.find(kind, namespace, name);
  const use = target && mesh.waypoints.ofService(target);
  return use?.state === 'used' || use?.state === 'unknown' ? use.wish : undefined;
}
