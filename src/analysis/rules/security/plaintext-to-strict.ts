import { connectionsOf, describe, hostsOf } from './common/connections';
import { scopeOf } from './common/scopes';
import { ClientTls, clientTlsOf, holdsFor, HostRule, MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

const SEVERITIES = { certain: Severity.ERROR, likely: Severity.WARNING, unknown: Severity.INFO };

export const plaintextToStrict: Rule = {
  code: 'MESH0323',
  name: 'plaintext-to-strict',
  severity: Severity.ERROR,
  summary: 'a DestinationRule switches mutual TLS off towards workloads that take nothing else; every connection is reset',
  judges: ['DestinationRule'],
  reads: ['PeerAuthentication', 'Service', 'Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: ['KIA0207', 'KIA0208'],
  documented: ['N8'],

  check(mesh, report) {
    if (mesh.ofKind('PeerAuthentication').length === 0) return;
    for (const rule of mesh.destinationRules.all) {
      // With a certificate of its own, a client may well be one that the server trusts.
      const settings = clientTlsOf(rule).filter(({ mode }) => mode === 'DISABLE' || mode === 'SIMPLE');
      for (const setting of settings) {
        const complaint = judge(mesh, rule, setting);
        if (complaint !== undefined) report(rule.resource, complaint);
      }
    }
  },
};

function judge(mesh: MeshModel, rule: HostRule, setting: ClientTls): Complaint | undefined {
  const hosts = hostsOf(mesh, rule);
  let worst: Complaint | undefined;
  let isProven = false;
  for (const host of hosts) {
    for (const connection of connectionsOf(mesh, rule, host, setting.subset, port => holdsFor(setting, port, rule))) {
      isProven ||= connection.workload !== undefined;
      if (connection.isOutside || connection.server.mode !== 'STRICT') continue;
      const severity = SEVERITIES[connection.certainty];
      if (worst !== undefined && (severity === Severity.INFO || worst.severity === Severity.WARNING && severity === Severity.WARNING)) continue;
      const by = connection.server.by!;
      worst = complaintOf(setting, `${describe(connection)} takes mutual TLS only (PeerAuthentication '${by.namespace}/${by.name}')`, severity);
      if (severity === Severity.ERROR) return worst;
    }
  }
  const scope = scopeOf(mesh, rule.host);
  if (scope === undefined || isProven || setting.subset !== undefined || setting.port !== undefined) return worst;
  const server = scope === 'mesh' ? mesh.mutualTls.ofMesh() : mesh.mutualTls.ofNamespace(scope.namespace);
  if (server.mode !== 'STRICT' || server.by === undefined || scope !== 'mesh' && mesh.namespaces.find(scope.namespace)?.dataPlane === 'ambient') return worst;
  const place = scope === 'mesh' ? 'the mesh' : `namespace '${scope.namespace}'`;
  return complaintOf(setting, `${place} takes mutual TLS only (PeerAuthentication '${server.by.namespace}/${server.by.name}')`, Severity.ERROR);
}

function complaintOf({ mode, field }: ClientTls, cause: string, severity: Severity): Complaint {
  return {
    field: `${field}.mode`,
    message: `clients send ${mode === 'DISABLE' ? 'plaintext (mode DISABLE)' : 'TLS without a certificate (mode SIMPLE)'}, but ${cause}`,
    fix: 'remove the tls setting: clients of the mesh use mutual TLS by themselves where the server takes it',
    severity,
  };
}
