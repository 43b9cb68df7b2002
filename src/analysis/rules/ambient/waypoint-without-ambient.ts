import { wishesOf } from './common/wishes';
import { dataPlaneOf, isAmbient } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';
import { POD_KINDS } from '../workloads/common/pod-kinds';

export const waypointWithoutAmbient: Rule = {
  code: 'MESH0907',
  name: 'waypoint-without-ambient',
  severity: Severity.WARNING,
  summary: 'pods ask for a waypoint, but are not in ambient mode; nobody makes their traffic take it',
  judges: ['Namespace', ...POD_KINDS],
  reads: [],
  equivalents: ['KIA1312'],
  documented: [],

  check(mesh, report) {
    for (const { resource, field } of wishesOf(mesh)) {
      if (resource.type === 'Namespace') {
        const home = mesh.namespaces.find(resource.name);
        if (home?.dataPlane === 'ambient' || mesh.workloads.inNamespace(resource.name).some(workload => isAmbient(mesh, workload))) continue;
        report(resource, {
          field,
          message: `namespace '${resource.name}' asks for a waypoint, and its pods are not in ambient mode: only callers in ambient mode take it, by its Services`,
          fix: "label the namespace with 'istio.io/dataplane-mode: ambient', when it is to move",
          severity: Severity.INFO,
        });
        continue;
      }
      const workload = mesh.workloads.of(resource);
      const mode = workload === undefined || workload.template === '' && resource.type !== 'Pod' ? undefined : dataPlaneOf(mesh, workload);
      if (mode === undefined || mode === 'ambient') continue;
      report(resource, {
        field,
        message: `the pods ask for a waypoint, and ${mode === 'sidecar' ? 'have sidecars' : 'are not in the mesh'}`,
        fix: "remove the label, or put the pods into ambient mode with 'istio.io/dataplane-mode: ambient'",
      });
    }
  },
};
