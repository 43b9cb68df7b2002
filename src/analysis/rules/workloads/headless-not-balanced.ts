import { MESH_GATEWAY, MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const headlessNotBalanced: Rule = {
  code: 'MESH0709',
  name: 'headless-not-balanced',
  severity: Severity.WARNING,
  summary: 'a headless Service is split, or balanced by a rule; sidecars go to the very pod that the client asked for, whatever the rule says',
  judges: ['DestinationRule', 'VirtualService'],
  reads: ['Service', 'HTTPRoute', 'GRPCRoute'],
  equivalents: [],
  documented: ['N18'],

  check(mesh, report) {
    for (const { resource, host } of mesh.destinationRules.all) {
      if (mesh.registry.headlessService(host) === undefined) continue;
      const { trafficPolicy, subsets } = resource.spec;
      const field = (subsets ?? []).length > 0 ? 'spec.subsets' : trafficPolicy?.loadBalancer?.consistentHash === undefined ? undefined
        : 'spec.trafficPolicy.loadBalancer.consistentHash';
      if (field === undefined) continue;
      report(resource, {
        field,
        message: `the Service of '${host}' is headless: sidecars send each request to the pod that the client looked up, not to one that this rule chooses`,
        fix: 'make a second Service with a cluster IP for the same pods, and use its host',
        // A gateway does choose among the pods.
        severity: isBehindGateway(mesh, host) ? Severity.INFO : Severity.WARNING,
      });
    }
    for (const { resource, gateways, targets } of mesh.virtualServices.all) {
      if (!gateways.includes(MESH_GATEWAY)) continue;
      const split = targets.find(target => !target.isMirror && mesh.registry.headlessService(target.host) !== undefined
        && targets.some(other => other !== target && !other.isMirror && other.protocol === target.protocol && other.rule === target.rule));
      if (split === undefined) continue;
      report(resource, {
        field: split.field,
        message: `traffic is split with '${split.host}', whose Service is headless: sidecars send it to the pod that the client looked up`,
        fix: 'make a second Service with a cluster IP for the same pods, and split between such Services',
      });
    }
  },
};

function isBehindGateway(mesh: MeshModel, host: string): boolean {
  return mesh.ofKind('HTTPRoute').length > 0 || mesh.ofKind('GRPCRoute').length > 0
    || mesh.virtualServices.leadingTo(host).some(({ routes }) => routes.isDelegate || routes.gateways.some(gateway => gateway !== MESH_GATEWAY));
}
