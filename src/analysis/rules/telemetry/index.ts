import { accessLogWithoutProvider } from './access-log-without-provider';
import { defaultProviderUnknown } from './default-provider-unknown';
import { envoyFilterOfOldVersion } from './envoy-filter-of-old-version';
import { envoyFilterOperationIgnored } from './envoy-filter-operation-ignored';
import { envoyFilterOrderUnsure } from './envoy-filter-order-unsure';
import { extensionNeverRuns } from './extension-never-runs';
import { extensionOrderUnsure } from './extension-order-unsure';
import { lightstepProvider } from './lightstep-provider';
import { limitByUnverifiedClaim } from './limit-by-unverified-claim';
import { luaNotReadable } from './lua-not-readable';
import { metricTagNotQuoted } from './metric-tag-not-quoted';
import { metricsOnAgain } from './metrics-on-again';
import { metricsPatchedTwice } from './metrics-patched-twice';
import { providerHidden } from './provider-hidden';
import { providerPortUnknown } from './provider-port-unknown';
import { providerServiceUnknown } from './provider-service-unknown';
import { telemetryDefaultRepeated } from './telemetry-default-repeated';
import { telemetryOutOfWaypointReach } from './telemetry-out-of-waypoint-reach';
import { telemetryProviderUnknown } from './telemetry-provider-unknown';
import { telemetrySelectsNothing } from './telemetry-selects-nothing';
import { telemetryWorkloadShared } from './telemetry-workload-shared';
import { wasmImageNotPinned } from './wasm-image-not-pinned';
import { wasmOutOfWaypointReach } from './wasm-out-of-waypoint-reach';
import { Rule } from '../../rule';

/** Telemetry, extensions and filters of Envoy: MESH05xx. */
export const TELEMETRY_RULES: readonly Rule[] = [
  envoyFilterOperationIgnored,
  envoyFilterOrderUnsure,
  envoyFilterOfOldVersion,
  telemetryDefaultRepeated,
  telemetryWorkloadShared,
  telemetrySelectsNothing,
  accessLogWithoutProvider,
  telemetryProviderUnknown,
  lightstepProvider,
  metricTagNotQuoted,
  metricsPatchedTwice,
  wasmImageNotPinned,
  defaultProviderUnknown,
  providerServiceUnknown,
  providerPortUnknown,
  providerHidden,
  metricsOnAgain,
  telemetryOutOfWaypointReach,
  limitByUnverifiedClaim,
  luaNotReadable,
  extensionOrderUnsure,
  extensionNeverRuns,
  wasmOutOfWaypointReach,
];
