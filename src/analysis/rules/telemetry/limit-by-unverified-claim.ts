import { addedBy, Patch, patchesOf } from './common/patches';
import { isMap, MeshModel, Policy, Resource, StringMap } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const limitByUnverifiedClaim: Rule = {
  code: 'MESH0523',
  name: 'limit-by-unverified-claim',
  severity: Severity.WARNING,
  summary: 'a rate limit is for each value of a claim that no RequestAuthentication of its workloads verifies: all requests share one limit, or none is counted',
  judges: ['EnvoyFilter'],
  reads: ['RequestAuthentication', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'WorkloadEntry', 'WorkloadGroup'],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    const asking = mesh.ofKind('EnvoyFilter').flatMap(resource => {
      const patch = patchesOf(resource).find(({ value }) => readsClaims(value));
      return patch === undefined ? [] : [{ resource, patch }];
    });
    if (asking.length === 0 || mesh.ofKind('EnvoyFilter').some(resource => patchesOf(resource).some(verifies))) return;
    for (const { resource, patch } of asking) {
      if (!isUnread(mesh, resource)) continue;
      report(resource, {
        field: `${patch.field}.patch.value`,
        message: 'counts requests by a claim that is never there: no RequestAuthentication verifies tokens for its workloads',
        fix: 'add a RequestAuthentication for them that names the issuer',
        severity: mesh.namespaces.manages('RequestAuthentication', resource.namespace) ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};

const FILTER = 'envoy.filters.http.jwt_authn';

/** Whether something below asks for what the filter found in a token. */
function readsClaims(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(readsClaims);
  if (!isMap(value)) return false;
  const key = value.metadata_key ?? value.metadataKey;
  return isMap(key) && key.key === FILTER || Object.values(value).some(readsClaims);
}

/** Somebody may read tokens without Istio. */
function verifies(patch: Patch): boolean {
  return addedBy(patch) === FILTER;
}

/** Of one workload whose tokens are read, the limit may well hold. Where nobody knows the workloads, their labels tell which objects may be for them. */
function isUnread(mesh: MeshModel, { spec, namespace }: Resource): boolean {
  if ((spec.targetRefs ?? []).length > 0) return false;
  const isOfRoot = namespace === mesh.config.rootNamespace;
  const labels: StringMap = isMap(spec.workloadSelector?.labels) ? spec.workloadSelector.labels : {};
  const workloads = isOfRoot ? mesh.workloads.selectAnywhere(labels) : mesh.workloads.select(namespace, labels);
  if (workloads.length > 0) return !workloads.some(workload => mesh.policies.selecting('RequestAuthentication', workload).some(reads));
  if (Object.keys(labels).length === 0 || isOfRoot) return false;
  return !mesh.policies.ofKind('RequestAuthentication').some(policy => reads(policy) && (policy.isOfRoot || policy.namespace === namespace) && mayBeFor(policy, labels));
}

function reads({ resource }: Policy): boolean {
  return (resource.spec.jwtRules ?? []).length > 0;
}

function mayBeFor({ selector = {}, targets }: Policy, labels: StringMap): boolean {
  return targets.length > 0 || Object.entries(selector).every(([key, text]) => labels[key] === undefined || labels[key] === text);
}
