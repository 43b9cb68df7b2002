import { hostsOf } from './common/connections';
import { append, clientTlsOf, HostRule, isMap, MeshModel, Policy, Workload, workloadsBehind } from '../../../model';
import { PLAINTEXT_NOTE } from '../../../private/mutual-tls-notes';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const plaintextTaken: Rule = {
  code: 'MESH0331',
  name: 'plaintext-taken',
  severity: Severity.INFO,
  summary: 'a PeerAuthentication has plaintext taken; who is known to send it is listed, since STRICT is possible when nobody is left',
  judges: ['PeerAuthentication'],
  reads: ['Namespace', 'DestinationRule', 'Service', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: [],
  documented: ['P19'],

  check(mesh, report) {
    for (const policy of mesh.policies.ofKind('PeerAuthentication')) {
      const { mtls, portLevelMtls } = policy.resource.spec;
      const ports = Object.entries<any>(isMap(portLevelMtls) ? portLevelMtls : {}).filter(([, one]) => isOpen(one?.mode)).map(([port]) => port);
      const isWhole = isOpen(mtls?.mode);
      if (isWhole || ports.length > 0) report(policy.resource, complaintOf(mesh, policy, isWhole ? undefined : ports));
    }
  },
};

function isOpen(mode: unknown): boolean {
  return mode === 'PERMISSIVE' || mode === 'DISABLE';
}

/** @param ports that are open, where the rest is not */
function complaintOf(mesh: MeshModel, policy: Policy, ports: readonly string[] | undefined): Complaint {
  const { resource } = policy;
  const senders = sendersOf(mesh, policy, ports === undefined);
  const field = ports === undefined ? 'spec.mtls.mode' : `spec.portLevelMtls["${ports[0]}"].mode`;
  const whom = ports === undefined ? subjectOf(policy) : `${subjectOf(policy)}, at ${ports.length > 1 ? 'ports' : 'port'} ${ports.join(', ')},`;
  const only = ports === undefined && resource.spec.mtls.mode === 'DISABLE' ? 'only' : 'too';
  const found = senders.length === 0 ? 'nobody is known here who sends it' : `still plaintext: ${senders.join('; ')}`;
  return {
    field,
    message: `${whom} takes plaintext ${only}: ${found}`,
    fix: senders.length === 0 ? 'set the mode to STRICT, unless somebody who is not in these manifests needs plaintext; Istio counts such requests as '
      + 'connection_security_policy="none"' : 'bring who is listed into the mesh, then set the mode to STRICT',
  };
}

function subjectOf({ namespace, selector, isOfRoot }: Policy): string {
  if (selector !== undefined) return 'the workload';
  return isOfRoot ? 'the mesh' : `namespace '${namespace}'`;
}

/** Who is known to send plaintext: by what the policy says itself, by DestinationRules, and for want of a proxy. */
function sendersOf(mesh: MeshModel, policy: Policy, isWhole: boolean): string[] {
  const note = policy.resource.annotations[PLAINTEXT_NOTE];
  const rules = isWhole ? offRulesOf(mesh, policy) : [];
  const outside = isWhole ? proxyless(mesh) : [];
  return [
    ...note === undefined ? [] : [note],
    ...rules.length === 0 ? [] : [`clients of ${few(rules, ({ resource: { namespace, name } }) => `DestinationRule '${namespace}/${name}'`)}, where tls is off`],
    ...outside.length === 0 ? [] : [`${few(outside, ({ namespace, name }) => `'${namespace}/${name}'`)}, without a proxy`],
  ];
}

/** DestinationRules that have clients send plaintext, by whom they send it to. */
interface OffRules {
  readonly ofMesh: ReadonlySet<HostRule>;
  readonly ofNamespace: ReadonlyMap<string, readonly HostRule[]>;
  readonly ofWorkload: ReadonlyMap<Workload, readonly HostRule[]>;
}

function offRules(mesh: MeshModel): OffRules {
  return mesh.once('security:rules-without-tls', () => {
    const ofNamespace = new Map<string, HostRule[]>();
    const ofWorkload = new Map<Workload, HostRule[]>();
    for (const rule of mesh.destinationRules.all.filter(one => clientTlsOf(one).some(({ mode }) => mode === 'DISABLE'))) {
      for (const host of hostsOf(mesh, rule)) {
        if (host.resource?.type === 'ServiceEntry') continue;
        append(ofNamespace, host.namespace, rule);
        for (const workload of workloadsBehind(mesh.workloads, host)) append(ofWorkload, workload, rule);
      }
    }
    return { ofMesh: new Set([...ofNamespace.values()].flat()), ofNamespace, ofWorkload };
  });
}

/** Those that are for workloads that the policy is for. */
function offRulesOf(mesh: MeshModel, policy: Policy): readonly HostRule[] {
  const { ofMesh, ofNamespace, ofWorkload } = offRules(mesh);
  if (policy.selector !== undefined) return [...new Set(mesh.policies.selectedBy(policy).flatMap(workload => ofWorkload.get(workload) ?? []))];
  return policy.isOfRoot ? [...ofMesh] : [...new Set(ofNamespace.get(policy.namespace))];
}

/** Workloads that surely have no proxy, and so send plaintext whatever they call. */
function proxyless(mesh: MeshModel): readonly Workload[] {
  return mesh.once('security:workloads-without-proxy', () => mesh.workloads.all.filter(one => mesh.memberships.of(one) === 'out'));
}

/** The first, and how many more there are: each of many policies may have the same long list. */
function few<T>(all: readonly T[], nameOf: (one: T) => string): string {
  const first = all.slice(0, 3).map(nameOf).join(', ');
  return all.length > 3 ? `${first} and ${all.length - 3} more` : first;
}
