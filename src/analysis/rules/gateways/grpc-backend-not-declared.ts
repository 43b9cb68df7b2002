import { RoutedPort, routedPorts } from './common/routed-ports';
import { serversFor } from './common/servers';
import { MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const grpcBackendNotDeclared: Rule = {
  code: 'MESH0221',
  name: 'grpc-backend-not-declared',
  severity: Severity.WARNING,
  summary: 'a gateway sends gRPC to a port that is not declared as gRPC; it speaks HTTP/1.1 there, and calls fail',
  judges: ['VirtualService'],
  reads: ['Gateway', 'Service', 'ServiceEntry', 'DestinationRule', 'Deployment', 'Pod'],
  equivalents: [],
  documented: ['W2', 'N16'],

  check(mesh, report) {
    if (mesh.config.get('h2UpgradePolicy') === 'UPGRADE') return;

    for (const routed of routedPorts(mesh)) {
      const { routes, target, port, policies } = routed;
      if (target.protocol !== 'http' || !['http', 'tcp', undefined].includes(port.protocol)) continue;

      const reason = evidence(mesh, routed);
      if (reason === undefined || policies.some(isUpgraded)) continue;
      report(routes.resource, {
        field: target.field,
        message: `port ${port.number}${port.name === '' ? '' : ` '${port.name}'`} of '${target.host}' is not declared as gRPC, so the gateway speaks HTTP/1.1 to it, but ${reason}`,
        fix: "set 'appProtocol: grpc' on the port of the Service, or call it 'grpc-...'",
      });
    }
  },
};

/** What shows that the backend speaks gRPC. */
function evidence(mesh: MeshModel, { routes, rule, gateway, port, registered }: RoutedPort): string | undefined {
  if (/(^|-)grpc$/i.test(port.name)) return 'its name says gRPC';
  const servers = serversFor(mesh, gateway, routes);
  if (servers.length > 0 && servers.every(({ protocol }) => protocol === 'GRPC')) return `the server of gateway '${gateway.key}' is for gRPC`;

  const matches: any[] = rule?.match ?? [];
  if (matches.length > 0 && matches.every(isGrpc)) return "the route is for content-type 'application/grpc'";

  const pods = registered.selector === undefined ? [] : mesh.workloads.select(registered.namespace, registered.selector);
  const probes = pods.flatMap(({ pod }) => pod.containers ?? []).flatMap((one: any) => [one?.readinessProbe, one?.livenessProbe]);
  const probed = probes.flatMap((probe: any) => probe?.grpc?.port ?? []);
  return probed.includes(port.targetPort ?? port.number) ? 'its pods are probed with gRPC there' : undefined;
}

function isGrpc(match: any): boolean {
  const type = match?.headers?.['content-type'];
  return /^application\/grpc/.test(type?.exact ?? type?.prefix ?? '');
}

function isUpgraded({ connectionPool }: any): boolean {
  return connectionPool?.http?.useClientProtocol === true || connectionPool?.http?.h2UpgradePolicy === 'UPGRADE';
}
