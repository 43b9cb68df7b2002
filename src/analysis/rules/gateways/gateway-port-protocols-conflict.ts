import { categoryOf, Category, firstFew, hostKeys, ServerOf, serverIndexOf } from './common/server-index';
import { showSome } from './common/servers';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** With which others a server cannot be on one port. */
const CLASHES: { readonly [category in Category]: readonly Category[] } = { HTTP: ['TCP', 'TLS'], TLS: ['HTTP', 'TCP'], TCP: ['TCP', 'HTTP', 'TLS'] };

export const gatewayPortProtocolsConflict: Rule = {
  code: 'MESH0210',
  name: 'gateway-port-protocols-conflict',
  severity: Severity.ERROR,
  summary: 'servers of the same pods use one port in ways that exclude each other; istiod leaves one of them out',
  judges: ['Gateway'],
  reads: ['Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    const index = serverIndexOf(mesh);
    for (const gateway of mesh.gateways.all) {
      gateway.servers.forEach(server => {
        if (server.protocol === '') return;
        const category = categoryOf(server);
        // Those with a common host are the matter of another rule.
        const isOther = (one: ServerOf) => one.server !== server && !hostKeys(one.server).some(host => hostKeys(server).includes(host));
        const others = CLASHES[category].flatMap(clash => firstFew(index.ofCategory({ gateway, server }, clash), isOther));
        if (others.length === 0) return;

        // Of two without TLS one is lost for sure; with TLS it depends on which istiod reads first.
        const isLost = others.some(one => categoryOf(one.server) !== 'TLS' && category !== 'TLS');
        const places = others.map(one => `${one.gateway === gateway ? `'${one.server.field}'` : `Gateway ${one.gateway.key}`} (${one.server.protocol})`);
        report(gateway.resource, {
          field: `${server.field}.port`,
          message: `port ${server.port} is ${server.protocol} here, and also in ${showSome(places)} for the same pods: `
            + (isLost ? 'one of them is left out' : 'which of them works depends on their order'),
          fix: 'give each protocol a port of its own',
          severity: isLost ? Severity.ERROR : Severity.WARNING,
        });
      });
    }
  },
};
