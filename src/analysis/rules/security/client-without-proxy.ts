import { accountsOf } from './common/accounts';
import { authorizationActionOf, groupedBy, MeshModel, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const clientWithoutProxy: Rule = {
  code: 'MESH0333',
  name: 'client-without-proxy',
  severity: Severity.WARNING,
  summary: 'an AuthorizationPolicy names the service account of workloads that have no proxy, so nothing proves who they are; the rule matches none of their requests',
  judges: ['AuthorizationPolicy'],
  reads: ['Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: [],
  documented: ['P7'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      for (const { namespace, account, field, isNegative } of accountsOf(resource)) {
        const clients = byAccount(mesh).get(`${namespace}/${account}`) ?? [];
        if (isNegative || clients.length === 0 || clients.some(client => mesh.memberships.of(client) !== 'out')) continue;
        const [{ resource: { kind }, name }] = clients;
        const isAllow = authorizationActionOf(resource) === 'ALLOW';
        report(resource, {
          field,
          message: `${kind} '${namespace}/${name}', which runs as '${namespace}/${account}', has no proxy: it sends plaintext, which carries no identity, and ${isAllow
            ? 'is not let in by this rule' : 'this rule does not see it'}`,
          fix: isAllow ? 'give it a sidecar or take it into ambient; until then let its addresses in (ipBlocks), on a port that takes plaintext'
            : 'give it a sidecar or take it into ambient, or match its addresses (ipBlocks)',
        });
      }
    }
  },
};

function byAccount(mesh: MeshModel): ReadonlyMap<string, readonly Workload[]> {
  return mesh.once('security:workloads-by-account', () => groupedBy(mesh.workloads.all, ({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`));
}
