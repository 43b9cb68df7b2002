import { Rule } from '../../rule';

/** Telemetry, extensions and filters of Envoy: MESH05xx. */
export const TELEMETRY_RULES: readonly Rule[] = [
];
