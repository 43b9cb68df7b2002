import { someOf } from './common/names';
import { configSources, ExtensionProviders, SIGNALS, takes } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const defaultProviderUnknown: Rule = {
  code: 'MESH0513',
  name: 'default-provider-unknown',
  severity: Severity.ERROR,
  summary: 'the mesh config has a default provider that is none of its providers: the whole mesh sends nothing there',
  judges: ['ConfigMap', 'Istio', 'IstioOperator'],
  reads: [],
  equivalents: [],
  documented: ['E5'],

  check(mesh, report) {
    for (const { resource, config, field, isWhole } of configSources(mesh)) {
      const providers = new ExtensionProviders(config);
      for (const signal of SIGNALS) {
        const names: unknown = config.get(`defaultProviders.${signal}`);
        (Array.isArray(names) ? names : []).forEach((name: unknown, i) => {
          if (typeof name !== 'string' || name === '') return;
          const found = providers.find(name);
          if (found !== undefined && takes(found, signal)) return;
          report(resource, {
            field: isWhole ? field : `${field}.defaultProviders.${signal}[${i}]`,
            message: found !== undefined ? `'${name}' is a default for ${signal}, and of the sort ${found.sort}, which takes none`
              : `'${name}' is a default for ${signal}, but not among extensionProviders, which has ${someOf(providers.namesFor(signal)) || 'none for it'}`,
            fix: `add '${name}' to extensionProviders, or name one that is there`,
            severity: isWhole || providers.isStated ? Severity.ERROR : Severity.INFO,
          });
        });
      }
    }
  },
};
