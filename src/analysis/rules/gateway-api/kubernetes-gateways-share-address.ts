import { namesOfOthers } from './common/others';
import { GatewayAddress, KubernetesGateway } from '../../../model';
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
    const byAddress = new Map<string, Map<KubernetesGateway, GatewayAddress>>();
    for (const gateway of mesh.kubernetesGateways.all) {
      for (const address of gateway.addresses) {
        if (address.value === '') continue;
        const value = address.type === 'Hostname' && !address.value.includes('.') ? `${address.value}.${gateway.namespace}` : address.value;
        const key = `${address.type} ${value}`;
        const asking = byAddress.get(key) ?? new Map<KubernetesGateway, GatewayAddress>();
        if (!asking.has(gateway)) asking.set(gateway, address);
        byAddress.set(key, asking);
      }
    }
    for (const asking of byAddress.values()) {
      if (asking.size < 2) continue;
      const gateways = [...asking.keys()];
      for (const [gateway, address] of asking) {
        const isService = address.type === 'Hostname';
        report(gateway.resource, {
          field: `${address.field}.value`,
          message: `address '${address.value}' is also that of Gateway ${namesOfOthers(gateways, gateway)}`,
          fix: isService ? 'nothing, if the Gateways are to share this Service' : 'give each Gateway an address of its own, or put the listeners into one Gateway',
          // Gateways that share a Service which somebody made are merged, and meant to be.
          severity: isService ? Severity.INFO : Severity.WARNING,
        });
      }
    }
  },
};
