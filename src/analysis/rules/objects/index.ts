import { deprecatedField } from './deprecated-field';
import { doubtfulObject } from './doubtful-object';
import { invalidObject } from './invalid-object';
import { suppressionWithoutEffect } from './suppression-without-effect';
import { suppressionWithoutReason } from './suppression-without-reason';
import { tooNew } from './too-new';
import { unknownField } from './unknown-field';
import { unknownKind } from './unknown-kind';
import { wrongType } from './wrong-type';
import { Rule } from '../../rule';

/** What one object says by itself: MESH00xx. */
export const OBJECT_RULES: readonly Rule[] = [
  invalidObject,
  doubtfulObject,
  unknownField,
  wrongType,
  deprecatedField,
  unknownKind,
  tooNew,
  suppressionWithoutEffect,
  suppressionWithoutReason,
];
