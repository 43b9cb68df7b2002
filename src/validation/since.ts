import { Field } from './field';
import { Manifest } from './rule';
import { Violation } from './violation';
import { isOlder } from '../private/istio-version';
import { memo } from '../private/memo';

/** What came with a version; in a path `[]` is every element of a list and `{}` every value of a map. */
export interface Novelty {
  readonly kind: string;
  readonly field: string;
  /** Only this value is new. */
  readonly value?: string;
  readonly since: string;
}

/** What is newer than Istio 1.28, by comparing its CRDs with those of 1.29 and 1.30. */
export const NOVELTIES: readonly Novelty[] = [
  { kind: 'EnvoyFilter', field: 'configPatches[].match.waypoint', since: '1.29' },
  { kind: 'EnvoyFilter', field: 'configPatches[].match.context', value: 'WAYPOINT', since: '1.29' },
  { kind: 'Telemetry', field: 'tracing[].customTags{}.formatter', since: '1.29' },
  { kind: 'AuthorizationPolicy', field: 'rules[].from[].source.trustDomains', since: '1.30' },
  { kind: 'AuthorizationPolicy', field: 'rules[].from[].source.notTrustDomains', since: '1.30' },
  { kind: 'Telemetry', field: 'tracing[].disableContextPropagation', since: '1.30' },
  { kind: 'TrafficExtension', field: '', since: '1.30' },
];

/** The same of the mesh config, by comparing the messages of `istio.io/api`. */
export const MESH_CONFIG_NOVELTIES: readonly Omit<Novelty, 'kind'>[] = [
  { field: 'hboneIdleTimeout', since: '1.29' },
  { field: 'defaultConfig.fileFlushInterval', since: '1.29' },
  { field: 'defaultConfig.fileFlushMinSizeKb', since: '1.29' },
  { field: 'defaultConfig.statsCompression', since: '1.29' },
  { field: 'extensionProviders[].zipkin.timeout', since: '1.29' },
  { field: 'extensionProviders[].zipkin.headers', since: '1.29' },
  { field: 'outboundTrafficPolicy.mode', value: 'ALLOW_ANY_DYNAMIC_DNS', since: '1.30' },
  { field: 'outboundTrafficPolicy.tls', since: '1.30' },
  { field: 'extensionProviders[].opentelemetry.serviceAttributeEnrichment', since: '1.30' },
];

/** What an object needs of Istio that a version does not have yet. */
export function newerThan(version: string, manifest: Manifest): Violation[] {
  const violations: Violation[] = [];
  refuseNewer(version, Field.of(manifest, violations).get('spec'), NOVELTIES.filter(({ kind }) => kind === manifest.kind));
  return violations;
}

/** The same of a mesh config. */
export function newerMeshConfigThan(version: string, config: object): Violation[] {
  const violations: Violation[] = [];
  refuseNewer(version, Field.of(config, violations), MESH_CONFIG_NOVELTIES);
  return violations;
}

function refuseNewer(version: string, start: Field, novelties: readonly Omit<Novelty, 'kind'>[]): void {
  for (const { field, value, since } of novelties.filter(novelty => isOlder(version, novelty.since))) {
    const found = follow(start, field).filter(one => one.isSet && (value === undefined || one.value === value));
    found.forEach(one => one.refuse('TooNew', `needs Istio ${since}, but ${version} runs`, `leave it out until ${since} is the oldest version that runs`));
  }
}

/** The places that a path leads to, as far as there are any. */
export function follow(start: Field, path: string): readonly Field[] {
  let fields: readonly Field[] = [start];
  for (const step of stepsOf(path)) {
    if (fields.length === 0) break;
    fields = step === '[]' ? fields.flatMap(field => field.items())
      : step === '{}' ? fields.flatMap(field => field.entries().map(([, entry]) => entry))
        : fields.filter(field => field.has(step)).map(field => field.get(step));
  }
  return fields;
}

const stepsOf = memo((path): readonly string[] => path.match(/[^.[\]{}]+|\[\]|\{\}/g) ?? []);
