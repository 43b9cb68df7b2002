import { connectionsOf, describe, hostsOf } from './common/connections';
import { scopeOf } from './common/scopes';
import { ClientTls, clientTlsOf, holdsFor, HostRule, MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const mutualTlsToPlaintext: Rule = {
  code: 'MESH0324',
  name: 'mutual-tls-to-plaintext',
  severity: Severity.ERROR,
  summary: 'a DestinationRule has clients use mutual TLS towards workloads that take plaintext only; every connection fails',
  judges: ['DestinationRule'],
  reads: ['PeerAuthentication', 'Service', 'Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: ['KIA0505', 'KIA0506'],
  documented: [],

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      for (const setting of clientTlsOf(rule).filter(({ mode }) => mode === 'ISTIO_MUTUAL')) {
        const complaint = judge(mesh, rule, setting);
        if (complaint !== undefined) report(rule.resource, complaint);
      }
    }
  },
};

function judge(mesh: MeshModel, rule: HostRule, setting: ClientTls): Complaint | undefined {
  let worst: Complaint | undefined;
  let isKnown = false;
  for (const host of hostsOf(mesh, rule)) {
    for (const connection of connectionsOf(mesh, rule, host, setting.subset, port => holdsFor(setting, port, rule))) {
      isKnown ||= connection.workload !== undefined;
      if (connection.isOutside) {
        worst ??= { ...complaintOf(setting, `${describe(connection)} has no proxy to end it`, Severity.WARNING), equivalents: [] };
        continue;
      }
      if (connection.server.mode !== 'DISABLE' || isAmbient(mesh, connection.host.namespace)) continue;
      const by = connection.server.by!;
      const complaint = complaintOf(setting, `${describe(connection)} takes plaintext only (PeerAuthentication '${by.namespace}/${by.name}')`,
        connection.certainty === 'certain' ? Severity.ERROR : Severity.WARNING);
      if (complaint.severity === Severity.ERROR) return complaint;
      worst ??= complaint;
    }
  }
  const scope = scopeOf(mesh, rule.host);
  if (scope === undefined || isKnown || setting.subset !== undefined || setting.port !== undefined) return worst;
  const server = scope === 'mesh' ? mesh.mutualTls.ofMesh() : mesh.mutualTls.ofNamespace(scope.namespace);
  if (server.mode !== 'DISABLE' || server.by === undefined || scope !== 'mesh' && isAmbient(mesh, scope.namespace)) return worst;
  const place = scope === 'mesh' ? 'the mesh' : `namespace '${scope.namespace}'`;
  return complaintOf(setting, `${place} takes plaintext only (PeerAuthentication '${server.by.namespace}/${server.by.name}')`, Severity.ERROR);
}

/** There DISABLE is not listened to. */
function isAmbient(mesh: MeshModel, namespace: string): boolean {
  return mesh.namespaces.find(namespace)?.dataPlane === 'ambient';
}

function complaintOf({ field }: ClientTls, cause: string, severity: Severity): Complaint {
  return {
    field: `${field}.mode`,
    message: `clients send mutual TLS (mode ISTIO_MUTUAL), but ${cause}`,
    fix: 'remove the tls setting: clients of the mesh use mutual TLS by themselves where the server takes it',
    severity,
  };
}
