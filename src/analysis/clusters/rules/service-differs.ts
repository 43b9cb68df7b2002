import { isMadeAsGateway, Resource, textsOf } from '../../../model';
import { portProtocol } from '../../../private/port-protocol';
import { Severity } from '../../../validation';
import { ClusterRule } from '../cluster-rule';
import { Cluster } from '../clusters';
import { NETWORK } from '../facts/network';

export const serviceDiffers: ClusterRule = {
  code: 'MESH1001',
  name: 'service-differs',
  severity: Severity.WARNING,
  summary: 'a Service has other ports, or is of another kind, than the Service of that name in another cluster: istiod takes them for one and uses the ports of either',
  judges: ['Service'],
  reads: [],
  equivalents: ['IST0170'],
  documented: ['E9'],

  compare(clusters, report) {
    for (const [first, ...others] of clusters.sharedObjects('Service')) {
      const { name, namespace } = first.resource;
      for (const { cluster, resource } of others) {
        const host = cluster.mesh.fullHost(name, namespace);
        if (cluster.keepsLocal(host) || first.cluster.keepsLocal(host) || isOfGateway(cluster, resource)) continue;
        const difference = differenceOf(resource, first.resource);
        if (difference === undefined) continue;
        report(cluster, resource, {
          field: difference.field,
          message: `${difference.here}, and in cluster '${first.cluster.name}' ${difference.there}: to the mesh both are one service`,
          fix: 'make the Services the same in all clusters, give this one another name, or keep the host in its cluster (serviceSettings.clusterLocal)',
        });
      }
    }
  },
};

interface Difference {
  readonly field: string;
  readonly here: string;
  readonly there: string;
}

function differenceOf(one: Resource, other: Resource): Difference | undefined {
  const [kind, otherKind] = [kindOf(one), kindOf(other)];
  if (kind !== otherKind) return { field: kind === 'headless' || otherKind === 'headless' ? 'spec.clusterIP' : 'spec.type', here: `is ${kind}`, there: `it is ${otherKind}` };
  const [ports, otherPorts] = [portsOf(one), portsOf(other)];
  if (ports.join() === otherPorts.join()) return undefined;
  return { field: 'spec.ports', here: `has the ports ${ports.join(', ') || 'none'}`, there: `it has ${otherPorts.join(', ') || 'none'}` };
}

/** A gateway is one of its cluster, whatever it is called: clients reach it from outside. */
function isOfGateway({ mesh }: Cluster, { namespace, labels, spec }: Resource): boolean {
  return labels[NETWORK] !== undefined || mesh.workloads.select(namespace, textsOf(spec.selector)).some(isMadeAsGateway);
}

/** Whether clients see one address, all endpoints, or the address of something else. */
function kindOf({ spec }: Resource): string {
  if (spec.type === 'ExternalName') return 'an ExternalName';
  return spec.clusterIP === 'None' ? 'headless' : 'with an address';
}

/** What clients see of the ports, in the order of the numbers. */
function portsOf({ spec }: Resource): string[] {
  const ports: readonly any[] = spec.ports ?? [];
  return ports.map(port => ({ number: port.port as number, text: `${port.port}${port.name === undefined ? '' : ` '${port.name}'`} (${portProtocol(port) ?? 'any protocol'})` }))
    .sort((a, b) => a.number - b.number).map(({ text }) => text);
}
