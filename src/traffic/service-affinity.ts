import { By } from './service-intents';
import { ServiceVersions } from './service-versions';
import { MeshError } from '../private/errors';
import { Affinity } from '../refs';
import { EndpointPolicy } from '../values';

/** The endpoint policy of a service whose clients are kept on an endpoint; refuses one that chooses endpoints in another way. */
export function withAffinity<T extends EndpointPolicy>(policy: T, versions: ServiceVersions, affinity: By<Affinity> | undefined): T {
  if (affinity?.loadBalancing === undefined) return policy;
  const version = versions.policies.find(([, { loadBalancing }]) => loadBalancing !== undefined);
  const other = policy.loadBalancing !== undefined ? "'resilience.loadBalancing'" : version && `'policy.loadBalancing' of version '${version[0]}'`;
  if (other !== undefined) {
    throw new MeshError('AffinityAgainstBalancing', `'${affinity.by.node.path}' keeps clients on an endpoint, but ${other} chooses endpoints in another way; `
      + 'drop it, or keep clients on the version only (to: AffinityTo.VERSION)', affinity.by);
  }
  return { ...policy, loadBalancing: affinity.loadBalancing };
}
