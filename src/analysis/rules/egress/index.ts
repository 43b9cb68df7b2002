import { Rule } from '../../rule';

/** What lies outside the mesh, and what clients see of it: MESH04xx. */
export const EGRESS_RULES: readonly Rule[] = [
];
