import { readingRule } from './common/reading-rule';
import { Severity } from '../../../validation';

export const notYaml = readingRule({
  code: 'MESH0010',
  name: 'not-yaml',
  severity: Severity.ERROR,
  summary: 'a document cannot be read, so it cannot be applied either, and nobody checks what it means',
});
