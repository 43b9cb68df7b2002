import { KubernetesGateway, Listener, MeshModel, Route, ROUTE_KINDS, RouteParent, sharesHost } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const routeNotAdmitted: Rule = {
  code: 'MESH0804',
  name: 'route-not-admitted',
  severity: Severity.ERROR,
  summary: 'no listener of the Gateway takes the route, for its namespace, its kind or its hosts; it serves nothing',
  judges: [...ROUTE_KINDS],
  reads: ['KubernetesGateway', 'Namespace'],
  equivalents: ['KIA1401'],
  documented: ['G21'],

  check(mesh, report) {
    for (const route of mesh.kubernetesGateways.routes) {
      for (const parent of route.parents) {
        const gateway = parent.kind === 'KubernetesGateway' ? mesh.kubernetesGateways.find(parent.namespace, parent.name) : undefined;
        const complaint = gateway === undefined ? undefined : complaintOf(mesh, route, parent, gateway);
        if (complaint !== undefined) report(route.resource, complaint);
      }
    }
  },
};

function complaintOf(mesh: MeshModel, route: Route, parent: RouteParent, gateway: KubernetesGateway): Complaint | undefined {
  const named = gateway.listeners.filter(({ name, port }) =>
    (parent.section === undefined || name === parent.section) && (parent.port === undefined || port === parent.port));
  if (named.length === 0) return undefined;

  const { namespace, kind, hostnames } = route;
  const where = parent.section === undefined ? `Gateway '${gateway.name}'` : `listener '${parent.section}' of Gateway '${gateway.name}'`;
  const ofKind = named.filter(listener => listener.kinds.includes(kind));
  if (ofKind.length === 0) {
    return {
      field: parent.field,
      message: `${where} takes ${allOf(named, ({ kinds }) => kinds) || 'no routes'}, not ${kind}`,
      fix: `attach the route to a listener for ${kind}, by its protocol and allowedRoutes.kinds`,
    };
  }
  const admitting = ofKind.filter(listener => mesh.kubernetesGateways.admits(gateway, listener, namespace) !== false);
  if (admitting.length === 0) {
    return {
      field: parent.field,
      message: `${where} takes no routes of namespace '${namespace}': its allowedRoutes are for ${allOf(ofKind, listener => [whomOf(listener, gateway)])}`,
      fix: `let the listener take routes of '${namespace}' by allowedRoutes.namespaces, or move the route`,
    };
  }
  if (admitting.some(listener => sharesHost(listener, route))) return undefined;
  return {
    field: 'spec.hostnames',
    message: `${where} listens for ${allOf(admitting, ({ hostname }) => [hostname])}, and the route is for ${hostnames.join(', ')}`,
    fix: 'write a host of the listener into the route, or widen the listener',
    severity: Severity.ERROR,
  };
}

function allOf(listeners: readonly Listener[], tell: (listener: Listener) => readonly string[]): string {
  return [...new Set(listeners.flatMap(tell))].join(', ');
}

function whomOf({ from }: Listener, { namespace }: KubernetesGateway): string {
  return from === 'Selector' ? 'namespaces with other labels' : from === 'None' ? 'none' : `'${namespace}' alone`;
}
