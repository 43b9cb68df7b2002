import { someOf } from './common/names';
import { append, isWide, telemetriesOf, TelemetryConfig } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const telemetryDefaultRepeated: Rule = {
  code: 'MESH0504',
  name: 'telemetry-default-repeated',
  severity: Severity.ERROR,
  summary: 'a namespace has several Telemetry without selector: only the oldest acts, so what the others say is lost',
  judges: ['Telemetry'],
  reads: [],
  equivalents: ['IST0160'],
  documented: ['E4'],

  check(mesh, report) {
    const defaults = new Map<string, TelemetryConfig[]>();
    for (const telemetry of telemetriesOf(mesh)) {
      if (isWide(telemetry)) append(defaults, telemetry.namespace, telemetry);
    }
    for (const [namespace, telemetries] of defaults) {
      if (telemetries.length < 2) continue;
      const unsaid = telemetries.filter(({ resource }) => !resource.spec.selector);
      for (const { resource } of telemetries) {
        report(resource, {
          field: 'spec',
          message: `is one of ${telemetries.length} Telemetry without selector in namespace '${namespace}' `
            + `(${someOf(telemetries.map(one => one.resource.name))}): only the oldest acts`,
          fix: 'merge them into one, or give the others a selector',
          // Istio takes an empty selector for one.
          equivalents: unsaid.length > 1 && !resource.spec.selector ? ['IST0160'] : [],
        });
      }
    }
  },
};
