import { HostRule, wildcardsOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const broaderTlsLost: Rule = {
  code: 'MESH0116',
  name: 'broader-tls-lost',
  severity: Severity.WARNING,
  summary: 'a DestinationRule without TLS settings hides a broader one that has them: they are not inherited',
  judges: ['DestinationRule'],
  reads: [],
  equivalents: ['KIA0204'],
  documented: [],

  check(mesh, report) {
    const { rootNamespace, isAutoMtls } = mesh.config;
    for (const rule of mesh.destinationRules.all) {
      if (rule.policies.some(({ policy }) => policy.tls)) continue;
      const broader = wildcardsOf(rule.host).flatMap(wildcard => mesh.destinationRules.exactly(wildcard))
        .find(one => one.resource.spec.trafficPolicy?.tls?.mode !== undefined && isHiddenBy(one, rule, rootNamespace));
      if (broader === undefined) continue;

      const { namespace, name, spec } = broader.resource;
      const { mode } = spec.trafficPolicy.tls;
      report(rule.resource, {
        field: 'spec.trafficPolicy',
        message: `for '${rule.host}' this replaces DestinationRule ${namespace}/${name} as a whole, with its TLS mode ${mode}, and sets none itself`,
        fix: `set trafficPolicy.tls.mode to ${mode} here too, or say another mode if that is meant`,
        severity: mode === 'ISTIO_MUTUAL' && isAutoMtls ? Severity.INFO : Severity.WARNING,
      });
    }
  },
};

/** The namespace of the service wins over the root, and within one namespace the more specific host does. */
function isHiddenBy(broader: HostRule, rule: HostRule, root: string): boolean {
  return (broader.namespace === rule.namespace || broader.namespace === root) && broader.visibility.meets(rule.visibility);
}
