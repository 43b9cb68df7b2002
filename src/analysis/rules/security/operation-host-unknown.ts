import { attributesOf } from './common/attributes';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const operationHostUnknown: Rule = {
  code: 'MESH0305',
  name: 'operation-host-unknown',
  severity: Severity.WARNING,
  summary: "an AuthorizationPolicy matches a Host header with a Service's name that is not there; no request has it",
  judges: ['AuthorizationPolicy'],
  reads: ['Service', 'ServiceEntry', 'VirtualService'],
  equivalents: ['KIA0104'],
  documented: [],

  check(mesh, report) {
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      for (const { name, values, field } of attributesOf(resource)) {
        if (name !== 'hosts') continue;
        values.forEach((value, i) => {
          // Only what is the name of a Service beyond doubt: other hosts come from anywhere.
          const suffix = `.svc.${mesh.config.clusterDomain}`;
          const host = value.replace(/:(\d+|\*)$/, '');
          if (host.includes('*') || host === 'localhost') return;
          const isShort = !host.includes('.') && !host.includes(':');
          const service = mesh.registry.serviceOf(host) ?? (isShort ? { name: host, namespace: resource.namespace } : undefined);
          if (service === undefined || host === suffix) return;
          const full = mesh.fullHost(service.name, service.namespace);
          if ([host, full].some(one => mesh.registry.exactly(one).length > 0 || mesh.virtualServices.ofHost(one).length > 0)) return;
          report(resource, {
            field: `${field}[${i}]`,
            message: `host '${value}' is that of no Service, ServiceEntry or VirtualService: there is no Service '${service.name}' in namespace '${service.namespace}'`,
            fix: 'write the Host header that clients send, as seen at this workload',
            // A short name is resolved by the client, in the client's namespace.
            severity: !isShort && mesh.namespaces.manages('Service', service.namespace) ? Severity.WARNING : Severity.INFO,
          });
        });
      }
    }
  },
};
