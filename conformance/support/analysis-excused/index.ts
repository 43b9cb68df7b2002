import { Excused } from './excused';

/** All disagreements with Istio's analyzers that were reviewed. */
export const ALL_EXCUSED: readonly Excused[] = [
];
