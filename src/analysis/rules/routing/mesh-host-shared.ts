import { append, HostRoutes, isWildcard, MESH_GATEWAY, Resource, wildcardsOf } from '../../../model';
import { Severity } from '../../../validation';
import { Report, Rule } from '../../rule';

export const meshHostShared: Rule = {
  code: 'MESH0105',
  name: 'mesh-host-shared',
  severity: Severity.ERROR,
  summary: 'two VirtualServices route the same host for sidecars, which use only one of them',
  judges: ['VirtualService'],
  reads: [],
  equivalents: ['IST0109', 'KIA1106'],
  documented: ['R5', 'N2'],

  check(mesh, report) {
    const groups = new Map<string, Routed[]>();
    for (const routes of mesh.virtualServices.ofGateway(MESH_GATEWAY)) {
      for (const namespace of routes.visibility.names ?? ['*']) {
        routes.hosts.forEach((host, i) => append(groups, `${namespace}/${host}`, { routes, host, field: `spec.hosts[${i}]` }));
      }
    }
    const said = new Set<Resource>();
    for (const group of groups.values()) {
      if (meetInSomeProtocol(group)) say(report, said, group, Severity.ERROR, 'only the oldest is used');
      else say(report, said, group, Severity.INFO, 'it is for another protocol');
    }
    if ([...groups.keys()].every(key => key.startsWith('*/'))) return;

    const everywhere = [...groups].filter(([key]) => key.startsWith('*/')).map(([, group]) => group);
    const publicByHost = new Map(everywhere.map(group => [group[0].host, group]));
    const publicByWildcard = new Map<string, Routed[]>();
    for (const one of everywhere.flat()) for (const wildcard of wildcardsOf(one.host)) append(publicByWildcard, wildcard, one);
    const exportedToSome = [...groups].filter(([key]) => !key.startsWith('*/')).map(([, group]) => group);
    for (const group of exportedToSome) {
      const twins = publicByHost.get(group[0].host) ?? [];
      say(report, said, [...group, ...twins], Severity.WARNING, 'in the namespaces that the narrower exportTo names it hides the other');
    }
    for (const group of exportedToSome) {
      const { host } = group[0];
      const covering = wildcardsOf(host).flatMap(wildcard => publicByHost.get(wildcard) ?? []);
      const covered = isWildcard(host) ? publicByWildcard.get(host) ?? [] : [];
      say(report, said, [...group, ...covering, ...covered], Severity.INFO, 'the more specific host counts');
    }
  },
};

/** As many others are named. */
const LISTED = 3;

interface Routed {
  readonly routes: HostRoutes;
  readonly host: string;
  readonly field: string;
}

/** Each VirtualService hears of it once. */
function say(report: Report, said: Set<Resource>, group: readonly Routed[], severity: Severity, outcome: string): void {
  const resources = [...new Set(group.map(({ routes }) => routes.resource))];
  if (resources.length < 2) return;
  for (const { routes: { resource }, host, field } of group) {
    if (said.has(resource)) continue;
    said.add(resource);
    const others = resources.slice(0, LISTED + 1).filter(one => one !== resource).slice(0, LISTED).map(one => `${one.namespace}/${one.name}`);
    report(resource, {
      field,
      message: `host '${host}' is routed for sidecars by VirtualService ${listed(others, resources.length - 1)} too: ${outcome}`,
      fix: 'write all rules of the host into one VirtualService, or let it delegate to the others',
      severity,
    });
  }
}

/** Rules for HTTP and rules for TCP or TLS do not meet. */
function meetInSomeProtocol(group: readonly Routed[]): boolean {
  return (['http', 'tls', 'tcp'] as const).some(protocol => group.filter(({ routes }) => (routes.resource.spec[protocol] ?? []).length > 0).length > 1);
}

function listed(names: readonly string[], all: number): string {
  return all > names.length ? `${names.join(', ')} and ${all - names.length} more` : names.join(', ');
}
