import { bindingsOf, isFor } from './common/bindings';
import { ServedRoutes, servedRoutes, serversFor } from './common/servers';
import { MESH_GATEWAY } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const NEEDS: { readonly [routes in ServedRoutes]: string } = {
  http: 'a server for HTTP, or for HTTPS that ends TLS',
  tls: 'a server with TLS mode PASSTHROUGH',
  tcp: 'a server for TCP, or for TLS that ends it',
  none: '',
};

export const routesNotForServer: Rule = {
  code: 'MESH0206',
  name: 'routes-not-for-server',
  severity: Severity.ERROR,
  summary: 'the servers of a Gateway do not use the kind of routes that a VirtualService has; its requests find no route',
  judges: ['VirtualService'],
  reads: ['Gateway'],
  equivalents: [],
  documented: ['G3', 'G4'],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      if (routes.isDelegate) continue;

      const { resource: { spec }, namespace } = routes;
      for (const { gateway, key, field } of bindingsOf(mesh, routes)) {
        const servers = gateway === undefined ? [] : serversFor(mesh, gateway, routes);
        const used = new Set(servers.map(servedRoutes));
        const has = (['http', 'tls', 'tcp'] as const).filter(kind => (spec[kind] ?? []).some((rule: any) => isFor(rule, key, namespace)));
        // Where it has no routes for this gateway at all, it is not meant to.
        if (servers.length === 0 || has.length === 0 || has.some(kind => used.has(kind))) continue;

        const takes = [...used].filter(kind => kind !== 'none');
        report(routes.resource, {
          field,
          message: `the servers of gateway '${key}' for these hosts use ${takes.length > 0 ? `routes of '${takes.join("' and '")}'` : 'no routes'}, `
            + `but the VirtualService has only '${has.join("' and '")}' for it`,
          fix: takes.length > 0 ? `write the routes below '${takes[0]}', or let them have ${NEEDS[has[0]]}` : `let the Gateway have ${NEEDS[has[0]]}`,
          severity: routes.gateways.length > 1 && routes.gateways.includes(MESH_GATEWAY) ? Severity.WARNING : Severity.ERROR,
        });
      }
    }
  },
};
