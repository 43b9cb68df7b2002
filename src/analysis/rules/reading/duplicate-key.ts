import { readingRule } from './common/reading-rule';
import { Severity } from '../../../validation';

export const duplicateKey = readingRule({
  code: 'MESH0013',
  name: 'duplicate-key',
  severity: Severity.ERROR,
  summary: 'a map has a key twice; kubectl drops the first without a word, other tools refuse the file',
});
