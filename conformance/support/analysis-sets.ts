import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { istioModule } from './modules';
import { analyzeFiles, Finding } from './oracle';
import { isClusterScoped, kindOf } from '../../src/model';
import { isSound } from '../../src/validation';

/** Manifests that are judged together. */
export interface AnalysisSet {
  /** How reviewed disagreements name it. */
  readonly name: string;
  readonly yaml: string;
}

const ROOT = join(__dirname, '..', '..');
const CORPUS = join(ROOT, 'conformance', 'analysis');
const PAGES = join(ROOT, 'docs', 'rules');

/** What we wrote to be loud and silent, by the code that it is about. */
export function corpusSets(): AnalysisSet[] {
  return yamlFiles(CORPUS).map(name => ({ name, yaml: readFileSync(join(CORPUS, name), 'utf8') }));
}

/** The examples on the pages of our rules. */
export function pageSets(): AnalysisSet[] {
  return readdirSync(PAGES).filter(file => file.endsWith('.md') && file !== 'README.md').sort().flatMap(file => {
    const blocks = [...readFileSync(join(PAGES, file), 'utf8').matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml]) => yaml);
    return blocks.map((yaml, i) => ({ name: `docs/rules/${file}#${i + 1}`, yaml: readable(yaml) }));
  });
}

/** The cases of Istio's own tests of its analyzers, read from the module. */
export function istioSets(): AnalysisSet[] {
  const folder = join(istioModule(), 'pkg', 'config', 'analysis', 'analyzers', 'testdata');
  return yamlFiles(folder).map(name => ({ name: `istio/${name}`, yaml: readable(readFileSync(join(folder, name), 'utf8')) }));
}

/** What Istio's analyzers say of each set. */
export function askAnalyzers(sets: readonly AnalysisSet[]): Finding[][] {
  const folder = mkdtempSync(join(tmpdir(), 'sets-'));
  try {
    return analyzeFiles(sets.map(({ yaml }, i) => {
      const file = join(folder, `${i}`, 'set.yaml');
      mkdirSync(dirname(file));
      writeFileSync(file, yaml);
      return file;
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Without what the API server could not even be given, which Istio's reader stops at. */
function readable(yaml: string): string {
  const documents = parseAllDocuments(yaml).filter(({ errors }) => errors.length === 0).map(document => document.toJS());
  return documents.filter(object => typeof object?.apiVersion === 'string' && typeof object.kind === 'string' && isSound(object))
    .map(object => `${JSON.stringify(inNamespace(object))}\n`).join('---\n');
}

/** As `kubectl apply` would put it: Istio's reader would leave it without any, and find no pods for it. */
function inNamespace(object: any): any {
  if (object.metadata?.namespace !== undefined || object.kind === 'List' || isClusterScoped(kindOf(object.apiVersion, object.kind))) return object;
  return { ...object, metadata: { ...object.metadata, namespace: 'default' } };
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => /\.ya?ml$/.test(file)).sort();
}
