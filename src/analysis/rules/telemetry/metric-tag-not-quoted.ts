import { entriesOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const metricTagNotQuoted: Rule = {
  code: 'MESH0510',
  name: 'metric-tag-not-quoted',
  severity: Severity.WARNING,
  summary: 'the value of a metric tag is a bare word, which is an expression and not a text: the tag says unknown',
  judges: ['Telemetry'],
  reads: [],
  equivalents: [],
  documented: ['E6'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('Telemetry')) {
      entriesOf(resource, 'metrics').forEach((entry, i) => (entry.overrides ?? []).forEach((override: any, j: number) => {
        for (const [tag, setting] of Object.entries<any>(override?.tagOverrides ?? {})) {
          const value: string = setting?.value ?? '';
          if (!/^[A-Za-z_][\w-]*$/.test(value) || KNOWN.includes(value) || /^(xds|filter_state|upstream|downstream)/.test(value)) continue;
          report(resource, {
            field: `spec.metrics[${i}].overrides[${j}].tagOverrides["${tag}"].value`,
            message: `${value} is an expression for an attribute of that name, which Envoy has not`,
            fix: `write "'${value}'" for the text, or an attribute such as request.host`,
          });
        }
      }));
    }
  },
};

/** What can stand alone in an expression: attributes of Envoy and Istio, and words of the language. */
const KNOWN: readonly string[] = [
  'request', 'response', 'source', 'destination', 'connection', 'metadata', 'node', 'plugin_name', 'plugin_root_id', 'plugin_vm_id', 'cluster_name', 'cluster_metadata',
  'route_name', 'route_metadata', 'listener_direction', 'listener_metadata', 'upstream_host_metadata', 'true', 'false', 'null',
];
