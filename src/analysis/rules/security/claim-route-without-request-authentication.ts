import { claimKeysOf } from './common/claim-routes';
import { append, MESH_GATEWAY, MeshModel, Policy, selects, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const claimRouteWithoutRequestAuthentication: Rule = {
  code: 'MESH0314',
  name: 'claim-route-without-request-authentication',
  severity: Severity.ERROR,
  summary: 'a VirtualService routes by a claim of a token that no RequestAuthentication of its gateway reads; the route is never taken',
  judges: ['VirtualService'],
  reads: ['RequestAuthentication', 'Gateway', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: ['IST0149'],
  documented: ['P12'],

  check(mesh, report) {
    const verdicts = new Map<Workload, boolean>();
    const isRead = (pod: Workload) => {
      const verdict = verdicts.get(pod) ?? mesh.policies.selecting('RequestAuthentication', pod).some(({ resource }) => (resource.spec.jwtRules ?? []).length > 0);
      verdicts.set(pod, verdict);
      return verdict;
    };
    const pods = new Map<string, readonly Workload[]>();
    for (const { resource, gateways } of mesh.virtualServices.all) {
      const [claim] = claimKeysOf(resource);
      if (claim === undefined) continue;
      for (const name of new Set(gateways)) {
        const gateway = name === MESH_GATEWAY ? undefined : mesh.gateways.find(name);
        if (gateway === undefined) continue;
        const key = JSON.stringify(gateway.selector);
        if (!pods.has(key)) pods.set(key, key === '{}' ? mesh.workloads.all : mesh.workloads.selectAnywhere(gateway.selector));
        const unread = pods.get(key)!.filter(pod => !isRead(pod));
        if (unread.length === 0) continue;
        const isSaid = unread.some(pod => pod.resource.type === 'Pod' && !isKnownToIstio(mesh, pod));
        report(resource, {
          field: claim.field,
          message: `'${claim.key}' is never there: no RequestAuthentication is for workload '${unread[0].namespace}/${unread[0].name}' of gateway '${name}'`,
          fix: `add a RequestAuthentication in namespace '${unread[0].namespace}' that selects the gateway`,
          severity: mesh.ofKind('RequestAuthentication').length > 0 ? Severity.ERROR : Severity.INFO,
          equivalents: isSaid ? ['IST0149'] : [],
        });
        break;
      }
    }
  },
};

/** Istio's analyzer takes istio-system for the root namespace, and any RequestAuthentication for one that reads tokens. */
function isKnownToIstio(mesh: MeshModel, { namespace, labels }: Workload): boolean {
  const said = mesh.once('security:request-authentications', () => {
    const lists = new Map<string, Policy[]>();
    for (const policy of mesh.policies.ofKind('RequestAuthentication')) append(lists, policy.namespace, policy);
    return lists;
  });
  return ['istio-system', namespace].some(place => (said.get(place) ?? []).some(({ selector }) => selects(selector ?? {}, labels)));
}
