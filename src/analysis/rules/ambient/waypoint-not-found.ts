import { Wishing, wishesOf } from './common/wishes';
import { MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';
import { POD_KINDS } from '../workloads/common/pod-kinds';

/** Classes of Istio's that make other gateways. */
const NO_WAYPOINTS = ['istio', 'istio-remote', 'istio-east-west'];

export const waypointNotFound: Rule = {
  code: 'MESH0904',
  name: 'waypoint-not-found',
  severity: Severity.ERROR,
  summary: 'a label asks for a waypoint that is not there; traffic goes without any, and past every policy for requests',
  judges: ['Namespace', 'Service', 'ServiceEntry', ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup'],
  reads: ['KubernetesGateway', 'GatewayClass'],
  equivalents: ['KIA1313'],
  documented: [],

  check(mesh, report) {
    for (const wishing of wishesOf(mesh)) {
      const complaint = complaintOf(mesh, wishing);
      if (complaint !== undefined) report(wishing.resource, complaint);
    }
  },
};

function complaintOf(mesh: MeshModel, { namespace, wish, field }: Wishing): Complaint | undefined {
  const { state, waypoint } = mesh.waypoints.resolve(wish, namespace);
  if (waypoint !== undefined) {
    if (!NO_WAYPOINTS.includes(waypoint.className)) return undefined;
    return {
      field,
      message: `Gateway '${wish.name}' of namespace '${wish.namespace}' is no waypoint: its class is '${waypoint.className}'`,
      fix: "name a Gateway of class 'istio-waypoint'",
    };
  }
  const elsewhere = mesh.kubernetesGateways.named(wish.name).filter(({ isWaypoint }) => isWaypoint).map(gateway => gateway.namespace);
  return {
    field,
    message: `waypoint '${wish.name}' is not in namespace '${wish.namespace}'${elsewhere.length > 0 ? `, but in '${elsewhere.join("', '")}'` : ''}`,
    fix: elsewhere.length > 0
      ? `add the label 'istio.io/use-waypoint-namespace: ${elsewhere[0]}'`
      : `add a Gateway '${wish.name}' of class 'istio-waypoint' in namespace '${wish.namespace}', or write 'none'`,
    severity: state === 'missing' || elsewhere.length > 0 ? Severity.ERROR : Severity.INFO,
  };
}
