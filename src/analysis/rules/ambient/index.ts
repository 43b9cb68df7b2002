import { Rule } from '../../rule';

/** Ambient mode and waypoints: MESH09xx. */
export const AMBIENT_RULES: readonly Rule[] = [
];
