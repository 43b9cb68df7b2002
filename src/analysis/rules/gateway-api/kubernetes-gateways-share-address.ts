import { append, GatewayAddress, KubernetesGateway } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const kubernetesGatewaysShareAddress: Rule = {
  code: 'MESH0808',
  name: 'kubernetes-gateways-share-address',
  severity: Severity.WARNING,
  summary: 'two Gateways ask for the same address; only one load balancer gets it, and the other stays without',
  judges: ['KubernetesGateway'],
  reads: [],
  equivalents: ['KIA1502'],
  documented: [],

  check(mesh, report) {
    const byAddress = new Map<string, { readonly gateway: KubernetesGateway; readonly address: GatewayAddress }[]>();
    for (const gateway of mesh.kubernetesGateways.all) {
      for (const address of gateway.addresses) {
        if (address.value === '') continue;
        const value = address.type === 'Hostname' && !address.value.includes('.') ? `${address.value}.${gateway.namespace}` : address.value;
        append(byAddress, `${address.type} ${value}`, { gateway, address });
      }
    }
    for (const asking of byAddress.values()) {
      const gateways = [...new Set(asking.map(({ gateway }) => gateway))];
      if (gateways.length < 2) continue;
      for (const gateway of gateways) {
        const { address } = asking.find(one => one.gateway === gateway)!;
        const others = gateways.filter(other => other !== gateway).map(({ namespace, name }) => `'${namespace}/${name}'`);
        const isService = address.type === 'Hostname';
        report(gateway.resource, {
          field: `${address.field}.value`,
          message: `address '${address.value}' is also that of Gateway ${others.slice(0, 3).join(', ')}${others.length > 3 ? ` and ${others.length - 3} more` : ''}`,
          fix: isService ? 'nothing, if the Gateways are to share this Service' : 'give each Gateway an address of its own, or put the listeners into one Gateway',
          // Gateways that share a Service which somebody made are merged, and meant to be.
          severity: isService ? Severity.INFO : Severity.WARNING,
        });
      }
    }
  },
};
