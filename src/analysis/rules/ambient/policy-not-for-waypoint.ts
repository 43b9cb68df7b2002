import { selectedIn } from './common/selected';
import { Kind, targetsOf, textsOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const POLICIES: readonly (readonly [kind: Kind, equivalents: readonly string[]])[] = [
  ['RequestAuthentication', ['KIA1115']],
  ['WasmPlugin', ['KIA1116']],
  ['Telemetry', ['KIA1117']],
  ['TrafficExtension', []],
];

export const policyNotForWaypoint: Rule = {
  code: 'MESH0903',
  name: 'policy-not-for-waypoint',
  severity: Severity.WARNING,
  summary: 'a policy about requests is for pods in ambient mode; ztunnel does not read it and waypoints want targetRefs, so it does nothing',
  judges: POLICIES.map(([kind]) => kind),
  reads: ['Namespace', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'],
  equivalents: POLICIES.flatMap(([, equivalents]) => equivalents),
  documented: ['A2', 'N7'],

  check(mesh, report) {
    for (const [kind, equivalents] of POLICIES) {
      for (const resource of mesh.ofKind(kind)) {
        const { namespace, spec } = resource;
        const selector = textsOf(spec.selector?.matchLabels);
        const isWide = Object.keys(selector).length === 0;
        // Telemetry of a namespace is for its waypoints too, and what is in the root namespace is for sidecars elsewhere.
        if (targetsOf(spec, namespace).length > 0 || isWide && (kind === 'Telemetry' || namespace === mesh.config.rootNamespace)) continue;
        const { isAmbient, example, isAssumed } = selectedIn(mesh, namespace, selector);
        if (!isAmbient) continue;
        const whom = example === undefined ? `namespace '${namespace}' is` : `${example.resource.kind} '${example.name}' is`;
        report(resource, {
          field: isWide ? '' : 'spec.selector',
          message: `${whom} in ambient mode: ztunnel reads no ${kind}, and waypoints only those with targetRefs`,
          fix: "name the Service or the waypoint's Gateway in targetRefs",
          severity: isAssumed ? Severity.INFO : Severity.WARNING,
          equivalents,
        });
      }
    }
  },
};
