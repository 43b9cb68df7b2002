import { subsetNotDefined } from './subset-not-defined';
import { Rule } from '../../rule';

/** What goes wrong on the way of a request inside the mesh: MESH01xx. */
export const ROUTING_RULES: readonly Rule[] = [
  subsetNotDefined,
];
