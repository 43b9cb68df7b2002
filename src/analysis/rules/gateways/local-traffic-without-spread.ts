import { looksLikeGateway } from './common/gateway-like';
import { MeshModel, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const localTrafficWithoutSpread: Rule = {
  code: 'MESH0220',
  name: 'local-traffic-without-spread',
  severity: Severity.INFO,
  summary: 'a gateway gets traffic only at nodes that its pods run on, and nothing spreads them over nodes',
  judges: ['Service'],
  reads: ['Deployment', 'StatefulSet', 'HorizontalPodAutoscaler', 'Gateway'],
  equivalents: [],
  documented: ['G24'],

  check(mesh, report) {
    const selected = mesh.once('podsOfGateways', () => new Set(mesh.gateways.all.flatMap(gateway => mesh.gatewayPods.of(gateway))));
    for (const service of mesh.ofKind('Service')) {
      if (service.spec.externalTrafficPolicy !== 'Local') continue;

      const [{ selector } = { selector: undefined }] = mesh.registry.of(service);
      const pods = selector === undefined || Object.keys(selector).length === 0 ? [] : mesh.workloads.select(service.namespace, selector);
      for (const workload of pods.filter(one => selected.has(one) || looksLikeGateway(one))) {
        const problem = problemOf(mesh, workload);
        if (problem === undefined) continue;

        report(service, {
          field: 'spec.externalTrafficPolicy',
          message: `with externalTrafficPolicy Local only nodes that run pods of ${workload.resource.kind} '${workload.name}' answer: ${problem}`,
          fix: 'run two pods or more, with topologySpreadConstraints on kubernetes.io/hostname, or use a DaemonSet',
        });
        break;
      }
    }
  },
};

function problemOf(mesh: MeshModel, { resource, name, namespace, pod }: Workload): string | undefined {
  if (resource.type !== 'Deployment' && resource.type !== 'StatefulSet') return undefined;
  const scaler = mesh.resources.inNamespace('HorizontalPodAutoscaler', namespace)
    .find(({ spec: { scaleTargetRef: target } }) => target?.kind === resource.kind && target.name === name);
  const replicas = scaler === undefined ? resource.spec.replicas ?? 1 : scaler.spec.minReplicas ?? 1;
  if (replicas < 2) return `it has ${replicas}, and loses all traffic while that one moves`;
  const isSpread = (pod.topologySpreadConstraints ?? []).length > 0 || pod.affinity?.podAntiAffinity !== undefined;
  return isSpread ? undefined : `its ${replicas} may all run on one node`;
}
