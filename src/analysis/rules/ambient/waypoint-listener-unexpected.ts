import { HBONE_PORT, KubernetesGateway } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const waypointListenerUnexpected: Rule = {
  code: 'MESH0908',
  name: 'waypoint-listener-unexpected',
  severity: Severity.WARNING,
  summary: 'a waypoint has other listeners than the one for the tunnel; they do nothing, and without that one it takes no other namespace',
  judges: ['KubernetesGateway'],
  reads: ['GatewayClass'],
  equivalents: [],
  documented: ['A12'],

  check(mesh, report) {
    for (const gateway of mesh.kubernetesGateways.all) {
      const isOfIstio = gateway.isWaypoint && gateway.resource.annotations['ambient.istio.io/waypoint-inbound-binding'] === undefined;
      const complaint = isOfIstio ? complaintOf(gateway) : undefined;
      if (complaint !== undefined) report(gateway.resource, complaint);
    }
  },
};

function complaintOf({ listeners }: KubernetesGateway): Complaint | undefined {
  const fix = "write one listener: 'name: mesh', 'port: 15008', 'protocol: HBONE'";
  if (listeners.length === 0) return { field: 'spec.listeners', message: 'the waypoint has no listener', fix };
  const wrong = listeners.find(({ port, protocol }) => port !== HBONE_PORT || protocol !== 'HBONE') ?? listeners[1];
  if (wrong !== undefined) {
    return { field: wrong.field, message: `a waypoint listens on port ${HBONE_PORT} with HBONE alone, and this listener is for port ${wrong.port} with ${wrong.protocol}`, fix };
  }
  const [{ name, field }] = listeners;
  return name === 'mesh' ? undefined : { field: `${field}.name`, message: `the listener of a waypoint is called 'mesh', not '${name}'`, fix, severity: Severity.INFO };
}
