import { providersInUse } from './common/providers';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const sidecarHidesProvider: Rule = {
  code: 'MESH0409',
  name: 'sidecar-hides-provider',
  severity: Severity.WARNING,
  summary: 'a Sidecar does not import the service that traces, logs or questions of authorization go to: nothing arrives there',
  judges: ['Sidecar'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator', 'Telemetry', 'AuthorizationPolicy', 'Service', 'ServiceEntry'],
  equivalents: [],
  documented: ['W21', 'N36'],

  check(mesh, report) {
    const providers = providersInUse(mesh);
    const root = mesh.config.rootNamespace;
    for (const sidecar of mesh.sidecars.all) {
      const { resource, namespace, selector } = sidecar;
      // The default of the mesh is judged for a client of a namespace that has nothing of its own.
      const isForAll = selector === undefined && namespace === root;
      const scope = mesh.sidecars.scopeOf(sidecar, isForAll ? '' : namespace);
      for (const { name, host, registered, namespaces } of providers) {
        const isUsed = namespaces.has(root) || !isForAll && namespaces.has(namespace);
        if (!isUsed || registered.some(one => scope.knows(one) || isForAll && !one.visibility.isEverywhere)) continue;
        report(resource, {
          field: 'spec.egress',
          message: `does not import '${host}', which provider '${name}' sends to: proxies have no way there`,
          fix: `add '${registered[0].namespace}/${host}'`,
        });
      }
    }
  },
};
