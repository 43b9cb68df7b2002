import { MeshModel, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const rolloutRouteDelegates: Rule = {
  code: 'MESH0131',
  name: 'rollout-route-delegates',
  severity: Severity.ERROR,
  summary: 'a Rollout shifts weights in a VirtualService whose rules delegate: they have no weights, and the rollout gets stuck',
  judges: ['VirtualService'],
  reads: ['Rollout'],
  equivalents: [],
  documented: ['N25'],

  check(mesh, report) {
    for (const rollout of mesh.ofKind('Rollout')) {
      for (const { resource, routes } of shiftedBy(mesh, rollout)) {
        const rules: any[] = resource.spec.http ?? [];
        const at = rules.findIndex(http => http?.delegate);
        if (at < 0) continue;
        const isManaged = routes.length === 0 || rules.some(http => http?.delegate && routes.includes(http.name));
        report(resource, {
          field: `spec.http[${at}].delegate`,
          message: `Rollout ${rollout.namespace}/${rollout.name} shifts weights in this VirtualService, and this rule has none: it delegates`,
          fix: 'let the Rollout name the delegate, with plain routes alone, and delegate in the VirtualService above it',
          severity: isManaged ? Severity.ERROR : Severity.WARNING,
        });
      }
    }
  },
};

/** The VirtualServices of a Rollout with the names of the rules that it shifts; none means the only one. */
function shiftedBy(mesh: MeshModel, { namespace, spec }: Resource): { readonly resource: Resource; readonly routes: readonly string[] }[] {
  const istio = spec.strategy?.canary?.trafficRouting?.istio;
  const named: any[] = [istio?.virtualService, ...Array.isArray(istio?.virtualServices) ? istio.virtualServices : []];
  return named.flatMap(one => {
    if (typeof one?.name !== 'string') return [];
    // The name may carry the namespace behind a dot.
    const [name, place = namespace] = one.name.split('.');
    const resource = mesh.resources.find('VirtualService', place, name);
    return resource === undefined ? [] : [{ resource, routes: Array.isArray(one.routes) ? one.routes : [] }];
  });
}
