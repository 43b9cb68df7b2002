import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const failoverWithoutEjection: Rule = {
  code: 'MESH0121',
  name: 'failover-without-ejection',
  severity: Severity.WARNING,
  summary: 'failover between regions is set without outlier detection, so no endpoint is ever found unhealthy and nothing fails over',
  judges: ['DestinationRule'],
  reads: [],
  equivalents: [],
  documented: ['R14', 'N10'],

  check(mesh, report) {
    for (const { resource } of mesh.destinationRules.all) {
      const { trafficPolicy: top, subsets = [] } = resource.spec;
      const policies = [
        { field: 'spec.trafficPolicy', policy: top, ejects: hasEjection(top) },
        // What a subset does not set it has from the top; what a port does not set it has from nowhere.
        ...subsets.map((subset: any, i: number) => ({
          field: `spec.subsets[${i}].trafficPolicy`, policy: subset?.trafficPolicy, ejects: hasEjection(subset?.trafficPolicy) || hasEjection(top),
        })),
      ];
      const all = policies.flatMap(one => [one, ...(one.policy?.portLevelSettings ?? []).map((port: any, i: number) => ({
        field: `${one.field}.portLevelSettings[${i}]`, policy: port, ejects: hasEjection(port),
      }))]);
      for (const { field, policy, ejects } of all) {
        const setting = policy?.loadBalancer?.localityLbSetting;
        const name = ['failover', 'failoverPriority'].find(one => (setting?.[one] ?? []).length > 0);
        if (name === undefined || ejects || setting.enabled === false) continue;
        report(resource, {
          field: `${field}.loadBalancer.localityLbSetting.${name}`,
          message: `${name} does nothing without outlierDetection beside it: endpoints are never taken for unhealthy`,
          fix: `set ${field.replace(/^spec\./, '')}.outlierDetection`,
        });
      }
    }
  },
};

function hasEjection(policy: any): boolean {
  return policy?.outlierDetection !== undefined && policy.outlierDetection !== null;
}
