import { mayMeet } from './common/match-meet';
import { append, HostRoutes, MESH_GATEWAY, RouteTarget } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const splitBypassedAtGateway: Rule = {
  code: 'MESH0109',
  name: 'split-bypassed-at-gateway',
  severity: Severity.WARNING,
  summary: 'a gateway sends requests to a host without choosing a version, and what VirtualServices of the mesh choose does not hold there',
  judges: ['VirtualService'],
  reads: ['Namespace', 'Service', 'ServiceEntry', 'KubernetesGateway', 'GatewayClass'],
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
      for (const { host, written, subset, protocol, isMirror, field, rule } of routes.targets) {
        if (subset !== undefined || protocol !== 'http' || isMirror) continue;
        const all = mesh.isDecidedByWaypoint(host) ? [] : choosing.get(host) ?? [];
        const inMesh = all.find(one => one.routes !== routes && one.routes.gateways.includes(MESH_GATEWAY)
          && one.routes.visibility.meets(routes.visibility));
        const seenByIstio = all.find(one => one.written === written && (one.routes.resource.spec.hosts ?? []).includes(written));
        const found = inMesh ?? seenByIstio;
        if (found === undefined || inMesh !== undefined && repeats(routes, rule, inMesh.routes, host)) continue;

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

/**
 * Whether the routes of the mesh do the same: they send some requests to every version too, and each version that others get there is named here,
 * unless no request that this rule takes could get it.
 */
function repeats(atGateway: HostRoutes, rule: number, inMesh: HostRoutes, host: string): boolean {
  const here = new Set(choicesOf(atGateway, host).map(({ subset }) => subset));
  const there = choicesOf(inMesh, host);
  return there.some(({ subset }) => subset === undefined)
    && there.every(target => here.has(target.subset) || !mayShare(atGateway.resource.spec.http[rule], inMesh.resource.spec.http[target.rule]));
}

function choicesOf({ targets }: HostRoutes, host: string): readonly RouteTarget[] {
  return targets.filter(target => target.host === host && target.protocol === 'http' && !target.isMirror);
}

/** Whether one request could meet both rules. What a path is before a rewrite cannot be told, and is no reason to complain. */
function mayShare(outer: any, inner: any): boolean {
  const any = [undefined];
  const mayCompare = (match: any) => outer.rewrite === undefined || match?.uri === undefined;
  return (outer.match ?? any).some((a: any) => (inner.match ?? any).some((b: any) => mayCompare(b) && mayMeet(a, b)));
}
