import { homeOf, rulesOf, sharing } from './common/lookup';
import { MeshModel, RouteTarget } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const stickySplit: Rule = {
  code: 'MESH0125',
  name: 'sticky-split',
  severity: Severity.WARNING,
  summary: 'requests are split by weight between destinations that should be sticky: a client changes the version from request to request',
  judges: ['VirtualService'],
  reads: ['DestinationRule'],
  equivalents: [],
  documented: ['N20'],

  check(mesh, report) {
    if (!mesh.ofKind('DestinationRule').some(({ spec }) => hashes(spec) || (spec.subsets ?? []).some(hashes))) return;
    for (const routes of mesh.virtualServices.all) {
      for (const targets of rulesOf(routes)) {
        if (targets[0].protocol !== 'http') continue;
        const sticky = sharing(targets).find(target => isSticky(mesh, routes.namespace, target));
        if (sticky === undefined || givesCookies(routes.resource.spec.http?.[sticky.rule])) continue;
        report(routes.resource, {
          field: `spec.http[${sticky.rule}].route`,
          message: `consistentHash of '${sticky.host}' keeps a client at one pod within a destination only: the weights choose the destination anew each time`,
          fix: 'pin clients by a cookie or header match before the split, or drop consistentHash while the split lasts',
        });
      }
    }
  },
};

function isSticky(mesh: MeshModel, client: string, { host, subset }: RouteTarget): boolean {
  return mesh.destinationRules.applicable(host, client, homeOf(mesh, host, client)).some(({ resource: { spec: { trafficPolicy } }, subsets }) => {
    const own = subsets.find(({ name }) => name === subset)?.trafficPolicy;
    return (own?.loadBalancer ?? trafficPolicy?.loadBalancer)?.consistentHash;
  });
}

/** Whether each destination that may be drawn tells the client which it was: so that a rule before can know it again. */
function givesCookies(http: any): boolean {
  const drawn = (http?.route ?? []).filter(({ weight }: any) => weight !== 0);
  return drawn.every(({ headers }: any) => Object.keys(headers?.response?.add ?? {}).some(name => name.toLowerCase() === 'set-cookie'));
}

function hashes(one: any): boolean {
  return one?.trafficPolicy?.loadBalancer?.consistentHash !== undefined;
}
