import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { istioModule } from './support/modules';
import { report } from './support/report';
import { TRUE_FINDINGS } from './support/samples-excused';
import { analyze } from '../src/analysis';
import { meshOf } from '../test/support/analysis';

/** Manifests only: what is a template, or values for one, is no manifest. */
function isManifests(yaml: string): boolean {
  return !yaml.includes('{{') && parseAllDocuments(yaml).every(document => document.errors.length === 0 && isObject(document.toJS()));
}

function isObject(value: any): boolean {
  return value === null || typeof value?.apiVersion === 'string' && typeof value.kind === 'string';
}

test('what is found in the samples of Istio is true', () => {
  const folder = join(istioModule(), 'samples');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => /\.ya?ml$/.test(file)).sort();
  const samples = files.map(file => ({ file, yaml: readFileSync(join(folder, file), 'utf8') })).filter(({ yaml }) => isManifests(yaml));
  const found = samples.flatMap(({ file, yaml }) => analyze(meshOf(yaml)).filter(({ severity }) => severity !== 'info').map(diagnostic => {
    const { code, message, resource: { kind, namespace, name } } = diagnostic;
    return { file, finding: `${code} ${kind} ${namespace === '' ? name : `${namespace}/${name}`}`, message };
  }));
  report('Samples', [
    `${samples.length} of ${files.length} files below samples/ are manifests, with ${found.length} errors and warnings that are true:`,
    ...TRUE_FINDINGS.map(({ file, finding, reason }) => `  ${file}: ${finding}: ${reason}`),
  ]);

  const unexpected = found.filter(({ file, finding }) => !TRUE_FINDINGS.some(one => one.file === file && one.finding === finding));
  expect(unexpected.map(({ file, finding, message }) => `${file}: ${finding}: ${message}`)).toStrictEqual([]);

  const outdated = TRUE_FINDINGS.filter(({ file, finding }) => !found.some(one => one.file === file && one.finding === finding));
  expect(outdated).toStrictEqual([]);
});
