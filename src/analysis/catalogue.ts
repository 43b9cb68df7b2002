import { CLUSTER_RULES } from './clusters/rules';
import { RuleEntry } from './rule';
import { RULES } from './rules';

/** All rules, those of one mesh and those that compare clusters, in the order of their codes. */
export const CATALOGUE: readonly RuleEntry[] = [...RULES, ...CLUSTER_RULES].sort((a, b) => a.code < b.code ? -1 : 1);
