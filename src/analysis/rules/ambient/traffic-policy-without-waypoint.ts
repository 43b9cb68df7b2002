import { ambientServiceOf } from './common/services';
import { hasSidecars } from './common/sidecars';
import { HostRule } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const trafficPolicyWithoutWaypoint: Rule = {
  code: 'MESH0910',
  name: 'traffic-policy-without-waypoint',
  severity: Severity.WARNING,
  summary: 'a DestinationRule counts requests, ejects or hashes for a Service in ambient mode that uses no waypoint; ztunnel does none of that',
  judges: ['DestinationRule'],
  reads: ['Namespace', 'Service', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  equivalents: ['KIA0210', 'KIA0211'],
  documented: ['A2'],

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      const field = requestSetting(rule);
      const service = field === undefined ? undefined : ambientServiceOf(mesh, rule.host);
      if (field === undefined || service === undefined || !service.isAmbient || service.use.state !== 'unused') continue;
      const isOfSidecars = hasSidecars(mesh);
      report(rule.resource, {
        field,
        message: `'${rule.host}' is in ambient mode and uses no waypoint: ${isOfSidecars ? 'only callers with a sidecar apply' : 'nobody applies'} this setting`,
        fix: `label the Service or namespace '${service.namespace}' with istio.io/use-waypoint`,
        severity: service.registered === undefined || isOfSidecars ? Severity.INFO : Severity.WARNING,
        equivalents: [service.registered === undefined ? 'KIA0210' : 'KIA0211'],
      });
    }
  },
};

/** The first setting that only a proxy for requests can apply. */
function requestSetting({ policies }: HostRule): string | undefined {
  for (const { policy, field } of policies) {
    if (isSet(policy.connectionPool?.http)) return `${field}.connectionPool.http`;
    if (isSet(policy.outlierDetection)) return `${field}.outlierDetection`;
    const hash = policy.loadBalancer?.consistentHash;
    const by = ['httpHeaderName', 'httpCookie', 'httpQueryParameterName'].find(name => isSet(hash?.[name]));
    if (by !== undefined) return `${field}.loadBalancer.consistentHash.${by}`;
  }
  return undefined;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
