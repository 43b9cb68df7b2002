import { Extension, extensionsOf, isAbout, portsOf } from './common/extensions';
import { MeshModel, PolicyTarget } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const extensionNeverRuns: Rule = {
  code: 'MESH0527',
  name: 'extension-never-runs',
  severity: Severity.WARNING,
  summary: 'a match of an extension is never true: inbound at a gateway, outbound or a port at a waypoint',
  judges: ['TrafficExtension', 'WasmPlugin'],
  reads: ['KubernetesGateway', 'GatewayClass'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    for (const one of extensionsOf(mesh)) {
      const places = new Set(one.targets.map(target => placeOf(mesh, target)));
      const [place] = places;
      if (places.size !== 1 || place === undefined) continue;
      one.matches.forEach((match, i) => {
        const problem = problemOf(place, match, one);
        if (problem !== undefined) report(one.resource, { field: `spec.match[${i}]${problem.field}`, message: problem.message, fix: problem.fix });
      });
    }
  },
};

/** Undefined where it is not known what the target is. */
function placeOf(mesh: MeshModel, { kind, name, namespace }: PolicyTarget): 'waypoint' | 'gateway' | undefined {
  if (kind !== 'KubernetesGateway') return kind === undefined ? undefined : 'waypoint';
  const gateway = mesh.kubernetesGateways.find(namespace, name);
  return gateway === undefined ? undefined : gateway.isWaypoint ? 'waypoint' : 'gateway';
}

function problemOf(place: 'waypoint' | 'gateway', match: any, { isHttp }: Extension): { readonly field: string; readonly message: string; readonly fix: string } | undefined {
  if (place === 'gateway') {
    return isAbout(match, 'CLIENT') ? undefined : { field: '.mode', message: 'is never true: to a gateway all traffic is outbound', fix: 'set mode to CLIENT, or remove it' };
  }
  if (!isAbout(match, 'SERVER')) return { field: '.mode', message: 'is never true: to a waypoint all traffic is inbound', fix: 'set mode to SERVER, or remove it' };
  if (!isHttp || portsOf(match).length === 0) return undefined;
  return { field: '.ports', message: 'is never true: at a waypoint requests have no port by which Istio would match them', fix: 'remove the ports' };
}
