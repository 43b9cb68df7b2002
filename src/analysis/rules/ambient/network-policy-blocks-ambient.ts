import { HBONE_PORT, isAmbient, isMap, meetsSelector, MeshModel, Resource, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Where the probes of the kubelet come from in ambient mode: Istio's CNI makes it so that ztunnel lets them through. */
const PROBES = '169.254.7.127';
const PROBE_KINDS = ['livenessProbe', 'readinessProbe', 'startupProbe'];

export const networkPolicyBlocksAmbient: Rule = {
  code: 'MESH0916',
  name: 'network-policy-blocks-ambient',
  severity: Severity.WARNING,
  summary: 'NetworkPolicies let calls to the ports of pods in ambient mode in, but not the tunnel that calls come by, or the probes of the kubelet',
  judges: ['NetworkPolicy'],
  reads: ['Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: [],
  documented: ['A8'],

  check(mesh, report) {
    for (const namespace of new Set(mesh.ofKind('NetworkPolicy').map(one => one.namespace))) {
      const policies = mesh.resources.inNamespace('NetworkPolicy', namespace).filter(isForIngress);
      const open = new Set<Resource>();
      for (const { workload, applied } of appliedTo(mesh, namespace, policies)) {
        const rules = applied.flatMap(policy => rulesOf(policy).map(rule => ({ policy, rule })));
        // Without any rule nobody is to come in.
        const [first] = rules;
        if (first === undefined || open.has(first.policy)) continue;
        const who = `${workload.resource.kind} '${workload.name}' is in ambient mode`;
        if (!rules.some(({ rule }) => takesPort(rule, HBONE_PORT))) {
          open.add(first.policy);
          report(first.policy, {
            field: 'spec.ingress',
            message: `${who}: calls reach it on port ${HBONE_PORT}, which no NetworkPolicy for it lets in`,
            fix: `add port ${HBONE_PORT} to the rule; which ports may be called is for an AuthorizationPolicy to say`,
          });
        } else if (isProbed(workload) && !rules.some(({ rule }) => takesProbes(rule))) {
          open.add(first.policy);
          report(first.policy, {
            field: 'spec.ingress',
            message: `${who}: probes of the kubelet come from ${PROBES}, which no NetworkPolicy for it lets in`,
            fix: `add a rule from ipBlock ${PROBES}/32`,
          });
        }
      }
    }
  },
};

function isForIngress({ spec }: Resource): boolean {
  const types: readonly unknown[] | undefined = Array.isArray(spec.policyTypes) ? spec.policyTypes : undefined;
  return types === undefined || types.includes('Ingress');
}

/** The pods in ambient mode and the policies for each; pods with the same labels are the same to policies. */
function appliedTo(mesh: MeshModel, namespace: string, policies: readonly Resource[]): { workload: Workload; applied: Resource[] }[] {
  // Looking at each pair is dear where there are many of both: an index by one label finds those that have one.
  const wide = policies.filter(({ spec }) => Object.keys(spec.podSelector?.matchLabels ?? {}).length === 0);
  const byLabel = new Map<string, Resource[]>();
  for (const policy of policies) {
    const [label] = Object.entries(policy.spec.podSelector?.matchLabels ?? {});
    if (label !== undefined) byLabel.set(label.join('='), [...byLabel.get(label.join('=')) ?? [], policy]);
  }
  return mesh.workloads.inNamespace(namespace).filter(workload => isAmbient(mesh, workload)).map(workload => {
    const narrow = Object.entries(workload.labels).flatMap(label => byLabel.get(label.join('=')) ?? []);
    return { workload, applied: [...wide, ...narrow].filter(({ spec }) => meetsSelector(spec.podSelector, workload.labels)) };
  });
}

function rulesOf({ spec }: Resource): readonly any[] {
  return Array.isArray(spec.ingress) ? spec.ingress.filter(isMap) : [];
}

function takesPort({ ports }: any, wanted: number): boolean {
  if (!Array.isArray(ports) || ports.length === 0) return true;
  return ports.filter(isMap).some(({ port, endPort, protocol }) => (protocol ?? 'TCP') === 'TCP'
    && (port === undefined || port === wanted || typeof port === 'number' && typeof endPort === 'number' && port <= wanted && wanted <= endPort));
}

/** Whether a rule lets something in from where probes come from; to which port is not looked at. */
function takesProbes({ from }: any): boolean {
  if (!Array.isArray(from) || from.length === 0) return true;
  return from.filter(isMap).some(({ ipBlock }) => {
    const cidr: unknown = ipBlock?.cidr;
    return typeof cidr === 'string' && (cidr.startsWith('169.254.') || cidr.endsWith('/0'));
  });
}

function isProbed({ pod }: Workload): boolean {
  const containers: readonly any[] = Array.isArray(pod.containers) ? pod.containers : [];
  return containers.some(container => PROBE_KINDS.some(kind => isMap(container?.[kind]) && container[kind].exec === undefined));
}
