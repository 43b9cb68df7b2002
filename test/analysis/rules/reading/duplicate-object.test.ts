import { analyze } from '../../../../src/analysis';
import { duplicateObject } from '../../../../src/analysis/rules/reading/duplicate-object';
import { MeshModel, readManifests } from '../../../../src/model';
import { findingsOf, runRule } from '../../../support/analysis';

const rule = (version: string, host: string, namespace = 'shop') =>
  `apiVersion: networking.istio.io/${version}\nkind: DestinationRule\nmetadata: { name: reviews${namespace === '' ? '' : `, namespace: ${namespace}`} }\nspec: { host: ${host} }\n`;
const together = (...texts: string[]) => texts.join('---\n');

test('finds a second manifest of one object, also in another API version', () => {
  expect(runRule(duplicateObject, together(rule('v1', 'a'), rule('v1beta1', 'b')))).toStrictEqual([{
    code: 'MESH0012',
    rule: 'duplicate-object',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'networking.istio.io/v1beta1', kind: 'DestinationRule', namespace: 'shop', name: 'reviews' },
    field: '',
    message: 'DestinationRule shop/reviews is there before, with other content: only one of them can be in the cluster',
    fix: 'rename one, or put their content together',
  }]);
});

test('says only in passing that an object is there twice word for word', () => {
  expect(findingsOf(duplicateObject, together(rule('v1', 'a'), rule('v1', 'a')))).toStrictEqual(['info DestinationRule shop/reviews ']);
});

test('takes no namespace for the one that is applied to', () => {
  expect(findingsOf(duplicateObject, together(rule('v1', 'a', ''), rule('v1', 'b', 'default')))).toStrictEqual(['error DestinationRule default/reviews ']);
});

test('is silent about one name in two namespaces, kinds or groups, and about generated names', () => {
  const other = 'apiVersion: example.com/v1\nkind: DestinationRule\nmetadata: { name: reviews, namespace: shop }\n';
  const generated = 'apiVersion: batch/v1\nkind: Job\nmetadata: { generateName: a-, namespace: shop }\n';

  expect(findingsOf(duplicateObject, together(rule('v1', 'a'), rule('v1', 'b', 'store'), other, other.replace('DestinationRule', 'A'), generated, `${generated}spec: {}\n`)))
    .toStrictEqual([]);
});

test('names the place of the other, and blames the one that is judged', () => {
  const { resources } = readManifests([{ name: 'ours.yaml', content: rule('v1', 'a') }, { name: 'theirs.yaml', content: `# a\n${rule('v1', 'b')}`, isContext: true }]);

  expect(analyze(new MeshModel(resources), [duplicateObject]).map(({ file, message }) => `${file}: ${message}`)).toStrictEqual([
    'ours.yaml: DestinationRule shop/reviews is there before, with other content (context theirs.yaml, line 2): only one of them can be in the cluster',
  ]);
});
