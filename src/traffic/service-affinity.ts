import { By } from './service-intents';
import { ServiceVersions } from './service-versions';
import { MeshError } from '../private/errors';
import { Affinity } from '../refs';
import { EndpointPolicy, LoadBalancing } from '../values';

/** How endpoints are chosen where clients are kept on one; undefined if they are not. Refuses policies that choose in another way. */
export function balancingOf(affinity: By<Affinity> | undefined, policy: EndpointPolicy, versions: ServiceVersions): LoadBalancing | undefined {
  if (affinity?.loadBalancing === undefined) return undefined;
  const version = versions.policies.find(([, { loadBalancing }]) => loadBalancing !== undefined);
  const other = policy.loadBalancing !== undefined ? "'resilience.loadBalancing'" : version && `'policy.loadBalancing' of version '${version[0]}'`;
  if (other !== undefined) {
    throw new MeshError('AffinityAgainstBalancing', `'${affinity.by.node.path}' keeps clients on an endpoint, but ${other} chooses endpoints in another way; `
      + 'drop it, or keep clients on the version only (to: AffinityTo.VERSION)', affinity.by);
  }
  return affinity.loadBalancing;
}
