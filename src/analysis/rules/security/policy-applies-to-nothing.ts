import { MeshModel, Policy, PolicyTarget, showLabels, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const policyAppliesToNothing: Rule = {
  code: 'MESH0301',
  name: 'policy-applies-to-nothing',
  severity: Severity.WARNING,
  summary: 'a policy selects no workload of the mesh, or names a target that is not there; it protects nothing',
  judges: ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'],
  reads: [
    'Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'WorkloadEntry', 'WorkloadGroup',
    'Service', 'ServiceEntry', 'KubernetesGateway', 'ConfigMap',
  ],
  equivalents: ['IST0127', 'KIA0004'],
  documented: ['P9'],

  check(mesh, report) {
    for (const kind of ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'] as const) {
      // Istio's analyzers look at AuthorizationPolicies only.
      const equivalents = kind === 'AuthorizationPolicy' ? ['IST0127', 'KIA0004'] : ['KIA0004'];
      const ofScopes = new Map<string | undefined, Complaint | undefined>();
      for (const policy of mesh.policies.ofKind(kind)) {
        if (policy.targets.length > 0) {
          const complaints = policy.targets.flatMap(target => missing(mesh, policy, target));
          for (const complaint of complaints) report(policy.resource, { ...complaint, equivalents: [] });
          continue;
        }
        if (!ofScopes.has(policy.scope)) ofScopes.set(policy.scope, ofSelector(mesh, policy));
        const complaint = ofScopes.get(policy.scope);
        if (complaint !== undefined) report(policy.resource, { ...complaint, equivalents });
      }
    }
  },
};

function ofSelector(mesh: MeshModel, policy: Policy): Complaint | undefined {
  const { kind, namespace, selector, isOfRoot } = policy;
  if (kind === 'PeerAuthentication' && isOfRoot && selector !== undefined) {
    return {
      field: 'spec.selector',
      message: `a PeerAuthentication with a selector in the root namespace '${namespace}' is ignored, also for the workloads of that namespace`,
      fix: 'move it to the namespace of the workload, or drop the selector so that it is for the whole mesh',
      severity: mesh.config.states('rootNamespace') ? Severity.WARNING : Severity.INFO,
    };
  }
  if (selector === undefined) return isOfRoot || kind !== 'AuthorizationPolicy' ? undefined : ofNamespace(mesh, namespace);

  const found = mesh.policies.selectedBy(policy);
  const memberships = found.map(workload => mesh.memberships.of(workload));
  if (memberships.includes('in') || found.some(isMachine)) return undefined;
  const labels = showLabels(selector);
  const place = isOfRoot ? 'any namespace' : `namespace '${namespace}'`;
  if (found.length > 0) {
    // Only the AuthorizationPolicy is said to be without effect by others; for the rest it must be certain.
    if (kind !== 'AuthorizationPolicy' && memberships.includes('unknown')) return undefined;
    return {
      field: 'spec.selector',
      message: `the workloads with labels ${labels} in ${place} ${memberships.includes('unknown') ? 'are not known to be' : 'are not'} in the mesh`,
      fix: 'label their namespace or pods so that they join the mesh, or remove the policy',
      severity: memberships.includes('unknown') ? Severity.INFO : Severity.WARNING,
    };
  }
  const isManaged = isOfRoot ? mesh.workloads.all.length > 0 && isOwnRoot(mesh, namespace) : mesh.workloads.inNamespace(namespace).length > 0;
  return {
    field: 'spec.selector',
    message: `no workload in ${place} has the labels ${labels}`,
    fix: 'write the labels of the pods, which may differ from those of the Deployment or Service, or remove the policy',
    severity: isManaged ? Severity.WARNING : Severity.INFO,
  };
}

/** Whether the workloads of the root namespace, gateways among them, are in these manifests too. */
function isOwnRoot(mesh: MeshModel, root: string): boolean {
  return mesh.workloads.inNamespace(root).length > 0;
}

function ofNamespace(mesh: MeshModel, namespace: string): Complaint | undefined {
  const found = mesh.workloads.inNamespace(namespace);
  if (found.some(workload => isMachine(workload) || mesh.memberships.of(workload) === 'in')) return undefined;
  return {
    field: '',
    message: found.length === 0 ? `no workload of namespace '${namespace}' is known` : `no workload of namespace '${namespace}' is known to be in the mesh`,
    fix: 'make sure that the policy is in the namespace of the workloads that it is for',
    severity: Severity.INFO,
  };
}

/** Outside of Kubernetes; whoever registers it there gives it a proxy, or means it not to have one. */
function isMachine({ resource }: Workload): boolean {
  return resource.type === 'WorkloadEntry' || resource.type === 'WorkloadGroup';
}

function missing(mesh: MeshModel, { namespace, isOfRoot }: Policy, target: PolicyTarget): Complaint[] {
  const { kind, writtenKind, name, field } = target;
  const complain = (message: string, fix: string, severity: Severity): Complaint[] => [{ field, message, fix, severity }];
  if (target.namespace !== namespace) {
    return complain(`target '${name}' is in namespace '${target.namespace}': a policy is only for targets of its own namespace '${namespace}'`,
      `move the policy to namespace '${target.namespace}'`, Severity.WARNING);
  }
  if (kind === undefined || kind === 'GatewayClass' && isOfRoot) return [];
  if (kind === 'GatewayClass') {
    return complain(`a policy for GatewayClass '${name}' is ignored outside of the root namespace '${mesh.config.rootNamespace}'`,
      `move it to namespace '${mesh.config.rootNamespace}'`, mesh.config.states('rootNamespace') ? Severity.WARNING : Severity.INFO);
  }
  if (mesh.resources.find(kind, namespace, name) !== undefined) return [];
  if (kind === 'Service' && mesh.registry.exactly(mesh.fullHost(name, namespace)).length > 0) return [];
  return complain(`${writtenKind} '${name}' is not in namespace '${namespace}'`, `name a ${writtenKind} of namespace '${namespace}'`,
    mesh.namespaces.manages(kind, namespace) ? Severity.WARNING : Severity.INFO);
}
