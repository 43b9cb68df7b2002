import { Rule } from '../../rule';

/** Gateways and the TLS they end: MESH02xx. */
export const GATEWAY_RULES: readonly Rule[] = [
];
