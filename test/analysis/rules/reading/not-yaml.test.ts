import { notYaml } from '../../../../src/analysis/rules/reading/not-yaml';
import { runRule } from '../../../support/analysis';

const GOOD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';

test('finds a document that cannot be read, and only that', () => {
  expect(runRule(notYaml, `${GOOD}---\na: b: c\n---\n${GOOD}`)).toStrictEqual([{
    code: 'MESH0010',
    rule: 'not-yaml',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: '', kind: '', namespace: '', name: '' },
    field: '',
    message: 'nested mappings are not allowed in compact mappings',
    fix: 'mend the YAML',
  }]);
});

test('is silent about what can be read, whatever it is', () => {
  expect(runRule(notYaml, `${GOOD}---\n- no object\n---\n{"kind": "A"}\n`)).toStrictEqual([]);
});
