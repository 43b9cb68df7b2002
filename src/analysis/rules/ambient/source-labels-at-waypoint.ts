import { meshRoutes } from './common/services';
import { hasSidecars } from './common/sidecars';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const sourceLabelsAtWaypoint: Rule = {
  code: 'MESH0912',
  name: 'source-labels-at-waypoint',
  severity: Severity.WARNING,
  summary: 'a route of a Service with a waypoint asks for the labels of the caller, which a waypoint does not know; it drops the match',
  judges: ['VirtualService'],
  reads: ['Namespace', 'Service', 'ServiceEntry', 'KubernetesGateway'],
  equivalents: [],
  documented: ['A7'],

  check(mesh, report) {
    for (const { routes: { resource }, service: { host, use } } of meshRoutes(mesh)) {
      if (use.state !== 'used' || use.wish === undefined) continue;
      (resource.spec.http ?? []).forEach((rule: any, i: number) => {
        (rule?.match ?? []).forEach((match: any, j: number) => {
          if (Object.keys(match?.sourceLabels ?? {}).length === 0) return;
          report(resource, {
            field: `spec.http[${i}].match[${j}].sourceLabels`,
            message: `waypoint '${use.wish!.name}' of '${host}' does not know the labels of callers and drops this match`,
            fix: 'match a header that the callers set instead',
            severity: hasSidecars(mesh) ? Severity.INFO : Severity.WARNING,
          });
        });
      });
    }
  },
};
