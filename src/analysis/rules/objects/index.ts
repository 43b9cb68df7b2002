import { Rule } from '../../rule';

/** What one object says by itself: MESH00xx. */
export const OBJECT_RULES: readonly Rule[] = [
];
