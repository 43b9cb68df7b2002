import { Kind, WORKLOAD_KINDS } from '../../../../model';

/** The kinds that make pods, or are some. */
export const POD_KINDS: readonly Kind[] = WORKLOAD_KINDS.filter(kind => kind !== 'WorkloadEntry' && kind !== 'WorkloadGroup');
