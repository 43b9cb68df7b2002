import { categoryOf, firstFew, hostKeys, ServerOf, serverIndexOf } from './common/server-index';
import { showSome } from './common/servers';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const gatewayServersConflict: Rule = {
  code: 'MESH0209',
  name: 'gateway-servers-conflict',
  severity: Severity.ERROR,
  summary: 'two servers of the same pods have one port and one host; istiod leaves one of them out, with all of its hosts',
  judges: ['Gateway'],
  reads: ['Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
  equivalents: ['IST0145', 'KIA0301'],
  documented: ['G11'],

  check(mesh, report) {
    const index = serverIndexOf(mesh);
    for (const gateway of mesh.gateways.all) {
      for (const server of gateway.servers) {
        // Those for plain HTTP alone are merged.
        const isMerged = (one: ServerOf) => categoryOf(server) === 'HTTP' && categoryOf(one.server) === 'HTTP';
        const abroad = firstFew(index.sharingHost({ gateway, server }), one => one.gateway !== gateway);
        const clashing = firstFew(abroad, one => !isMerged(one));
        const own = firstFew(index.sharingHostWithin({ gateway, server }), one => !isMerged(one), 1);
        const [other] = [...clashing, ...own, ...abroad];
        if (other === undefined) continue;

        const shared = hostKeys(server).filter(host => hostKeys(other.server).includes(host)).map(host => host.replace(/^\*\//, ''));
        const isOnlyMerged = clashing.length === 0 && own.length === 0;
        const place = abroad.length > 0 ? `Gateway ${showSome(abroad.map(one => one.gateway.key))}` : `'${own[0].server.field}'`;
        report(gateway.resource, {
          field: server.field,
          message: `${showSome(shared)} on port ${server.port} is also in ${place}, for the same pods: `
            + (isOnlyMerged ? 'their routes are merged, in an order that nobody chose' : 'only one of these servers is used'),
          fix: 'let one server have the host on this port, and name its Gateway in the VirtualServices of all',
          severity: isOnlyMerged ? Severity.INFO : Severity.ERROR,
          equivalents: abroad.length > 0 ? this.equivalents : [],
        });
      }
    }
  },
};
