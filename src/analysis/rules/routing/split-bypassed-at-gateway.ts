import { append, HostRoutes, MESH_GATEWAY, RouteTarget } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const splitBypassedAtGateway: Rule = {
  code: 'MESH0109',
  name: 'split-bypassed-at-gateway',
  severity: Severity.WARNING,
  summary: 'a gateway sends requests to a host without choosing a version, and what VirtualServices of the mesh choose does not hold there',
  judges: ['VirtualService'],
  reads: [],
  equivalents: ['IST0140'],
  documented: ['R8'],

  check(mesh, report) {
    const choosing = new Map<string, { readonly routes: HostRoutes; readonly written: string }[]>();
    for (const routes of mesh.virtualServices.all) {
      for (const { host, written, subset, protocol, isMirror } of routes.targets) {
        if (subset !== undefined && protocol === 'http' && !isMirror && routes.hosts.includes(host)) append(choosing, host, { routes, written });
      }
    }
    for (const routes of mesh.virtualServices.all) {
      if (routes.gateways.every(gateway => gateway === MESH_GATEWAY)) continue;
      for (const { host, written, subset, protocol, isMirror, field } of routes.targets) {
        if (subset !== undefined || protocol !== 'http' || isMirror) continue;
        const all = choosing.get(host) ?? [];
        const inMesh = all.find(one => one.routes !== routes && one.routes.gateways.includes(MESH_GATEWAY)
          && one.routes.visibility.meets(routes.visibility));
        const seenByIstio = all.find(one => one.written === written && (one.routes.resource.spec.hosts ?? []).includes(written));
        const found = inMesh ?? seenByIstio;
        if (found === undefined || inMesh !== undefined && repeats(routes, inMesh.routes, host)) continue;

        const { namespace, name } = found.routes.resource;
        report(routes.resource, {
          field,
          message: inMesh === undefined
            ? `this sends to every version of '${host}' at the gateway, though VirtualService ${namespace}/${name} chooses among them elsewhere`
            : `what VirtualService ${namespace}/${name} chooses for '${host}' in the mesh does not hold at the gateway: this sends to every version`,
          fix: 'name subsets and weights here too, or have one VirtualService with both the gateway and mesh in gateways',
          severity: inMesh === undefined ? Severity.INFO : Severity.WARNING,
          equivalents: seenByIstio === undefined ? [] : ['IST0140'],
        });
      }
    }
  },
};

/** Whether the routes of the mesh do the same: some requests go to every version there too, and each version that others get is named here. */
function repeats(atGateway: HostRoutes, inMesh: HostRoutes, host: string): boolean {
  const subsetsOf = ({ targets }: HostRoutes) => targets.filter((target: RouteTarget) => target.host === host && target.protocol === 'http' && !target.isMirror).map(({ subset }) => subset);
  const here = new Set(subsetsOf(atGateway));
  const there = subsetsOf(inMesh);
  return there.includes(undefined) && there.every(subset => here.has(subset));
}
