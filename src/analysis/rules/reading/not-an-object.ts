import { readingRule } from './common/reading-rule';
import { Severity } from '../../../validation';

export const notAnObject = readingRule({
  code: 'MESH0011',
  name: 'not-an-object',
  severity: Severity.ERROR,
  summary: 'a document does not say what object it is; kubectl refuses the file',
});
