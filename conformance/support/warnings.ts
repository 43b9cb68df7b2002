import { Verdict } from './oracle';

/** Warnings of istiod and what ours calls them. */
const CODES: readonly (readonly [RegExp, string])[] = [
  [/workload selector specified without labels/, 'EmptySelector'],
  [/^tls\.httpsRedirect should only be used/, 'Unused'],
  [/^TLS version below TLSV1_2/, 'CiphersMissing'],
  [/^ignoring invalid cipher suites/, 'UnknownCipher'],
  [/^ignoring duplicate cipher suites/, 'Duplicate'],
  [/mode does not use certificates/, 'Unused'],
  [/^sidecar: HTTP connection pool settings are configured/, 'Unused'],
  [/^duplicated egress host/, 'Duplicate'],
  [/^`\*\/\*` host select all resources/, 'Duplicate'],
  [/^outlier detection consecutive errors is deprecated/, 'Deprecated'],
  [/^consistent hash MinimumRingSize is deprecated/, 'Deprecated'],
  [/^outlier detection policy must be provided for failover/, 'OutlierDetectionMissing'],
  [/will deny all traffic to TCP ports/, 'DeniesTcp'],
  [/^using deprecated setting "mirrorPercent"/, 'Deprecated'],
  [/^using an IP address/, 'SniIsAddress'],
  [/^using legacy gatewayName format/, 'LegacyGateway'],
  [/^large direct_responses/, 'LargeBody'],
  [/^virtualService rule .* not used \(all matches used|not used \((only the last rule|route without matches)/, 'Unreachable'],
  [/match .* of prefix .* is not used/s, 'CoveredMatch'],
  [/match .* is not used \(duplicate/s, 'RepeatedMatch'],
  [/^address is unset with network/, 'AddressMissing'],
  [/^partial wildcard/, 'PartialWildcard'],
  [/^addresses are required for ports/, 'AddressesMissing'],
  [/^workloadSelector should not be set when resolution/, 'Unused'],
  [/^service entry can not have more than one host/, 'HostsNotDistinguishable'],
  [/^multiple (tracing|providers) is not/, 'OnlyFirst'],
  [/^tagOverrides\.name may not be empty/, 'Empty'],
  [/^EnvoyFilter exposes internal implementation/, 'EnvoyInternals'],
  [/^Envoy filter: filter match has no effect/, 'Unused'],
  [/^using deprecated filter name/, 'Deprecated'],
];

/** What Envoy's own messages would say of a patch: reported apart. */
const OF_PATCHES = [/^using deprecated type_url/, /^using deprecated types by name/, /^(proto: )?.*unknown field/s];

/** The warnings of a verdict in our codes; what has none stands as it is. */
export function warningsOf({ kind, warnings }: Verdict): string[] {
  return warnings.filter(warning => kind !== 'EnvoyFilter' || !OF_PATCHES.some(one => one.test(warning)))
    .map(warning => CODES.find(([text]) => text.test(warning))?.[1] ?? warning);
}
