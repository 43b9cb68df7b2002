import { selectedIn } from './common/selected';
import { MeshModel, Policy } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const mutualTlsDisableInAmbient: Rule = {
  code: 'MESH0915',
  name: 'mutual-tls-disable-in-ambient',
  severity: Severity.WARNING,
  summary: 'a PeerAuthentication switches mutual TLS off for pods in ambient mode; ztunnel ignores that and takes both',
  judges: ['PeerAuthentication'],
  reads: ['Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: [],
  documented: ['A6'],

  check(mesh, report) {
    for (const policy of mesh.policies.ofKind('PeerAuthentication')) {
      const field = disabledAt(policy);
      if (field === undefined || policy.isOfRoot && policy.selector !== undefined) continue;
      const whom = ambientOf(mesh, policy);
      if (whom === undefined) continue;
      report(policy.resource, {
        field,
        message: `${whom} is in ambient mode, where mutual TLS cannot be switched off: DISABLE means the same as PERMISSIVE`,
        fix: "write PERMISSIVE, or take the pods out of ambient mode with 'istio.io/dataplane-mode: none'",
        severity: policy.isOfRoot ? Severity.INFO : Severity.WARNING,
      });
    }
  },
};

function disabledAt({ resource: { spec }, selector }: Policy): string | undefined {
  if (spec.mtls?.mode === 'DISABLE') return 'spec.mtls.mode';
  // Without a selector ports are not looked at anyway.
  const levels: readonly [string, any][] = selector === undefined ? [] : Object.entries(spec.portLevelMtls ?? {});
  const port = levels.find(([, level]) => level?.mode === 'DISABLE')?.[0];
  return port === undefined ? undefined : `spec.portLevelMtls[${JSON.stringify(port)}].mode`;
}

function ambientOf(mesh: MeshModel, { namespace, selector, isOfRoot }: Policy): string | undefined {
  if (isOfRoot) {
    const found = mesh.namespaces.all.find(({ dataPlane }) => dataPlane === 'ambient');
    return found === undefined ? undefined : `namespace '${found.name}'`;
  }
  const { isAmbient, example } = selectedIn(mesh, namespace, selector ?? {});
  if (example !== undefined) return `${example.resource.kind} '${example.name}'`;
  return isAmbient ? `namespace '${namespace}'` : undefined;
}
