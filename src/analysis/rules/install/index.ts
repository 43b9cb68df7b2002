import { Rule } from '../../rule';

/** The control plane: MESH06xx. */
export const INSTALL_RULES: readonly Rule[] = [
];
