import { connectionsOf, describe, hostsOf } from './common/connections';
import { clientTlsOf, holdsFor } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const trafficPolicyWithoutTls: Rule = {
  code: 'MESH0326',
  name: 'traffic-policy-without-tls',
  severity: Severity.ERROR,
  summary: 'auto mutual TLS is off and a DestinationRule without tls takes the place of the one with it; clients send plaintext and are turned away',
  judges: ['DestinationRule'],
  reads: ['PeerAuthentication', 'Service', 'Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['R13'],

  check(mesh, report) {
    if (mesh.config.get('enableAutoMtls') !== false) return;
    for (const rule of mesh.destinationRules.all) {
      const settings = clientTlsOf(rule).filter(({ subset }) => subset === undefined);
      const isBare = (port: number) => !settings.some(setting => holdsFor(setting, port, rule));
      const conflict = first(hostsOf(mesh, rule), host => {
        for (const connection of connectionsOf(mesh, rule, host, undefined, isBare)) {
          const merged = mesh.destinationRules.applicable(host.host, rule.namespace, host.namespace);
          const isElsewhere = merged.some(other => other !== rule && clientTlsOf(other).length > 0);
          if (connection.server.mode === 'STRICT' && !connection.isOutside && !isElsewhere) return connection;
        }
        return undefined;
      });
      if (conflict === undefined) continue;
      report(rule.resource, {
        field: rule.resource.spec.trafficPolicy === undefined ? '' : 'spec.trafficPolicy',
        message: `clients send plaintext, for the DestinationRule has no tls and enableAutoMtls of the mesh config is false, but ${describe(conflict)} takes mutual TLS only`,
        fix: 'add tls with mode ISTIO_MUTUAL: a broader DestinationRule that has it is not merged into this one',
        severity: conflict.certainty === 'certain' ? Severity.ERROR : conflict.certainty === 'likely' ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};

function first<T, R>(all: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
