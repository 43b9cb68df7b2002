import { duplicateKey } from './duplicate-key';
import { duplicateObject } from './duplicate-object';
import { notAnObject } from './not-an-object';
import { notYaml } from './not-yaml';
import { Rule } from '../../rule';

/** What is wrong with manifests before anybody asks what they mean: MESH0010 to MESH0019. */
export const READING_RULES: readonly Rule[] = [
  notYaml,
  notAnObject,
  duplicateObject,
  duplicateKey,
];
