import { rulesOf, sharing } from './common/lookup';
import { isEmpty, MESH_GATEWAY, MeshModel, textsOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const headlessServiceBalanced: Rule = {
  code: 'MESH0124',
  name: 'headless-service-balanced',
  severity: Severity.WARNING,
  summary: 'versions, splits or hashing are asked of a headless service, whose clients choose the pod themselves',
  judges: ['VirtualService', 'DestinationRule'],
  reads: ['Service'],
  equivalents: [],
  documented: ['W5', 'N18'],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      if (!mesh.delegations.gatewaysOf(routes).includes(MESH_GATEWAY)) continue;
      for (const targets of rulesOf(routes)) {
        const choices = [...targets.filter(({ subset }) => subset !== undefined), ...sharing(targets)];
        const chosen = choices.find(({ host }) => mesh.registry.headlessService(host) !== undefined);
        if (chosen === undefined) continue;
        report(routes.resource, {
          field: chosen.field,
          message: `'${chosen.host}' is headless: sidecars send a request to the pod that the client resolved, whatever version or share this says`,
          fix: 'lead to a Service with a cluster IP that selects the same pods',
        });
      }
    }
    for (const { resource, host, subsets } of mesh.destinationRules.all) {
      if (mesh.registry.headlessService(host) === undefined || isForGateways(mesh, host)) continue;
      const policies: any[] = [resource.spec, ...subsets];
      const hashing = policies.findIndex(one => one?.trafficPolicy?.loadBalancer?.consistentHash);
      if (hashing < 0 && subsets.every(subset => isEmpty(textsOf(subset.labels)))) continue;
      report(resource, {
        field: hashing < 0 ? 'spec.subsets' : `${hashing === 0 ? 'spec' : `spec.subsets[${hashing - 1}]`}.trafficPolicy.loadBalancer.consistentHash`,
        message: `'${host}' is headless: sidecars send a request to the pod that the client resolved, `
          + `so ${hashing < 0 ? 'subsets choose' : 'hashing chooses'} nothing`,
        fix: 'make this for a Service with a cluster IP that selects the same pods',
      });
    }
  },
};

/** Gateways choose among the pods themselves. */
function isForGateways(mesh: MeshModel, host: string): boolean {
  return mesh.virtualServices.leadingTo(host).some(({ routes }) => mesh.delegations.gatewaysOf(routes).some(gateway => gateway !== MESH_GATEWAY));
}
