import { takesAll } from './common/match-cover';
import { MESH_GATEWAY } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const noDefaultRoute: Rule = {
  code: 'MESH0122',
  name: 'no-default-route',
  severity: Severity.INFO,
  summary: 'every rule for a service has conditions, so requests that meet none of them are answered with 404',
  judges: ['VirtualService'],
  reads: ['Service'],
  equivalents: [],
  documented: ['R3'],

  check(mesh, report) {
    for (const { resource, hosts, gateways } of mesh.virtualServices.all) {
      const rules: any[] = resource.spec.http ?? [];
      if (!gateways.includes(MESH_GATEWAY) || rules.length === 0 || rules.some(rule => takesAll(rule) || isForMesh(rule))) continue;
      const host = hosts.find(one => mesh.registry.exactly(one).some(({ resource: service }) => service?.type === 'Service'));
      if (host === undefined) continue;

      report(resource, {
        field: 'spec.http',
        message: `requests to '${host}' that meet no condition of these ${rules.length} rules are answered with 404: none of them is without conditions`,
        fix: 'add a last rule without match, which leads to the version that is there first',
      });
    }
  },
};

/** Whether a rule takes all requests of sidecars, though not those of gateways. */
function isForMesh({ match = [] }: any): boolean {
  return match.some((one: any) => (one?.gateways ?? []).includes(MESH_GATEWAY) && takesAll({ match: [{ ...one, gateways: [] }] }));
}
