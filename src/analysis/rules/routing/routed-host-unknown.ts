import { isInManagedNamespace, probablyMeant } from './common/lookup';
import { isWildcard, MESH_GATEWAY } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const routedHostUnknown: Rule = {
  code: 'MESH0110',
  name: 'routed-host-unknown',
  severity: Severity.WARNING,
  summary: 'a VirtualService of the mesh is for a host that no Service has, so no request is subject to it',
  judges: ['VirtualService'],
  reads: ['Service', 'ServiceEntry'],
  equivalents: [],
  documented: ['N12'],

  check(mesh, report) {
    for (const { resource, hosts, gateways } of mesh.virtualServices.all) {
      if (!gateways.every(gateway => gateway === MESH_GATEWAY)) continue;
      hosts.forEach((host, i) => {
        if (isWildcard(host) || mesh.registry.meaning(host).length > 0 || isShortForm(host, hosts)) return;
        const written: string = resource.spec.hosts[i];
        const meant = probablyMeant(mesh, written);
        if (meant === undefined && !isInManagedNamespace(mesh, host)) return;

        report(resource, {
          field: `spec.hosts[${i}]`,
          message: meant === undefined
            ? `host '${host}' is not known: nothing that sidecars could call has it`
            : `host '${written}' is read as '${host}', which nothing has that sidecars could call`,
          fix: meant === undefined ? 'correct the host, or list the gateway whose requests this is for' : `write '${meant}' if that is meant`,
          severity: isInManagedNamespace(mesh, host) || written.includes('.') ? Severity.WARNING : Severity.INFO,
        });
      });
    }
  },
};

/** Rules for TLS read the server name as the client wrote it, and may only name what is among the hosts. */
function isShortForm(host: string, hosts: readonly string[]): boolean {
  return host.includes('.') && hosts.some(full => full.startsWith(`${host}.`));
}
