import { existsSync, readdirSync, readFileSync } from 'fs';
import * as path from 'path';
import { App } from 'cdk8s';
import * as yaml from 'yaml';
import { MeshApp } from '../src';
import { runElsewhere } from './support/beside';
import { anchorsOf, codesInTables, linksOf, tableBelow } from './support/markdown';
import { compile, errorCodesOf } from './support/markdown-program';
import { compared, Sample, samplesOf } from './support/markdown-samples';
import { PathMatch } from '../src/values';

const ROOT = path.join(__dirname, '..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const filesIn = (folder: string, ending: string) => readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith(ending)).map(file => path.posix.join(folder, file.split(path.sep).join('/'))).sort();

const GUIDE = ['README.md', ...filesIn('docs/guide', '.md')];
const PAGES = [...GUIDE, 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/performance.md', ...filesIn('docs/adr', '.md')];
const SAMPLES = GUIDE.flatMap(page => samplesOf(page, read(page)));
const COMPILED = compile(ROOT, SAMPLES);

/** Runs a program as a user would, but keeps what it synthesizes here instead of writing files. */
function run(sample: Sample): any[] {
  const synthesized: any[] = [];
  for (const app of [App, MeshApp]) {
    jest.spyOn(app.prototype, 'synth').mockImplementation(function (this: App) {
      synthesized.push(...yaml.parseAllDocuments(this.synthYaml()).map(document => document.toJS()));
    });
  }
  const module = { exports: {} };
  runElsewhere(() => new Function('require', 'module', 'exports', COMPILED.scripts[sample.name])(require, module, module.exports));
  return synthesized;
}

function messageOf(sample: Sample): string {
  try {
    run(sample);
  } catch (e) {
    return (e as Error).message;
  }
  return 'it did not throw';
}

afterEach(() => { jest.restoreAllMocks(); });

describe.each(SAMPLES)('$name', sample => {
  test('compiles', () => {
    expect(COMPILED.complaints[sample.name]).toEqual([]);
  });
});

describe.each(SAMPLES.filter(({ throws }) => throws.length === 0))('$name', sample => {
  test('synthesizes what the page shows', () => {
    const manifests = run(sample);

    expect(manifests).not.toEqual([]);
    for (const quote of sample.rendered) {
      const { claimed, rendered } = compared(quote, manifests);
      expect(claimed).toEqual(rendered);
    }
  });
});

describe.each(SAMPLES.filter(({ throws }) => throws.length > 0))('$name', sample => {
  test('is refused as the page says', () => {
    const message = messageOf(sample);

    for (const code of sample.throws) {
      expect(message).toMatch(new RegExp(`\\[${code}( at [^\\]]+)?\\]`));
    }
    expect(message).toContain(sample.message ?? '');
  });
});

describe.each(PAGES)('%s', page => {
  test('links to what is there', () => {
    const broken = linksOf(read(page)).filter(link => {
      const [file, anchor] = link.split('#');
      const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
      return !existsSync(path.join(ROOT, target)) || anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
    });

    expect(broken).toEqual([]);
  });
});

test('the table of errors lists every code that the source can raise, once, and no other', () => {
  const raised = new Set(filesIn('src', '.ts').flatMap(file => errorCodesOf(file, read(file))));

  expect(codesInTables(read('docs/guide/errors.md')).sort()).toEqual([...raised].sort());
});

test('doc comments name no error that nothing raises', () => {
  const COMMENT = /\/\*\*.*?\*\//gs;
  const texts = filesIn('src', '.ts').map(file => ({ file, text: read(file) }));
  // A code is raised where it stands in code; other words in brackets are names of the library or of Istio.
  const written = new Set(texts.flatMap(({ text }) => text.replace(COMMENT, '').match(/\w+/g) ?? []));
  const inBrackets = (comment: string) => (comment.match(/\(`[^)]*\)/g) ?? []).flatMap(brackets => [...brackets.matchAll(/`((?:[A-Z][a-z]+){2,})`/g)].map(([, word]) => word));
  const stale = texts.flatMap(({ file, text }) => (text.match(COMMENT) ?? []).flatMap(inBrackets).filter(word => !written.has(word)).map(word => `${file}: ${word}`));

  expect(stale).toEqual([]);
});

describe('the table of paths', () => {
  const [[, ...paths], ...rows] = tableBelow('Paths', read('docs/guide/routes.md'));

  test.each(rows)('is right about %s', (condition, ...answers) => {
    const [, kind, text] = /^`PathMatch\.(\w+)\('(.+)'\)`$/.exec(condition)!;
    const match = PathMatch[kind as 'exact' | 'prefix' | 'stringPrefix' | 'regex'](text);

    expect(answers).toEqual(paths.map(cell => match._takes(cell.replace(/`/g, '')) ? 'yes' : 'no'));
  });
});

describe('a page cannot show what is not checked', () => {
  const PROGRAM = '```ts\n```\n';

  test.each([
    ['YAML that does not say what it is', `${PROGRAM}\`\`\`yaml\na: 1\n\`\`\``, "page.md:4: '' does not say what is shown; write rendered or rendered=Kind/name"],
    ['YAML without a program', '```yaml rendered\na: 1\n```', 'page.md:2: shows what no program renders'],
    ['a message of a program that synthesizes', `${PROGRAM}\`\`\`text message\noh\n\`\`\``, 'page.md:4: shows a message that no program ends with'],
    ['a misspelled mark', '```ts throw=NoRoute\n```', "page.md:2: 'throw=NoRoute' says nothing of a program; write throws=Code"],
    ['another language', '```typescript\n```', "page.md:2: nothing checks a block of 'typescript '; use ts, yaml rendered, text message, text or sh"],
    ['a fence that is left open', '```ts\n', 'the fence in line 1 is never closed'],
  ])('refuses %s', (_, markdown, problem) => {
    expect(() => samplesOf('page.md', markdown)).toThrow(new Error(problem));
  });

  test('tells an object that differs, and one that is missing', () => {
    const manifests = [{ kind: 'Gateway', metadata: { name: 'edge' }, spec: { selector: { istio: 'ingress' } } }];
    const quote = { of: ['Gateway/edge#spec'], line: 1 };

    expect(compared({ ...quote, text: 'selector: { istio: ingress }' }, manifests)).toEqual({
      claimed: ['selector:\n  istio: ingress\n'], rendered: ['selector:\n  istio: ingress\n'],
    });
    expect(compared({ ...quote, text: 'selector: { istio: other }' }, manifests).claimed).toEqual(['selector:\n  istio: other\n']);
    expect(() => compared({ ...quote, of: ['Gateway/front'], text: '' }, manifests)).toThrow("'Gateway/front' must be one of the objects, which are Gateway/edge");
  });
});
