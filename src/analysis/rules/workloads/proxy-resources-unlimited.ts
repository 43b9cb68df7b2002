import { annotationField, annotationPlaces } from './common/annotation-places';
import { POD_KINDS } from './common/pod-kinds';
import { membershipOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Requests and the limits that go with them. */
const PAIRS: readonly { readonly request: string; readonly limit: string; readonly what: string; readonly severity: Severity }[] = [
  { request: 'sidecar.istio.io/proxyMemory', limit: 'sidecar.istio.io/proxyMemoryLimit', what: 'memory', severity: Severity.WARNING },
  // A proxy without a limit on CPU is only slower to leave some to others: many want it so.
  { request: 'sidecar.istio.io/proxyCPU', limit: 'sidecar.istio.io/proxyCPULimit', what: 'CPU', severity: Severity.INFO },
];

export const proxyResourcesUnlimited: Rule = {
  code: 'MESH0725',
  name: 'proxy-resources-unlimited',
  severity: Severity.WARNING,
  summary: 'pods ask for memory or CPU of the proxy by annotation, but set no limit; the annotation removes the limit of the installation',
  judges: POD_KINDS,
  reads: ['Namespace'],
  equivalents: [],
  documented: ['W16'],

  check(mesh, report) {
    for (const place of annotationPlaces(mesh)) {
      const workload = mesh.workloads.of(place.resource);
      if (place.kind !== 'Pod' || workload === undefined) continue;
      const membership = membershipOf(mesh, workload);
      if (membership === 'none' || membership === 'ambient') continue;
      for (const { request, limit, what, severity } of PAIRS) {
        if (place.annotations[request] === undefined || place.annotations[limit] !== undefined) continue;
        report(place.resource, {
          field: annotationField(place, request),
          message: `'${request}' without '${limit}' leaves the proxy without any limit on ${what}: the one of the installation no longer holds`,
          fix: `set '${limit}' too`,
          severity,
        });
      }
    }
  },
};
