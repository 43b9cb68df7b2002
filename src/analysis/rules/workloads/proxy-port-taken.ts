import { POD_KINDS } from './common/pod-kinds';
import { containerPorts } from './common/target-ports';
import { isControlPlane, membershipOf, PROXY, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** What a sidecar always listens on, and what for. */
const BOUND: { readonly [port: number]: string } = {
  15000: 'its administration', 15001: 'outbound traffic', 15004: 'debugging', 15006: 'inbound traffic', 15020: 'merged metrics', 15021: 'its health', 15090: 'its metrics',
};

/** What Istio keeps for itself without listening in every pod. */
const RESERVED = [15002, 15003, 15005, 15007, 15008, 15053];

/** What ztunnel listens on within pods in ambient mode. */
const AMBIENT = [15001, 15006, 15008];

/** Moves the port of the merged metrics. */
const STATUS_PORT = 'status.sidecar.istio.io/port';

export const proxyPortTaken: Rule = {
  code: 'MESH0717',
  name: 'proxy-port-taken',
  severity: Severity.ERROR,
  summary: 'an application listens on a port of the proxy beside it; one of the two does not start, or never sees its traffic',
  judges: POD_KINDS,
  reads: ['Namespace'],
  equivalents: [],
  documented: ['W12'],

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      const membership = membershipOf(mesh, workload);
      if (membership === 'none' || isControlPlane(workload.resource)) continue;
      for (const { number, transport, container, field } of containerPorts(workload)) {
        if (container === PROXY || transport !== 'TCP' || number === 15020 && workload.annotations[STATUS_PORT] !== undefined) continue;
        const severity = severityOf(number, membership);
        if (severity === undefined) continue;
        report(workload.resource, {
          field,
          message: `container '${container}' listens on ${number}, which ${use(number, workload)}`,
          fix: 'let the application listen on another port; Istio keeps 15000 to 15008, 15020, 15021, 15053 and 15090',
          severity,
        });
      }
    }
  },
};

function severityOf(port: number, membership: 'sidecar' | 'ambient' | undefined): Severity | undefined {
  if (membership === 'ambient') return AMBIENT.includes(port) ? Severity.ERROR : undefined;
  if (Object.hasOwn(BOUND, port)) return membership === 'sidecar' ? Severity.ERROR : Severity.INFO;
  if (RESERVED.includes(port)) return membership === 'sidecar' ? Severity.WARNING : Severity.INFO;
  return undefined;
}

function use(port: number, { resource: { kind } }: Workload): string {
  return Object.hasOwn(BOUND, port) ? `the proxy beside it in the pods of this ${kind} needs for ${BOUND[port]}` : 'Istio keeps for itself';
}
