import { namedHostOf } from './common/provider-hosts';
import { configSources, ExtensionProvider, ExtensionProviders, MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const providerServiceUnknown: Rule = {
  code: 'MESH0514',
  name: 'provider-service-unknown',
  severity: Severity.ERROR,
  summary: 'a provider of the mesh config sends to a service that is not there: no traces, no logs, or every request denied',
  judges: ['ConfigMap', 'Istio', 'IstioOperator'],
  reads: ['Service', 'ServiceEntry'],
  equivalents: [],
  documented: ['E5'],

  check(mesh, report) {
    for (const { resource, config, field, isWhole } of configSources(mesh)) {
      for (const provider of new ExtensionProviders(config).stated) {
        const problem = problemOf(mesh, provider);
        if (problem === undefined) continue;
        report(resource, { field: isWhole ? field : `${field}.extensionProviders[${provider.index}].${provider.sort}.service`, ...problem });
      }
    }
  },
};

interface Problem {
  readonly message: string;
  readonly fix: string;
  readonly severity: Severity;
}

function problemOf(mesh: MeshModel, provider: ExtensionProvider): Problem | undefined {
  const found = namedHostOf(mesh, provider);
  if (found === undefined) return undefined;
  const { name, service } = provider;
  const { namespace, host, registered } = found;
  if (registered.length > 0) return ambiguityOf(name, host, namespace, registered.map(one => one.namespace));
  const named = mesh.registry.serviceOf(host);
  const isKnown = named !== undefined && mesh.namespaces.manages('Service', named.namespace);
  return {
    message: !host.includes('.') ? `provider '${name}' sends to '${host}': istiod looks it up as it is written, and no service is registered so`
      : `provider '${name}' sends to '${service}', which no Service or ServiceEntry here is`,
    fix: 'write the full host of a Service, such as otel-collector.observability.svc.cluster.local, or add a ServiceEntry for a host outside',
    severity: isKnown ? Severity.ERROR : host.includes('.') ? Severity.INFO : Severity.WARNING,
  };
}

/** One host in several namespaces is no answer for istiod, unless one of them is named. */
function ambiguityOf(name: string, host: string, namespace: string | undefined, namespaces: readonly string[]): Problem | undefined {
  const homes = [...new Set(namespaces)];
  return namespace !== undefined || homes.length < 2 ? undefined : {
    message: `provider '${name}' sends to '${host}', which is registered in ${homes.length} namespaces: istiod takes none of them`,
    fix: `write it with the namespace, as '${homes[0]}/${host}'`,
    severity: Severity.ERROR,
  };
}
