import { entriesOf, extensionProviders } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const lightstepProvider: Rule = {
  code: 'MESH0509',
  name: 'lightstep-provider',
  severity: Severity.WARNING,
  summary: 'a Telemetry sends traces to a Lightstep provider, which Istio no longer configures: they stop',
  judges: ['Telemetry'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['IST0002'],

  check(mesh, report) {
    const providers = extensionProviders(mesh);
    for (const resource of mesh.ofKind('Telemetry')) {
      entriesOf(resource, 'tracing').forEach((entry, i) => (entry.providers ?? []).forEach((one: any, j: number) => {
        if (providers.find(one?.name ?? '')?.sort !== 'lightstep') return;
        report(resource, {
          field: `spec.tracing[${i}].providers[${j}].name`,
          message: `provider '${one.name}' is of the sort lightstep, which is deprecated: istiod writes a line to its log and configures nothing`,
          fix: 'make it an opentelemetry provider, which Lightstep takes too',
          equivalents: ['IST0002'],
        });
      }));
    }
  },
};
