import { attributesOf } from './common/attributes';
import { Attribute, authorizationActionOf, MeshModel, Policy } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const tokenNeverVerified: Rule = {
  code: 'MESH0340',
  name: 'token-never-verified',
  severity: Severity.WARNING,
  summary: 'an AuthorizationPolicy asks for a token that no RequestAuthentication of its workloads verifies; for policies, such a token is not there',
  judges: ['AuthorizationPolicy'],
  reads: ['RequestAuthentication', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'Gateway'],
  equivalents: [],
  documented: ['N46'],

  check(mesh, report) {
    for (const policy of mesh.policies.ofKind('AuthorizationPolicy')) {
      const asked = attributesOf(policy.resource).find(isOfToken);
      if (asked === undefined || authorizationActionOf(policy.resource) === 'CUSTOM' || policy.targets.length > 0 || !isUnread(mesh, policy)) continue;
      report(policy.resource, {
        field: asked.field,
        message: `'${asked.name}' is never there: no RequestAuthentication verifies tokens for the workloads of this policy`,
        fix: 'add a RequestAuthentication for them that names the issuer',
        severity: mesh.namespaces.manages('RequestAuthentication', policy.namespace) ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};

function isOfToken({ name }: Attribute): boolean {
  return name === 'requestPrincipals' || name.startsWith('request.auth.');
}

/** Of one workload whose tokens are read, the policy may well be true. */
function isUnread(mesh: MeshModel, policy: Policy): boolean {
  const workloads = mesh.policies.selectedBy(policy);
  return workloads.length > 0 && !workloads.some(workload =>
    mesh.policies.selecting('RequestAuthentication', workload).some(({ resource }) => (resource.spec.jwtRules ?? []).length > 0));
}
