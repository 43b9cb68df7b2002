import { selectedIn } from './common/selected';
import { MeshModel, Resource, targetsOf, textsOf } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const envoyFilterInAmbient: Rule = {
  code: 'MESH0914',
  name: 'envoy-filter-in-ambient',
  severity: Severity.WARNING,
  summary: 'an EnvoyFilter is for pods in ambient mode, which have no Envoy; it does nothing',
  judges: ['EnvoyFilter'],
  reads: ['Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'KubernetesGateway', 'GatewayClass', 'Service'],
  equivalents: [],
  documented: ['A7'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('EnvoyFilter')) {
      const complaint = complaintOf(mesh, resource);
      if (complaint !== undefined) report(resource, complaint);
    }
  },
};

function complaintOf(mesh: MeshModel, { namespace, spec }: Resource): Complaint | undefined {
  const targets = targetsOf(spec, namespace);
  if (targets.length > 0) {
    const waypoint = targets.find(({ kind, name }) => kind === 'Service' || kind === 'ServiceEntry' || kind === 'GatewayClass'
      || kind === 'KubernetesGateway' && mesh.kubernetesGateways.find(namespace, name)?.isWaypoint);
    return waypoint === undefined ? undefined : {
      field: waypoint.field,
      message: `Istio does not support EnvoyFilters on waypoints, as that of ${waypoint.writtenKind} '${waypoint.name}': each upgrade may break it`,
      fix: 'use a route, a Telemetry or a WasmPlugin where one of them can do it',
      severity: Severity.INFO,
    };
  }
  const selector = textsOf(spec.workloadSelector?.labels);
  const isWide = Object.keys(selector).length === 0;
  if (isWide && namespace === mesh.config.rootNamespace) return undefined;
  const { isAmbient, example, isAssumed } = selectedIn(mesh, namespace, selector);
  // Which pods a selector means that are not here cannot be known: gateways have an Envoy.
  if (!isAmbient || isAssumed && !isWide) return undefined;
  return {
    field: isWide ? '' : 'spec.workloadSelector',
    message: `${example === undefined ? `namespace '${namespace}'` : `${example.resource.kind} '${example.name}'`} is in ambient mode: ztunnel is no Envoy, `
      + 'and waypoints read no EnvoyFilter without targetRefs',
    fix: 'remove the EnvoyFilter, or do what it does in a route of a waypoint',
    severity: isAssumed ? Severity.INFO : Severity.WARNING,
  };
}
