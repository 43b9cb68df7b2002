import { clientTlsOf, ClientTls, isOriginating, rulesWith, tlsFor } from './common/client-tls';
import { HostRule, HostRoutes, isWildcard, MeshModel, RegisteredHost, Resource, RouteTarget } from '../../../model';
import { Severity } from '../../../validation';
import { Report, Rule } from '../../rule';

const TLS_PROTOCOLS: readonly (string | undefined)[] = ['https', 'tls'];

export const tlsTwice: Rule = {
  code: 'MESH0416',
  name: 'tls-twice',
  severity: Severity.ERROR,
  summary: 'a DestinationRule begins TLS where clients have done so already: the server meets TLS inside of TLS and hangs up',
  judges: ['DestinationRule'],
  reads: ['ServiceEntry', 'Service', 'VirtualService'],
  equivalents: [],
  documented: ['G12', 'N5'],

  check(mesh, report) {
    const said = new Set<string>();
    const once: Report = (resource, complaint) => {
      const key = `${resource.namespace}/${resource.name} ${complaint.field}`;
      if (said.has(key)) return;
      said.add(key);
      report(resource, complaint);
    };
    for (const { namespace, resource, targets, gateways } of mesh.virtualServices.all) {
      for (const target of targets) {
        if (target.protocol === 'tls') toTlsRoute(mesh, once, resource, target, [namespace, ...gatewayNamespaces(gateways)]);
      }
    }
    const rulesFor = rulesWith(mesh, isOriginating);
    for (const registered of mesh.registry.all) toTlsPort(mesh, once, registered, rulesFor);
  },
};

/** Routes for TLS hand on what the client encrypted. */
function toTlsRoute(mesh: MeshModel, report: Report, { kind, namespace, name }: Resource, target: RouteTarget, clients: readonly string[]): void {
  const [registered] = mesh.registry.exactly(target.host);
  const home = registered?.namespace ?? mesh.registry.serviceOf(target.host)?.namespace;
  const port = target.port ?? (registered?.ports.length === 1 ? registered.ports[0].number : undefined);
  for (const rule of new Set(clients.flatMap(client => mesh.destinationRules.applicable(target.host, client, home)))) {
    const found = settingFor(rule, port, target.subset);
    if (found === undefined || !isOriginating(found)) continue;
    report(rule.resource, {
      field: `${found.field}.mode`,
      message: `${found.tls.mode} begins TLS to '${target.host}', where ${kind} '${namespace}/${name}' (${target.field}) sends TLS of the client`,
      fix: 'remove the tls settings, or let clients or the gateway hand on plain requests: an http route, and a Gateway that ends TLS',
    });
  }
}

function settingFor(rule: HostRule, port: number | undefined, subset: string | undefined): ClientTls | undefined {
  const ofSubset = clientTlsOf(rule).filter(one => subset !== undefined && one.subset === subset);
  const own = ofSubset.find(one => one.port !== undefined && one.port === port) ?? ofSubset.find(one => one.port === undefined);
  if (own !== undefined) return own;
  // Which port it is must be known where ports have settings of their own.
  if (port === undefined && (rule.resource.spec.trafficPolicy?.portLevelSettings ?? []).length > 0) return undefined;
  return tlsFor(rule, port ?? 0);
}

/** Clients do TLS themselves to a port declared so, unless a route brings plain requests there. */
function toTlsPort(
  mesh: MeshModel, report: Report, { host, namespace, ports, resource }: RegisteredHost, rulesFor: (host: string) => readonly HostRule[],
): void {
  if (resource === undefined || isWildcard(host)) return;
  for (const { number, protocol } of ports) {
    if (!TLS_PROTOCOLS.includes(protocol)) continue;
    for (const rule of rulesFor(host)) {
      const found = tlsFor(rule, number);
      if (found === undefined || !isOriginating(found)) continue;
      if (!mesh.destinationRules.applicable(host, rule.namespace, namespace).includes(rule)) continue;
      if (mesh.virtualServices.leadingTo(host).some(one => bringsPlain(one, number))) continue;
      report(rule.resource, {
        field: `${found.field}.mode`,
        message: `${found.tls.mode} begins TLS to port ${number} of '${host}', which ${resource.kind} '${resource.namespace}/${resource.name}' declares as `
          + `${protocol!.toUpperCase()}: clients do TLS themselves`,
        fix: `remove the tls settings, or declare a port with protocol HTTP (targetPort ${number}) that clients call in plain text`,
        // What comes in by a gateway of other manifests may well be plain.
        severity: resource.type === 'ServiceEntry' ? Severity.ERROR : Severity.INFO,
      });
    }
  }
}

function bringsPlain({ target }: { readonly routes: HostRoutes; readonly target: RouteTarget }, port: number): boolean {
  return target.protocol !== 'tls' && (target.port === undefined || target.port === port);
}

function gatewayNamespaces(gateways: readonly string[]): string[] {
  return gateways.filter(gateway => gateway.includes('/')).map(gateway => gateway.split('/')[0]);
}
