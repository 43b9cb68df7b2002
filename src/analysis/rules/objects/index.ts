import { suppressionWithoutEffect } from './suppression-without-effect';
import { suppressionWithoutReason } from './suppression-without-reason';
import { Rule } from '../../rule';

/** What one object says by itself: MESH00xx. */
export const OBJECT_RULES: readonly Rule[] = [
  suppressionWithoutEffect,
  suppressionWithoutReason,
];
