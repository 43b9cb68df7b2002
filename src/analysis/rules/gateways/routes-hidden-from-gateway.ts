import { bindingsOf } from './common/bindings';
import { showSome } from './common/servers';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const routesHiddenFromGateway: Rule = {
  code: 'MESH0207',
  name: 'routes-hidden-from-gateway',
  severity: Severity.ERROR,
  summary: 'exportTo hides a VirtualService from the namespace of the gateway pods that it is bound to; clients get 404',
  judges: ['VirtualService'],
  reads: ['Gateway', 'Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
  equivalents: [],
  documented: ['N37'],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      if (routes.visibility.isEverywhere || routes.isDelegate) continue;

      for (const { gateway, key } of bindingsOf(mesh, routes)) {
        const homes = gateway === undefined ? [] : mesh.gatewayPods.namespacesOf(gateway);
        if (homes.length === 0 || homes.some(home => routes.visibility.includes(home))) continue;

        const exportTo: readonly string[] = routes.resource.spec.exportTo ?? [];
        report(routes.resource, {
          field: exportTo.length > 0 ? 'spec.exportTo' : 'spec',
          message: `the pods of gateway '${key}' are in namespace '${showSome(homes)}', where the VirtualService cannot be seen: `
            + (exportTo.length > 0 ? `exportTo has '${exportTo.join("', '")}'` : 'the mesh exports VirtualServices no further by default'),
          fix: `add '${homes[0]}' to 'spec.exportTo'`,
        });
        break;
      }
    }
  },
};
