import { accountsOf } from './common/accounts';
import { authorizationActionOf, groupedBy, KnownCall, MeshModel, ServerMode, Workload, workloadPort, workloadsBehind } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Report, Rule } from '../../rule';

export const clientWithoutProxy: Rule = {
  code: 'MESH0333',
  name: 'client-without-proxy',
  severity: Severity.WARNING,
  summary: 'workloads without a proxy cannot prove who they are: a policy that names their service account does not see them, and servers that take mutual TLS only turn them away',
  judges: ['AuthorizationPolicy', 'PeerAuthentication'],
  reads: ['Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: [],
  documented: ['P7'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      for (const { namespace, account, field, isNegative } of accountsOf(resource)) {
        const clients = byAccount(mesh).get(`${namespace}/${account}`) ?? [];
        if (isNegative || clients.length === 0 || clients.some(client => mesh.memberships.of(client) !== 'out')) continue;
        const [{ resource: { kind }, name }] = clients;
        const isAllow = authorizationActionOf(resource) === 'ALLOW';
        report(resource, {
          field,
          message: `${kind} '${namespace}/${name}', which runs as '${namespace}/${account}', has no proxy: it sends plaintext, which carries no identity, and ${isAllow
            ? 'is not let in by this rule' : 'this rule does not see it'}`,
          fix: isAllow ? 'give it a sidecar or take it into ambient; until then let its addresses in (ipBlocks), on a port that takes plaintext'
            : 'give it a sidecar or take it into ambient, or match its addresses (ipBlocks)',
        });
      }
    }
    checkCalls(mesh, report);
  },
};

/** What the program says of who calls whom is seen in no manifest. */
function checkCalls(mesh: MeshModel, report: Report): void {
  const isStrict = mesh.ofKind('PeerAuthentication').some(({ spec }) => JSON.stringify(spec).includes('STRICT'));
  if (!isStrict || !mesh.workloads.all.some(workload => mesh.memberships.of(workload) === 'out')) return;
  const reported = new Set<string>();
  for (const call of mesh.calls) {
    const client = mesh.workloads.select(call.namespace, call.labels).find(workload => mesh.memberships.of(workload) === 'out');
    const by = client && shutBy(mesh, call);
    const key = `${client?.namespace}/${client?.name} ${call.host}`;
    if (by?.by === undefined || reported.has(key)) continue;
    reported.add(key);
    report(by.by, complaintOf(client!, call));
  }
}

function complaintOf({ resource: { kind }, namespace, name }: Workload, { host }: KnownCall): Complaint {
  return {
    field: 'spec',
    message: `${kind} '${namespace}/${name}' calls '${host}', which takes mutual TLS only, and has no proxy: every connection is reset`,
    fix: 'give it a sidecar or take it into ambient; until then take plaintext on that port (MutualTls.migrating)',
    severity: Severity.ERROR,
  };
}

/** Who says that all ports of a host take mutual TLS only. */
function shutBy(mesh: MeshModel, { host }: KnownCall): ServerMode | undefined {
  const [service] = mesh.registry.exactly(host);
  if (service === undefined || service.resource?.type === 'ServiceEntry') return undefined;
  const servers = workloadsBehind(mesh.workloads, service).filter(one => mesh.memberships.of(one) === 'in');
  const modes = servers.flatMap(server => service.ports.map(port => mesh.mutualTls.ofWorkload(server, workloadPort(port, server))));
  return modes.length > 0 && modes.every(({ mode }) => mode === 'STRICT') ? modes[0] : undefined;
}

function byAccount(mesh: MeshModel): ReadonlyMap<string, readonly Workload[]> {
  return mesh.once('security:workloads-by-account', () => groupedBy(mesh.workloads.all, ({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`));
}
