import { principalsOf } from './common/principals';
import { itemsOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const trustDomainUnknown: Rule = {
  code: 'MESH0309',
  name: 'trust-domain-unknown',
  severity: Severity.WARNING,
  summary: "a principal has a trust domain that is none of the mesh's; no client of the mesh has such an identity",
  judges: ['AuthorizationPolicy'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: ['KIA0108'],
  documented: ['P8'],

  check(mesh, report) {
    const { config } = mesh;
    const known: readonly string[] = [
      // Istio takes it for the mesh's own, whatever that is.
      'cluster.local',
      config.trustDomain,
      ...itemsOf(config.get('trustDomainAliases')),
      ...itemsOf(config.get('caCertificates')).flatMap(one => itemsOf(one?.trustDomains)),
    ];
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      for (const { value, parts, field } of principalsOf(resource)) {
        if (parts === undefined || parts.trustDomain.startsWith('*') || known.includes(parts.trustDomain)) continue;
        const isStated = config.states('trustDomain');
        report(resource, {
          field,
          message: `trust domain '${parts.trustDomain}' of '${value}' is not that of the mesh, `
            + `${isStated ? `'${config.trustDomain}', nor an alias of it` : "if it has Istio's default, 'cluster.local'"}`,
          fix: "write 'cluster.local', which stands for whatever trust domain the mesh has",
          severity: isStated ? Severity.WARNING : Severity.INFO,
        });
      }
    }
  },
};
