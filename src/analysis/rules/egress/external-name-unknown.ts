import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const externalNameUnknown: Rule = {
  code: 'MESH0423',
  name: 'external-name-unknown',
  severity: Severity.WARNING,
  summary: 'a route leads to an ExternalName Service whose target the mesh does not know: there is nothing to send to',
  judges: ['VirtualService'],
  reads: ['Service', 'ServiceEntry'],
  equivalents: [],
  documented: ['W6'],

  check(mesh, report) {
    for (const { resource, namespace, targets } of mesh.virtualServices.all) {
      for (const { host, field } of targets) {
        const service = mesh.registry.exactly(host).find(one => one.resource?.type === 'Service')?.resource;
        const name = service?.spec.externalName;
        if (service?.spec.type !== 'ExternalName' || typeof name !== 'string' || mesh.registry.meaning(name).length > 0) continue;
        const home = mesh.registry.serviceOf(name)?.namespace;
        const isManaged = home === undefined ? mesh.namespaces.manages('ServiceEntry', namespace) : mesh.namespaces.manages('Service', home);
        report(resource, {
          field: `${field}.host`,
          message: `'${host}' is an ExternalName for '${name}', which no Service and no ServiceEntry of these manifests has`,
          fix: home === undefined ? `add a ServiceEntry for '${name}' and lead to that host` : `correct the externalName, or add Service '${name}'`,
          severity: isManaged ? Severity.WARNING : Severity.INFO,
        });
      }
    }
  },
};
