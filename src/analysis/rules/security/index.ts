import { Rule } from '../../rule';

/** Who may call whom, and how that is known: MESH03xx. */
export const SECURITY_RULES: readonly Rule[] = [
];
