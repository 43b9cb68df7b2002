import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const VARIABLE = 'BLOCKED_CIDRS_IN_JWKS_URIS';

export const jwksFetchUnrestricted: Rule = {
  code: 'MESH0315',
  name: 'jwks-fetch-unrestricted',
  severity: Severity.WARNING,
  summary: 'istiod fetches keys from whatever address a RequestAuthentication names, those of the cluster and the cloud among them',
  judges: ['Deployment'],
  reads: ['RequestAuthentication'],
  equivalents: ['IST0175'],
  documented: ['P17'],

  check(mesh, report) {
    const all = mesh.ofKind('RequestAuthentication');
    if (all.length === 0) return;
    const fetches = all.some(({ spec }) => (spec.jwtRules ?? []).some((rule: any) => !rule.jwks));
    for (const resource of mesh.ofKind('Deployment')) {
      if (resource.labels.app !== 'istiod') continue;
      const containers: readonly any[] = mesh.workloads.of(resource)?.pod.containers ?? [];
      if (containers.some(container => (container?.env ?? []).some((one: any) => one?.name === VARIABLE && (one.value ?? '') !== ''))) continue;
      report(resource, {
        field: 'spec.template.spec.containers',
        message: `${VARIABLE} is not set: whoever may write a RequestAuthentication has istiod call any address (${all.length} of them in these manifests)`,
        fix: `set ${VARIABLE} to the CIDRs of the cluster and of the cloud's metadata, such as 169.254.0.0/16`,
        severity: fetches ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};
