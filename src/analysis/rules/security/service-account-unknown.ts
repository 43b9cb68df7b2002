import { accountsOf } from './common/accounts';
import { MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const serviceAccountUnknown: Rule = {
  code: 'MESH0310',
  name: 'service-account-unknown',
  severity: Severity.WARNING,
  summary: 'an AuthorizationPolicy names a service account that is not there; it matches no client',
  judges: ['AuthorizationPolicy'],
  reads: [
    'ServiceAccount', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'WorkloadEntry', 'WorkloadGroup',
    'KubernetesGateway',
  ],
  equivalents: ['KIA0106'],
  documented: [],

  check(mesh, report) {
    const known = knownAccounts(mesh);
    for (const resource of mesh.ofKind('AuthorizationPolicy')) {
      for (const { namespace, account, field } of accountsOf(resource)) {
        if (account === 'default' || known.has(`${namespace}/${account}`)) continue;
        const isManaged = mesh.namespaces.manages('ServiceAccount', namespace);
        report(resource, {
          field,
          message: isManaged ? `namespace '${namespace}' has no service account '${account}'`
            : `service account '${account}' of namespace '${namespace}' is not known from these manifests`,
          fix: "write the account of the client's pods (serviceAccountName), or 'default' if they name none",
          severity: isManaged ? Severity.WARNING : Severity.INFO,
        });
      }
    }
  },
};

function knownAccounts(mesh: MeshModel): Set<string> {
  const gateways = mesh.ofKind('KubernetesGateway').flatMap(({ namespace, name, spec }) => [`${namespace}/${name}`, `${namespace}/${name}-${spec.gatewayClassName}`]);
  return new Set([
    ...mesh.ofKind('ServiceAccount').map(({ namespace, name }) => `${namespace}/${name}`),
    ...mesh.workloads.all.map(({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`),
    // Istio makes the account of a gateway together with the gateway.
    ...gateways,
  ]);
}
