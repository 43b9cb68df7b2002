import { Rule } from '../../rule';

/** Services, what runs behind them, and how it joins the mesh: MESH07xx. */
export const WORKLOAD_RULES: readonly Rule[] = [
];
