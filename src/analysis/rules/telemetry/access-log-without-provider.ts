import { entriesOf, isWide, MeshModel, telemetriesOf, TelemetryConfig } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const accessLogWithoutProvider: Rule = {
  code: 'MESH0507',
  name: 'access-log-without-provider',
  severity: Severity.WARNING,
  summary: 'an access log of a Telemetry names no provider: it writes nothing, and its filter is lost',
  judges: ['Telemetry'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: ['IST0157'],
  documented: ['E5'],

  check(mesh, report) {
    const defaults = mesh.config.get('defaultProviders.accessLogging');
    const hasDefaults = Array.isArray(defaults) && defaults.length > 0;
    const wide = namespacesWithProvider(mesh);
    for (const telemetry of telemetriesOf(mesh)) {
      const { resource } = telemetry;
      const entries = entriesOf(resource, 'accessLogging');
      const open = entries.findIndex(entry => entry.disabled !== true && (entry.providers ?? []).length === 0);
      if (open < 0) continue;
      const hasFilter = entries.some(({ disabled, providers, filter }) => disabled !== true && (providers ?? []).length === 0 && filter);
      const inherits = hasDefaults || inheritsProvider(mesh, wide, telemetry);
      if (hasDefaults && !hasFilter) continue;
      report(resource, {
        field: `spec.accessLogging[${open}]`,
        message: hasFilter
          ? 'has a filter but no provider: istiod keeps filters by provider, so this one is lost'
          : inherits ? 'names no provider: it means those of the Telemetry above it'
            : `names no provider, and ${isConfigKnown(mesh) ? 'the mesh config has no default for access logs' : 'none is known from the mesh config'}: it is ignored`,
        fix: "name a provider, such as 'envoy', which writes to the standard output",
        severity: hasFilter || !inherits && isConfigKnown(mesh) ? Severity.WARNING : Severity.INFO,
        equivalents: hasDefaults ? [] : ['IST0157'],
      });
    }
  },
};

/** Where a Telemetry for all names a provider of access logs. */
function namespacesWithProvider(mesh: MeshModel): ReadonlySet<string> {
  return new Set(telemetriesOf(mesh).filter(one => isWide(one) && namesProvider(one)).map(({ namespace }) => namespace));
}

function namesProvider({ resource }: TelemetryConfig): boolean {
  return entriesOf(resource, 'accessLogging').some(({ providers }) => (providers ?? []).length > 0);
}

function inheritsProvider(mesh: MeshModel, wide: ReadonlySet<string>, telemetry: TelemetryConfig): boolean {
  const root = mesh.config.rootNamespace;
  const above = isWide(telemetry) ? telemetry.namespace === root ? [] : [root] : [root, telemetry.namespace];
  return namesProvider(telemetry) || above.some(namespace => wide.has(namespace));
}

/** Whether a field that the mesh config lacks is not there, rather than stated elsewhere. */
function isConfigKnown(mesh: MeshModel): boolean {
  return mesh.config.states('extensionProviders') || mesh.config.states('defaultProviders')
    || mesh.ofKind('ConfigMap').some(({ name, namespace }) => name === 'istio' && namespace === mesh.config.rootNamespace);
}
