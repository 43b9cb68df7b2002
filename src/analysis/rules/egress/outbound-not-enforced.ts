import { gatewaysOfRule } from './common/rule-gateways';
import { MESH_GATEWAY, MeshModel, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const outboundNotEnforced: Rule = {
  code: 'MESH0422',
  name: 'outbound-not-enforced',
  severity: Severity.INFO,
  summary: 'REGISTRY_ONLY or an egress gateway without a NetworkPolicy is a convenience: who goes around the sidecar is not stopped',
  judges: ['Sidecar', 'VirtualService'],
  reads: ['NetworkPolicy', 'Gateway', 'Service', 'ServiceEntry'],
  equivalents: [],
  documented: ['G17'],

  check(mesh, report) {
    const limited = new Set(mesh.ofKind('NetworkPolicy').filter(limitsEgress).map(({ namespace }) => namespace));
    for (const resource of mesh.ofKind('Sidecar')) {
      const policy = resource.spec.outboundTrafficPolicy;
      if (policy?.mode !== 'REGISTRY_ONLY' || limited.has(resource.namespace)) continue;
      report(resource, {
        field: 'spec.outboundTrafficPolicy.mode',
        message: `REGISTRY_ONLY is kept by the sidecar alone: no NetworkPolicy limits what leaves namespace '${resource.namespace}'`,
        fix: 'add a NetworkPolicy with egress rules if this is meant as a boundary',
      });
    }
    for (const resource of throughEgressGateways(mesh)) {
      if (limited.has(resource.namespace)) continue;
      report(resource, {
        field: 'spec.hosts',
        message: `leads clients through an egress gateway, but no NetworkPolicy keeps pods of namespace '${resource.namespace}' from going there directly`,
        fix: 'add a NetworkPolicy that lets pods out to the gateway and DNS only, if this is meant as a boundary',
      });
    }
  },
};

function limitsEgress({ spec }: Resource): boolean {
  return spec.egress !== undefined || (Array.isArray(spec.policyTypes) && spec.policyTypes.includes('Egress'));
}

/** VirtualServices that send clients of an external host to a gateway of the mesh first. */
function throughEgressGateways(mesh: MeshModel): Resource[] {
  return mesh.virtualServices.all.filter(routes => {
    const isExternal = routes.hosts.some(host => mesh.registry.find(host, routes.namespace)?.resource?.type === 'ServiceEntry');
    if (!isExternal || !routes.gateways.includes(MESH_GATEWAY)) return false;
    return routes.targets.some(target => {
      const selector = mesh.registry.exactly(target.host).find(({ resource }) => resource?.type === 'Service')?.selector;
      return selector !== undefined && gatewaysOfRule(routes, target).includes(MESH_GATEWAY) && mesh.gatewayPods.isSelected(selector);
    });
  }).map(({ resource }) => resource);
}
