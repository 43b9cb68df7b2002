import { Binding, bindingsOf, isInternal, matchBindingsOf } from './common/bindings';
import { showSome } from './common/servers';
import { append, GatewayConfig, HostRoutes, MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Report, Rule } from '../../rule';

export const gatewayNotFound: Rule = {
  code: 'MESH0201',
  name: 'gateway-not-found',
  severity: Severity.ERROR,
  summary: 'a VirtualService names a Gateway that does not exist; its routes are not served there',
  judges: ['VirtualService'],
  reads: ['Gateway'],
  equivalents: ['IST0101', 'IST0132', 'KIA1102'],
  documented: ['G5'],

  check(mesh, report) {
    const byName = new Map<string, GatewayConfig[]>();
    for (const gateway of mesh.gateways.all) append(byName, gateway.resource.name, gateway);
    for (const routes of mesh.virtualServices.all) {
      const complain = complaints(mesh, byName, report, routes);
      bindingsOf(mesh, routes).forEach(binding => complain(binding, ['IST0101', 'IST0132', 'KIA1102']));
      // Istio's analyzers do not read the gateways of single matches.
      matchBindingsOf(mesh, routes).forEach(binding => complain(binding, ['KIA1102']));
    }
  },
};

function complaints(mesh: MeshModel, byName: ReadonlyMap<string, readonly GatewayConfig[]>, report: Report, { resource }: HostRoutes) {
  return (binding: Binding, equivalents: readonly string[]) => {
    const { written, key, field, gateway } = binding;
    if (gateway !== undefined || isInternal(binding)) return;

    const [namespace, name] = key.split('/');
    const elsewhere = (byName.get(name) ?? []).map(one => one.key);
    const beside = mesh.resources.inNamespace('Gateway', namespace).map(one => one.name);
    const known = elsewhere.length > 0 ? `, but ${showSome(elsewhere)} is there` : beside.length > 0 ? `, which has ${showSome(beside)}` : '';
    report(resource, {
      field,
      message: `gateway '${written}' is not there: no Gateway '${name}' in namespace '${namespace}'${known}`,
      fix: elsewhere.length > 0 ? `write '${elsewhere[0]}'` : `name a Gateway that exists as namespace/name, or add Gateway '${key}'`,
      severity: beside.length > 0 ? Severity.ERROR : Severity.INFO,
      equivalents,
    });
  };
}
