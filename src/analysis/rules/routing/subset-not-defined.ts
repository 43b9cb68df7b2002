import { homeOf } from './common/lookup';
import { HostRoutes, HostRule, MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const subsetNotDefined: Rule = {
  code: 'MESH0101',
  name: 'subset-not-defined',
  severity: Severity.ERROR,
  summary: 'a route names a subset that no DestinationRule of its host defines; requests are answered with 503',
  judges: ['VirtualService'],
  reads: ['DestinationRule'],
  equivalents: ['IST0101', 'KIA1107'],
  documented: ['R1', 'N1'],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      for (const { host, subset, field } of routes.targets) {
        if (subset === undefined) continue;

        const rules = mesh.destinationRules.meaning(host);
        const defined = [...new Set(rules.flatMap(({ subsets }) => subsets.map(({ name }) => name as string)))];
        const home = homeOf(mesh, host, routes.namespace);
        if (defined.includes(subset)) {
          if (home === undefined || isPlain(routes, rules, host, subset, home) || isInReach(mesh, routes, rules, host, subset, home)) continue;

          const places = rules.filter(one => has(one, subset)).map(({ resource }) => `${resource.namespace}/${resource.name}`);
          const isKnownByIstio = rules.some(one => one.host === host && has(one, subset));
          report(routes.resource, {
            field: `${field}.subset`,
            message: `subset '${subset}' of host '${host}' is defined where no client of this route applies it: in ${places.join(', ')}`,
            fix: `define '${subset}' in the DestinationRule that clients apply: of the very host, exported, in their namespace or else in '${home}'`,
            severity: mesh.config.states('rootNamespace') ? Severity.ERROR : Severity.WARNING,
            equivalents: isKnownByIstio ? ['KIA1107'] : ['IST0101', 'KIA1107'],
          });
          continue;
        }
        const isManaged = rules.length > 0 || home !== undefined && mesh.namespaces.manages('DestinationRule', home);
        report(routes.resource, {
          field: `${field}.subset`,
          message: defined.length > 0
            ? `subset '${subset}' of host '${host}' is not defined: its DestinationRules define ${defined.join(', ')}`
            : `subset '${subset}' of host '${host}' is not defined: no DestinationRule of this host has subsets`,
          fix: defined.length > 0
            ? `name one of ${defined.join(', ')}, or add '${subset}' to the DestinationRule`
            : `add a DestinationRule for '${host}' with a subset '${subset}'`,
          severity: isManaged ? Severity.ERROR : Severity.INFO,
        });
      }
    }
  },
};

/** The usual case: who knows nothing of any of these namespaces gets the route and the subset. */
function isPlain({ visibility }: HostRoutes, rules: readonly HostRule[], host: string, subset: string, home: string): boolean {
  return visibility.isEverywhere && rules.some(one => one.host === host && one.namespace === home && one.visibility.isEverywhere && has(one, subset));
}

/** Whether some client that may get the route applies a DestinationRule that has the subset. */
function isInReach(mesh: MeshModel, routes: HostRoutes, rules: readonly HostRule[], host: string, subset: string, home: string): boolean {
  const { names } = routes.visibility;
  const gateways = routes.gateways.map(gateway => gateway.split('/')[0]);
  const ofRules = rules.flatMap(one => [one.namespace, ...one.visibility.names ?? []]);
  const mentioned = [routes.namespace, home, mesh.config.rootNamespace, ...gateways, ...ofRules];
  const ANYONE = ''; // a namespace of which nothing is known
  const clients = names === undefined ? [...mentioned, ANYONE] : names;
  return [...new Set(clients)].some(client => mesh.destinationRules.applicable(host, client, home).some(one => has(one, subset)));
}

function has({ subsets }: HostRule, subset: string): boolean {
  return subsets.some(({ name }) => name === subset);
}
