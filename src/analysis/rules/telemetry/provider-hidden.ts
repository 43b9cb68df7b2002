import { hostOf } from './common/provider-hosts';
import { configSources, entriesOf, ExtensionProvider, ExtensionProviders, isWide, MeshModel, SIGNALS, telemetriesOf, Visibility } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const providerHidden: Rule = {
  code: 'MESH0516',
  name: 'provider-hidden',
  severity: Severity.WARNING,
  summary: 'proxies are to send traces or logs to a provider whose service they cannot see: they know no such cluster, and nothing arrives',
  judges: ['ConfigMap', 'Istio', 'IstioOperator'],
  reads: ['Telemetry', 'Service', 'ServiceEntry', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    for (const { resource, config, field, isWhole } of configSources(mesh)) {
      for (const provider of new ExtensionProviders(config).stated) {
        const host = hostOf(mesh, provider);
        const blind = host === undefined || host.visibility.isEverywhere ? undefined : namespaceWithout(mesh, provider, host.visibility);
        if (blind === undefined) continue;
        report(resource, {
          field: isWhole ? field : `${field}.extensionProviders[${provider.index}].${provider.sort}.service`,
          message: `proxies of namespace '${blind}' are to send to provider '${provider.name}', and '${host!.host}' is not exported to them`,
          fix: `export it to all namespaces: exportTo: ['*'] of ${host!.resource!.kind} '${host!.resource!.name}'`,
        });
      }
    }
  },
};

/** A namespace whose proxies send there, and do not see it. */
function namespaceWithout(mesh: MeshModel, provider: ExtensionProvider, visibility: Visibility): string | undefined {
  const isBlind = (namespace: string) => !visibility.includes(namespace);
  const users = telemetriesOf(mesh).filter(({ resource }) =>
    SIGNALS.some(signal => entriesOf(resource, signal).some(entry => names(entry.providers, provider))));
  const isForAll = SIGNALS.some(signal => isDefault(mesh.config.get(`defaultProviders.${signal}`), provider))
    || users.some(one => isWide(one) && one.namespace === mesh.config.rootNamespace);
  const own = users.map(({ namespace }) => namespace).find(namespace => namespace !== mesh.config.rootNamespace && isBlind(namespace));
  return own ?? (isForAll ? mesh.workloads.all.map(({ namespace }) => namespace).find(isBlind) : undefined);
}

function isDefault(defaults: unknown, { name }: ExtensionProvider): boolean {
  return Array.isArray(defaults) && defaults.some(one => typeof one === 'string' && one.toLowerCase() === name.toLowerCase());
}

function names(providers: unknown, provider: ExtensionProvider): boolean {
  return Array.isArray(providers) && isDefault(providers.map(one => one?.name), provider);
}
