import { canonicalMatch } from './common/canonical';
import { coversMatch, isCatchAll } from './common/match-cover';
import { append, gatewaysOf, HostRoutes, MESH_GATEWAY, MeshModel, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Of matches with one path, as many are compared: beyond that nobody could tell them apart. */
const COMPARED = 50;

export const gatewayHostShared: Rule = {
  code: 'MESH0106',
  name: 'gateway-host-shared',
  severity: Severity.WARNING,
  summary: 'VirtualServices that share a host at a gateway have rules that take requests from each other: the age of the objects decides',
  judges: ['VirtualService'],
  reads: ['Gateway'],
  equivalents: ['KIA1106'],
  documented: ['R6', 'N2'],

  check(mesh, report) {
    const groups = new Map<string, HostRoutes[]>();
    for (const routes of mesh.virtualServices.all) {
      for (const gateway of new Set(routes.gateways)) {
        if (gateway === MESH_GATEWAY) continue;
        for (const host of new Set(routes.hosts)) {
          if (isServed(mesh, gateway, host, routes)) append(groups, `${gateway} ${host}`, routes);
        }
      }
    }
    const said = new Set<Resource>();
    for (const [key, group] of groups) {
      if (group.length < 2) continue;
      const [gateway, host] = key.split(' ');
      for (const clash of clashesOf(group, gateway)) {
        const { resource } = clash.match.routes;
        if (said.has(resource)) continue;
        said.add(resource);
        const other = clash.other.routes.resource;
        report(resource, {
          field: clash.match.field,
          message: `VirtualService ${other.namespace}/${other.name} has host '${host}' at gateway '${gateway}' too, and its ${clash.other.field.slice(5)} `
            + `${clash.how}: the older object wins`,
          fix: 'keep the rules of the host in one VirtualService, or make their matches exclude each other',
        });
      }
    }
  },
};

interface Match {
  readonly routes: HostRoutes;
  readonly match: any;
  readonly field: string;
}

interface Clash {
  readonly match: Match;
  readonly other: Match;
  readonly how: string;
}

function isServed(mesh: MeshModel, gateway: string, host: string, { namespace }: HostRoutes): boolean {
  const known = mesh.gateways.find(gateway);
  return known === undefined || mesh.gateways.take(known, host, namespace);
}

/** Matches of different VirtualServices, one of which leaves nothing to the other. */
function clashesOf(group: readonly HostRoutes[], gateway: string): Clash[] {
  const matches = group.flatMap(routes => matchesAt(routes, gateway));
  const clashes: Clash[] = [];
  const byPath = new Map<string, Match[]>();
  for (const one of matches) append(byPath, pathOf(one.match), one);
  const twins = new Map<string, Match>();
  for (const one of matches) {
    const key = canonicalMatch(one.match);
    const other = twins.get(key);
    if (other !== undefined && other.routes !== one.routes) {
      const how = 'matches the same';
      clashes.push({ match: one, other, how }, { match: other, other: one, how });
    }
    if (other === undefined) twins.set(key, one);
  }
  for (const one of matches) {
    const wider = widerPaths(one.match).flatMap(path => (byPath.get(path) ?? []).slice(0, COMPARED))
      // The rule that takes everything is moved behind all others.
      .find(other => other.routes !== one.routes && !isCatchAll(other.match) && coversMatch(other.match, one.match, other.routes));
    if (wider !== undefined) clashes.push({ match: one, other: wider, how: 'takes all that this is for' });
  }
  return clashes;
}

function matchesAt(routes: HostRoutes, gateway: string): Match[] {
  const rules: any[] = routes.resource.spec.http ?? [];
  return rules.flatMap((rule, i) => {
    const matches: any[] = (rule?.match ?? []).length === 0 ? [{}] : rule.match;
    return matches.flatMap((match, j) => {
      const own: string[] = match?.gateways ?? [];
      if (own.length > 0 && !gatewaysOf(own, routes.namespace).includes(gateway)) return [];
      const { gateways: _, ...rest } = match ?? {};
      const isWhole = (rule?.match ?? []).length === 0;
      return [{ routes, match: isCatchAll(rest) ? {} : rest, field: `spec.http[${i}]${isWhole ? '' : `.match[${j}]`}` }];
    });
  });
}

function pathOf({ uri }: any): string {
  if (uri?.exact) return `exact ${uri.exact}`;
  return uri?.prefix && uri.prefix !== '/' ? `prefix ${uri.prefix}` : 'any';
}

function widerPaths({ uri }: any): string[] {
  const text: string = uri?.exact ?? uri?.prefix ?? '';
  return ['any', ...uri?.exact ? [`exact ${text}`] : [], ...Array.from({ length: text.length }, (_, i) => `prefix ${text.slice(0, i + 1)}`)];
}
