import { KubernetesGateway, MeshModel, Route, RouteParent, ROUTE_KINDS } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const routeParentNotFound: Rule = {
  code: 'MESH0803',
  name: 'route-parent-not-found',
  severity: Severity.ERROR,
  summary: 'a route is attached to a Gateway, listener or Service that is not there; it serves nothing',
  judges: [...ROUTE_KINDS],
  reads: ['KubernetesGateway', 'Service', 'ServiceEntry'],
  equivalents: ['KIA1401', 'KIA1402'],
  documented: [],

  check(mesh, report) {
    for (const route of mesh.kubernetesGateways.routes) {
      for (const parent of route.parents) {
        const complaint = complaintOf(mesh, route, parent);
        if (complaint !== undefined) report(route.resource, complaint);
      }
    }
  },
};

function complaintOf(mesh: MeshModel, route: Route, parent: RouteParent): Complaint | undefined {
  const { kind, namespace, name, field } = parent;
  if (kind === undefined) return undefined;
  if (kind === 'KubernetesGateway') {
    const gateway = mesh.kubernetesGateways.find(namespace, name);
    return gateway === undefined ? missing(mesh, route, parent, 'Gateway', 'KIA1401') : listenerMissing(gateway, parent);
  }
  if (name.includes('.')) {
    return {
      field: `${field}.name`,
      message: `'${name}' is a host; a parent of kind ${kind} is named by the name of the object`,
      fix: `write the name of the ${kind}, and its namespace in 'namespace'`,
      equivalents: ['KIA1402'],
    };
  }
  const isKnown = kind === 'Service' ? mesh.registry.exactly(mesh.fullHost(name, namespace)).length > 0 : mesh.resources.find(kind, namespace, name) !== undefined;
  return isKnown ? undefined : missing(mesh, route, parent, kind, 'KIA1402');
}

function missing(mesh: MeshModel, route: Route, { kind, namespace, name, field }: RouteParent, word: string, code: string): Complaint {
  const elsewhere = kind === 'KubernetesGateway' ? mesh.kubernetesGateways.named(name).map(one => one.namespace) : [];
  return {
    field: `${field}.name`,
    message: `${word} '${name}' is not in namespace '${namespace}'${elsewhere.length > 0 ? `, but in '${elsewhere.join("', '")}'` : ''}`,
    fix: elsewhere.length > 0
      ? `write 'namespace: ${elsewhere[0]}' into the parentRef`
      : `name a ${word} of namespace '${namespace}', or another namespace${route.namespace === namespace ? "; without 'namespace' that of the route is meant" : ''}`,
    severity: elsewhere.length > 0 || mesh.namespaces.manages(kind!, namespace) ? Severity.ERROR : Severity.INFO,
    equivalents: [code],
  };
}

function listenerMissing({ name, listeners }: KubernetesGateway, { section, port, field }: RouteParent): Complaint | undefined {
  // Listeners of a ListenerSet are not those of the Gateway, but then the parent is the set.
  const known = listeners.map(listener => `${listener.name} (${listener.port})`).join(', ') || 'no listeners';
  if (section !== undefined && !listeners.some(listener => listener.name === section)) {
    return {
      field: `${field}.sectionName`,
      message: `Gateway '${name}' has no listener '${section}': it has ${known}`,
      fix: 'name one of the listeners, or leave sectionName out to attach to all that take the route',
      equivalents: ['KIA1401'],
    };
  }
  if (port !== undefined && !listeners.some(listener => listener.port === port && (section === undefined || listener.name === section))) {
    return {
      field: `${field}.port`,
      message: `Gateway '${name}' has no${section === undefined ? '' : ' such'} listener on port ${port}: it has ${known}`,
      fix: 'write the port of a listener, or leave it out',
      equivalents: ['KIA1401'],
    };
  }
  return undefined;
}
