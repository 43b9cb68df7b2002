import { someOf } from './common/names';
import { entriesOf, extensionProviders, Signal, SIGNALS, takes } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const telemetryProviderUnknown: Rule = {
  code: 'MESH0508',
  name: 'telemetry-provider-unknown',
  severity: Severity.ERROR,
  summary: 'a Telemetry names a provider that the mesh config does not have, or has for something else: nothing is sent there',
  judges: ['Telemetry'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['E5'],

  check(mesh, report) {
    const providers = extensionProviders(mesh);
    for (const resource of mesh.ofKind('Telemetry')) {
      for (const signal of SIGNALS) {
        entriesOf(resource, signal).forEach((entry, i) => (entry.providers ?? []).forEach((one: any, j: number) => {
          const name: string = one?.name ?? '';
          const found = providers.find(name);
          if (name === '' || found !== undefined && takes(found, signal)) return;
          const known = providers.namesFor(signal);
          report(resource, {
            field: `spec.${signal}[${i}].providers[${j}].name`,
            message: found !== undefined ? `provider '${name}' is of the sort ${found.sort}, which takes no ${WORDS[signal]}`
              : providers.isStated ? `provider '${name}' is not in the mesh config, which has for ${WORDS[signal]} ${someOf(known) || 'none'}`
                : `provider '${name}' is not one that Istio brings along, and no mesh config is known that has it`,
            fix: known.length > 0 ? `name ${someOf(known)}, or add '${name}' to extensionProviders of the mesh config`
              : `add a provider for ${WORDS[signal]} to extensionProviders of the mesh config`,
            severity: found !== undefined || providers.isStated ? Severity.ERROR : Severity.INFO,
          });
        }));
      }
    }
  },
};

const WORDS: { readonly [signal in Signal]: string } = { accessLogging: 'access logs', metrics: 'metrics', tracing: 'traces' };
