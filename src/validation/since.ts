import { Field } from './field';
import { Manifest } from './rule';
import { Violation } from './violation';
import { isOlder } from '../private/istio-version';

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

/** What an object needs of Istio that a version does not have yet. */
export function newerThan(version: string, manifest: Manifest): Violation[] {
  const violations: Violation[] = [];
  for (const { field, value, since } of NOVELTIES.filter(novelty => novelty.kind === manifest.kind && isOlder(version, novelty.since))) {
    const found = follow(Field.of(manifest, violations).get('spec'), field).filter(one => one.isSet && (value === undefined || one.value === value));
    found.forEach(one => one.refuse('TooNew', `needs Istio ${since}, but ${version} runs`, `leave it out until ${since} is the oldest version that runs`));
  }
  return violations;
}

/** The places that a path leads to, set or not. */
export function follow(start: Field, path: string): Field[] {
  return (path.match(/[^.[\]{}]+|\[\]|\{\}/g) ?? []).reduce<Field[]>((fields, step) => fields.flatMap(field => {
    switch (step) {
      case '[]': return field.items();
      case '{}': return field.entries().map(([, entry]) => entry);
      default: return [field.get(step)];
    }
  }), [start]);
}
