import { looksLikeGateway } from './common/gateway-like';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const gatewayBesideIstiod: Rule = {
  code: 'MESH0218',
  name: 'gateway-beside-istiod',
  severity: Severity.INFO,
  summary: 'gateway pods live in the namespace of istiod; who may change a gateway may change the control plane',
  judges: ['Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
  reads: [],
  equivalents: [],
  documented: ['G18'],

  check(mesh, report) {
    const { rootNamespace } = mesh.config;
    for (const workload of mesh.workloads.inNamespace(rootNamespace)) {
      if (!this.judges.includes(workload.resource.type!) || !looksLikeGateway(workload)) continue;

      report(workload.resource, {
        field: 'metadata.namespace',
        message: `the gateway is in '${rootNamespace}', the namespace of istiod: its Secrets and its permissions are not apart from those of the control plane`,
        fix: "give it a namespace of its own, such as 'istio-ingress'",
      });
    }
  },
};
