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
    for (const { resource, policies } of mesh.destinationRules.all) {
      for (const { policy, field, subset, isOfPort } of policies) {
        const setting = policy.loadBalancer?.localityLbSetting;
        if (setting === undefined || setting.enabled === false) continue;
        const name = ['failover', 'failoverPriority'].find(one => (setting[one] ?? []).length > 0);
        // What a subset does not set it has from the top; what a port does not set it has from nowhere.
        const ejects = hasEjection(policy) || subset !== undefined && !isOfPort && hasEjection(resource.spec.trafficPolicy);
        if (name === undefined || ejects) continue;
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
