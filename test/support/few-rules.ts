import { RULES } from '../../src/analysis';

/** Enough to have findings of every sort, and no more of them when rules are added. */
export const FEW_RULES = RULES.filter(({ code }) => /^MESH00[12]\d$|^MESH0101$/.test(code));
