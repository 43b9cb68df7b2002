import { MeshModel, Route, ROUTE_KINDS, RouteBackend } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const routeBackendNotFound: Rule = {
  code: 'MESH0805',
  name: 'route-backend-not-found',
  severity: Severity.ERROR,
  summary: 'a route leads to a Service or port that is not there; its share of the requests is answered with 500',
  judges: [...ROUTE_KINDS],
  reads: ['Service', 'ServiceEntry'],
  equivalents: ['KIA1402'],
  documented: [],

  check(mesh, report) {
    for (const route of mesh.kubernetesGateways.routes) {
      for (const backend of route.backends) {
        const complaint = complaintOf(mesh, route, backend);
        if (complaint !== undefined) report(route.resource, complaint);
      }
    }
  },
};

function complaintOf(mesh: MeshModel, { namespace: home }: Route, backend: RouteBackend): Complaint | undefined {
  const { group, kind, namespace, name, port, field } = backend;
  const isHost = group === 'networking.istio.io' && kind === 'Hostname';
  const isService = group === '' && kind === 'Service';
  // What others make of their own kinds is not known here.
  if (!isHost && !isService) return undefined;
  if (isService && name.includes('.')) {
    return {
      field: `${field}.name`,
      message: `'${name}' is a host; a backend is named by the name of its Service`,
      fix: "write the Service's name, and its namespace in 'namespace'",
    };
  }
  if (port === undefined) {
    return { field: `${field}.port`, message: `the port of ${isHost ? 'host' : 'Service'} '${name}' is not said, which Istio requires`, fix: 'write the port of the Service' };
  }
  if (isHost) {
    if (mesh.registry.find(name, home) !== undefined) return undefined;
    return {
      field: `${field}.name`,
      message: `host '${name}' is registered by no Service or ServiceEntry that namespace '${home}' sees`,
      fix: `add a ServiceEntry for '${name}'`,
      severity: mesh.namespaces.manages('ServiceEntry', home) ? Severity.ERROR : Severity.INFO,
    };
  }
  const services = mesh.registry.exactly(mesh.fullHost(name, namespace)).filter(({ resource }) => resource === undefined || resource.type === 'Service');
  if (services.length === 0) {
    return {
      field: `${field}.name`,
      message: `Service '${name}' is not in namespace '${namespace}'`,
      fix: `name a Service of namespace '${namespace}'`,
      severity: mesh.namespaces.manages('Service', namespace) ? Severity.ERROR : Severity.INFO,
    };
  }
  const known = services.flatMap(({ ports }) => ports.map(({ number }) => number));
  if (known.length === 0 || known.includes(port)) return undefined;
  return {
    field: `${field}.port`,
    message: `Service '${name}' has no port ${port}: it has ${known.join(', ')}`,
    fix: 'write a port of the Service, not that of its pods',
  };
}
