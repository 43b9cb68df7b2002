import { wishesOf } from './common/wishes';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';
import { POD_KINDS } from '../workloads/common/pod-kinds';

export const waypointRefusesNamespace: Rule = {
  code: 'MESH0905',
  name: 'waypoint-refuses-namespace',
  severity: Severity.ERROR,
  summary: 'a label asks for a waypoint of another namespace, which does not take this one; traffic goes without any',
  judges: ['Namespace', 'Service', 'ServiceEntry', ...POD_KINDS, 'WorkloadEntry', 'WorkloadGroup'],
  reads: ['KubernetesGateway'],
  equivalents: [],
  documented: ['A4'],

  check(mesh, report) {
    for (const { resource, namespace, wish, field } of wishesOf(mesh)) {
      const { state, waypoint } = mesh.waypoints.resolve(wish, namespace);
      if (state !== 'refused' || waypoint === undefined) continue;
      const listener = mesh.waypoints.listenerOf(waypoint);
      report(resource, {
        field,
        message: `waypoint '${wish.name}' of namespace '${wish.namespace}' does not take namespace '${namespace}': `
          + (listener === undefined ? 'it has no listener on port 15008 with HBONE' : `its allowedRoutes are for ${listener.from === 'Selector' ? 'namespaces with other labels' : 'its own namespace'}`),
        fix: `let the listener of the waypoint take namespace '${namespace}' by allowedRoutes.namespaces`,
      });
    }
  },
};
