import { authorizationActionOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const customProviderNotFound: Rule = {
  code: 'MESH0320',
  name: 'custom-provider-not-found',
  severity: Severity.ERROR,
  summary: 'a CUSTOM policy names a provider that the mesh config does not have; every request that it matches is denied',
  judges: ['AuthorizationPolicy'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['P10'],

  check(mesh, report) {
    const stated: readonly any[] | undefined = mesh.config.get('extensionProviders');
    const providers = Array.isArray(stated) ? stated : [];
    const names = providers.filter(one => one?.envoyExtAuthzHttp !== undefined || one?.envoyExtAuthzGrpc !== undefined).map(({ name }) => name);
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      const name: string = resource.spec.provider?.name ?? '';
      if (authorizationActionOf(resource) !== 'CUSTOM' || name === '' || names.includes(name)) continue;
      const isOfOtherSort = providers.some(one => one?.name === name);
      report(resource, {
        field: 'spec.provider.name',
        message: isOfOtherSort ? `provider '${name}' is for something else than authorization`
          : `provider '${name}' is not in the mesh config, which has ${names.length > 0 ? names.map(one => `'${one}'`).join(', ') : 'none for authorization'}`,
        fix: `add '${name}' to extensionProviders of the mesh config, with envoyExtAuthzHttp or envoyExtAuthzGrpc`,
        severity: stated === undefined ? Severity.INFO : Severity.ERROR,
      });
    }
  },
};
