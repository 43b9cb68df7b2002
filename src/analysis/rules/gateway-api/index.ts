import { Rule } from '../../rule';

/** The Kubernetes Gateway API: MESH08xx. */
export const GATEWAY_API_RULES: readonly Rule[] = [
];
