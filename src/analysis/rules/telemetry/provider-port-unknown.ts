import { someOf } from './common/names';
import { hostOf } from './common/provider-hosts';
import { configSources, ExtensionProviders } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const providerPortUnknown: Rule = {
  code: 'MESH0515',
  name: 'provider-port-unknown',
  severity: Severity.ERROR,
  summary: 'a provider of the mesh config sends to a port that its service has not: no traces, no logs, or every request denied',
  judges: ['ConfigMap', 'Istio', 'IstioOperator'],
  reads: ['Service', 'ServiceEntry'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    for (const { resource, config, field, isWhole } of configSources(mesh)) {
      for (const provider of new ExtensionProviders(config).stated) {
        const { name, port, index, sort } = provider;
        const host = hostOf(mesh, provider);
        if (host === undefined || port === undefined || host.ports.length === 0 || host.ports.some(({ number }) => number === port)) continue;
        report(resource, {
          field: isWhole ? field : `${field}.extensionProviders[${index}].${sort}.port`,
          message: `provider '${name}' sends to port ${port} of '${host.host}', which has ${someOf(host.ports.map(({ number }) => String(number)))}`,
          fix: 'name a port that clients call, not one of the pods',
        });
      }
    }
  },
};
