import { homeOf } from './common/lookup';
import { HostRoutes, HostRule, MeshModel, remembering } from '../../../model';
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
    const reach = new Reach(mesh);
    for (const routes of mesh.virtualServices.all) {
      for (const { host, subset, field } of routes.targets) {
        if (subset === undefined) continue;

        const rules = mesh.destinationRules.meaning(host);
        const home = homeOf(mesh, host, routes.namespace);
        if (rules.some(rule => has(rule, subset))) {
          if (home === undefined || isPlain(mesh, routes, host, subset, home) || reach.has(routes, host, subset, home)) continue;

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
        const defined = [...new Set(rules.flatMap(({ subsets }) => subsets.map(({ name }) => name as string)))];
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
function isPlain(mesh: MeshModel, { visibility }: HostRoutes, host: string, subset: string, home: string): boolean {
  return visibility.isEverywhere
    && mesh.destinationRules.inNamespace(host, home).some(one => one.host === host && one.visibility.isEverywhere && has(one, subset));
}

/** Whether some client that may get a route applies a DestinationRule that has its subset. */
class Reach {
  /** Whether clients do that the DestinationRules of a host speak of, or of which nothing is known: many routes may ask for the same. */
  private readonly ofRules = new Map<string, boolean>();

  constructor(private readonly mesh: MeshModel) {}

  public has({ namespace, visibility, gateways }: HostRoutes, host: string, subset: string, home: string): boolean {
    const applies = (client: string) => this.mesh.destinationRules.applicable(host, client, home).some(one => has(one, subset));
    if (visibility.names !== undefined) return visibility.names.some(applies);
    if ([namespace, ...gateways.map(gateway => gateway.split('/')[0])].some(applies)) return true;
    const key = `${host} ${subset} ${home}`;
    let found = this.ofRules.get(key);
    if (found === undefined) {
      const rules = this.mesh.destinationRules.meaning(host);
      const ANYONE = ''; // a namespace of which nothing is known
      const clients = [home, this.mesh.config.rootNamespace, ANYONE, ...rules.flatMap(one => [one.namespace, ...one.visibility.names ?? []])];
      this.ofRules.set(key, found = [...new Set(clients)].some(applies));
    }
    return found;
  }
}

const subsetNames = remembering(({ subsets }: HostRule) => new Set<string>(subsets.map(({ name }) => name)));

function has(rule: HostRule, subset: string): boolean {
  return subsetNames(rule).has(subset);
}
