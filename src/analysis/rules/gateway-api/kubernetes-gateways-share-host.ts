import { namesOfOthers } from './common/others';
import { append, KubernetesGateway, Listener } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

interface Bound {
  readonly gateway: KubernetesGateway;
  readonly listener: Listener;
}

export const kubernetesGatewaysShareHost: Rule = {
  code: 'MESH0807',
  name: 'kubernetes-gateways-share-host',
  severity: Severity.WARNING,
  summary: 'two Gateways listen for one host and port; on one Service only one of them gets the requests, else DNS decides',
  judges: ['KubernetesGateway'],
  reads: [],
  equivalents: ['KIA1501'],
  documented: [],

  check(mesh, report) {
    const byHost = new Map<string, Bound[]>();
    for (const gateway of mesh.kubernetesGateways.all) {
      for (const listener of gateway.listeners) {
        // Gateways with a Service each may well both be for all hosts.
        if (listener.hostname === '*' && gateway.isManaged || listener.protocol === 'HBONE') continue;
        append(byHost, JSON.stringify([listener.hostname, listener.port, gateway.className]), { gateway, listener });
      }
    }
    for (const bound of byHost.values()) {
      const gateways = [...new Set(bound.map(({ gateway }) => gateway))];
      if (gateways.length < 2) continue;
      const services = new Map<string, KubernetesGateway[]>();
      for (const gateway of gateways) {
        for (const service of servicesOf(gateway)) append(services, service, gateway);
      }
      const reported = new Set<KubernetesGateway>();
      for (const { gateway, listener } of bound) {
        if (reported.has(gateway)) continue;
        const rivals = servicesOf(gateway).map(service => services.get(service)!).find(({ length }) => length > 1);
        if (rivals === undefined && listener.hostname === '*') continue;
        reported.add(gateway);
        report(gateway.resource, {
          field: `${listener.field}.hostname`,
          message: `Gateway ${namesOfOthers(rivals ?? gateways, gateway)} listens for '${listener.hostname}' on port ${listener.port} too`
            + (rivals !== undefined ? ', on the same Service: only the older one serves it' : ': which of them is called depends on DNS'),
          fix: 'keep the host on one Gateway, or give each a host of its own',
          severity: rivals !== undefined ? Severity.WARNING : Severity.INFO,
        });
      }
    }
  },
};

/** The Services that were made for it by somebody else than istiod. */
function servicesOf({ namespace, addresses, isManaged }: KubernetesGateway): string[] {
  if (isManaged) return [];
  const hosts = addresses.filter(({ type }) => type === 'Hostname').map(({ value }) => value.includes('.') ? value : `${value}.${namespace}`);
  return [...new Set(hosts)];
}
