import { wishesOf } from './common/wishes';
import { WAYPOINT_FOR } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';
import { POD_KINDS } from '../workloads/common/pod-kinds';

const KNOWN = ['service', 'workload', 'all', 'none'];

export const waypointForOtherTraffic: Rule = {
  code: 'MESH0906',
  name: 'waypoint-for-other-traffic',
  severity: Severity.WARNING,
  summary: 'pods ask for a waypoint that is for Services only, or the other way round; traffic goes without any',
  judges: ['Service', 'ServiceEntry', ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup', 'KubernetesGateway'],
  reads: ['GatewayClass'],
  equivalents: [],
  documented: ['A3'],

  check(mesh, report) {
    for (const { resource, namespace, traffic, wish, field } of wishesOf(mesh)) {
      if (traffic === undefined) continue;
      const { state, waypoint } = mesh.waypoints.resolve(wish, namespace, traffic);
      if (state !== 'other-traffic' || waypoint === undefined) continue;
      report(resource, {
        field,
        message: `waypoint '${wish.name}' is for '${mesh.waypoints.trafficOf(waypoint)}', and this label for what is sent to ${traffic === 'service' ? 'the service' : "the pods' own addresses"}`,
        fix: traffic === 'workload'
          ? `label the Service instead of the pods, or the waypoint with '${WAYPOINT_FOR}: all'`
          : `label the waypoint with '${WAYPOINT_FOR}: service' or 'all'`,
      });
    }
    for (const { resource, isWaypoint } of mesh.kubernetesGateways.all) {
      const value = resource.labels[WAYPOINT_FOR];
      if (!isWaypoint || value === undefined || KNOWN.includes(value)) continue;
      report(resource, {
        field: `metadata.labels[${JSON.stringify(WAYPOINT_FOR)}]`,
        message: `'${value}' is no kind of traffic, so the waypoint is for none; known are ${KNOWN.join(', ')}`,
        fix: `write one of ${KNOWN.join(', ')}`,
      });
    }
  },
};
