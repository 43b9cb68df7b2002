import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument, visit } from 'yaml';
import { readManifests, Resource, Source } from '../../../src/model';
import { examples, goldenFile } from '../../support/examples';
import { manifestTexts } from '../../support/yaml-texts';

const read = (content: Source['content'], options: Partial<Source> = {}) => readManifests([{ name: 'a.yaml', content, ...options }], 'home');
const namesOf = ({ resources }: { resources: readonly Resource[] }) => resources.map(({ kind, namespace, name, origin: { line } }) => `${kind} ${namespace}/${name} ${line}`);
const problemsOf = (content: Source['content'], options: Partial<Source> = {}) => read(content, options).problems
  .map(({ mistake, severity, message, resource: { kind, name, origin: { line } } }) => [mistake, severity ?? 'error', line, `${kind} ${name}`.trim(), message].join(' | '));
const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const json = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

describe('documents', () => {
  test('are parted by dashes, and say the line of their first content', () => {
    expect(namesOf(read(`# a\n---\n${configMap('a')}---\n# Source: b\n\n${configMap('b')}--- # c\n---\n${configMap('c')}`)))
      .toStrictEqual(['ConfigMap home/a 3', 'ConfigMap home/b 10', 'ConfigMap home/c 16']);
  });

  test.each(['', '\n', '# a\n', '---\n', '---\n---\n', '--- # a\n', 'null\n', '~', '\ufeff', '   \n'])('may be empty: %j', text => {
    expect(read(text)).toStrictEqual({ resources: [], problems: [] });
  });

  test('may have a byte order mark, and line ends of any sort', () => {
    const text = `\ufeff${configMap('a')}---\n${configMap('b')}`;

    expect(namesOf(read(text.replace(/\n/g, '\r\n')))).toStrictEqual(['ConfigMap home/a 1', 'ConfigMap home/b 6']);
    expect(namesOf(read(Buffer.from(text.replace(/\n/g, '\r'))))).toStrictEqual(['ConfigMap home/a 1', 'ConfigMap home/b 6']);
  });

  test('may be JSON, also without anything between them', () => {
    const text = `${JSON.stringify(json('a'))}\n${JSON.stringify(json('b'), undefined, 2)}{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"\\u0063"}}\n---\n${JSON.stringify(json('d'))}`;

    expect(namesOf(read(text))).toStrictEqual(['ConfigMap home/a 1', 'ConfigMap home/b 2', 'ConfigMap home/c 8', 'ConfigMap home/d 10']);
  });

  test('that are bad keep nobody from the good ones', () => {
    const text = `${configMap('a')}---\na: b: c\n---\n${configMap('b')}--- {}\n---\n- 1\n---\n${configMap('c')}`;

    expect(namesOf(read(text))).toStrictEqual(['ConfigMap home/a 1', 'ConfigMap home/b 8', 'ConfigMap home/c 16']);
    expect(problemsOf(text)).toStrictEqual([
      'not-yaml | error | 6 |  | nested mappings are not allowed in compact mappings',
      "not-yaml | error | 12 |  | kubectl reads no document that begins beside the dashes, as in '--- {}'",
      'not-an-object | error | 14 |  | the document is a list, but an object of Kubernetes is a map',
    ]);
  });
});

describe('lists', () => {
  test('are unfolded, and their objects keep their lines', () => {
    const items = ['a', 'b'].map(name => configMap(name).replace(/^/gm, '  ').replace('  ', '- ').trimEnd()).join('\n');
    const { resources } = read(`apiVersion: v1\nitems:\n# all\n${items}\nkind: List\nmetadata:\n  resourceVersion: ""\n`);

    expect(namesOf({ resources })).toStrictEqual(['ConfigMap home/a 4', 'ConfigMap home/b 8']);
    expect(resources.map(({ origin }) => origin.lineOf!('metadata.name'))).toStrictEqual([7, 11]);
    expect(resources.map(({ origin }) => origin.lineOf!('data.x'))).toStrictEqual([4, 8]);
  });

  test('may be JSON', () => {
    const { resources } = read(JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [json('a'), json('b')] }, undefined, 1));

    expect(resources.map(({ name, origin: { line, lineOf } }) => [name, line, lineOf!('metadata.name')])).toStrictEqual([['a', 5, 9], ['b', 12, 16]]);
  });

  test('of one kind need not say it again, and may be nested', () => {
    const text = 'apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: a}\n- kind: List\n  apiVersion: v1\n  items:\n  - {apiVersion: v1, kind: Secret, metadata: {name: b}}\n';

    expect(namesOf(read(text))).toStrictEqual(['ConfigMap home/a 4', 'Secret home/b 8']);
  });

  test.each(['items: []', 'items:', 'items: null'])('may be empty: %s', items => {
    expect(read(`apiVersion: v1\nkind: List\n${items}\n`)).toStrictEqual({ resources: [], problems: [] });
  });

  test('tell what in them is no object', () => {
    expect(problemsOf('apiVersion: v1\nkind: List\nitems:\n- 3\n- kind: A\n- {}\n')).toStrictEqual([
      'not-an-object | error | 4 |  | the document is the number 3, but an object of Kubernetes is a map',
      "not-an-object | error | 5 | A | it has no 'apiVersion', so nobody knows what object it is",
      "not-an-object | error | 6 |  | it has neither 'apiVersion' nor 'kind', so it is no object of Kubernetes",
    ]);
    expect(problemsOf('apiVersion: v1\nkind: List\nitems: {}\n')).toStrictEqual(["not-an-object | error | 1 | List | 'items' is a map, but must be a list"]);
  });

  test('are only lists if they have items', () => {
    expect(namesOf(read('apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: a}\n'))).toStrictEqual(['AllowList home/a 1']);
  });
});

test.each([
  ['apiVersion: 1\nkind: A\n', "'apiVersion' is the number 1, but must be a text"],
  ['apiVersion: v1\nkind: [A]\n', "'kind' is a list, but must be a text"],
  ['apiVersion: v1\nkind: yes\n', "'kind' is the boolean true, but must be a text"],
  ['apiVersion: v1\nkind:\n', "it has no 'kind', so nobody knows what object it is"],
  ['text\n', "the document is the text 'text', but an object of Kubernetes is a map"],
])('tells that %j is no object', (text, message) => {
  expect(read(text).problems.map(problem => problem.message)).toStrictEqual([message]);
});

test('takes metadata of wrong types for missing', () => {
  const { resources: [{ name, namespace, labels, annotations, spec }], problems } = read('apiVersion: v1\nkind: A\nmetadata: {name: 1, namespace: [], labels: a, annotations: {a: 1}}\nspec: 3\n');

  expect([name, namespace, { ...labels }, { ...annotations }, { ...spec }, problems]).toStrictEqual(['', 'home', {}, {}, {}, []]);
});

test('tells keys that stand twice, also in JSON and in lists', () => {
  expect(problemsOf(`${configMap('a')}data: {}\ndata: {x: y}\n`)).toStrictEqual([
    "duplicate-key | error | 1 | ConfigMap a | 'data' stands in line 5 and again in line 6: YAML forbids that, and kubectl drops the first",
  ]);
  const { problems } = read('{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "A",\n"metadata": {"name": "b",\n"name": "c"}}]}');

  expect(problems.map(({ field, resource: { name, origin } }) => [field, name, origin.lineOf!(field)])).toStrictEqual([['metadata.name', 'c', 3]]);
});

describe('sources that are no text', () => {
  test.each<[string, Uint8Array, string]>([
    ['binary', Uint8Array.from([1, 0, 2]), 'the file is binary'],
    ['Latin 1', Buffer.from('a: é', 'latin1'), 'the file is no UTF-8'],
    ['UTF-16', Buffer.from('\ufeffa: b', 'utf16le'), 'the file is UTF-16, which kubectl does not part into documents'],
  ])('%s', (_, bytes, message) => {
    expect(problemsOf(bytes)).toStrictEqual([`not-yaml | error |  |  | ${message}`]);
  });
});

test.each([
  ['a: 1\n', 'info'], ['{"name": "x"}', 'info'], ['a: b: c\n', 'info'], ['- 1\n', 'info'],
  ['kind: A\n', 'error'], ['apiVersion: v1\nb: c: d\n', 'error'], ['{"kind": "A"}', 'error'],
])('of a file that was only found, %j is %s', (text, severity) => {
  expect(read(text, { isFound: true }).problems.map(problem => problem.severity ?? 'error')).toStrictEqual([severity]);
  expect(read(text).problems.map(problem => problem.severity ?? 'error')).toStrictEqual(['error']);
});

test('of a file that was only found, bytes that may be an object are an error', () => {
  expect(read(Buffer.from('\ufeffapiVersion: v1\n', 'utf16le'), { isFound: true }).problems.map(problem => problem.severity)).toStrictEqual([undefined]);
});

describe('lines of fields', () => {
  const GOLDENS = examples().map(example => readFileSync(goldenFile(example), 'utf8'));

  /** Each field with its line, as the real parser knows it. */
  function fieldsOf(text: string): [string, number][] {
    const lines = new LineCounter();
    const fields: [string, number][] = [];
    visit(parseDocument(text, { lineCounter: lines }), {
      Pair(_, { key }, path) {
        const nodes = [...path, { key }] as any[];
        const steps = nodes.flatMap((node, i) => {
          if (node.key !== undefined) return [/^\w+$/.test(node.key.value) ? `.${node.key.value}` : `["${node.key.value}"]`];
          const at = node.items?.indexOf(nodes[i + 1]) ?? -1;
          return at >= 0 && nodes[i + 1].key === undefined ? [`[${at}]`] : [];
        });
        fields.push([steps.join('').replace(/^\./, ''), lines.linePos((key as any).range[0]).line]);
      },
    });
    return fields;
  }

  const MANIFESTS = [...GOLDENS, ...manifestTexts()].flatMap(text => text.split(/^---\n/m))
    .filter(text => text.trim() !== '' && read(text).problems.length === 0).map((text, i) => [i, text] as const);

  test.each(MANIFESTS)('are right in manifest %d', (_, text) => {
    for (const one of [text, `a: &a b\n${text}`, JSON.stringify(read(text).resources[0].manifest, undefined, 1)]) {
      const [{ origin }] = read(one).resources;
      const fields = fieldsOf(one);

      expect(fields.length).toBeGreaterThan(2);
      expect(fields.map(([field]) => [field, origin.lineOf!(field)])).toStrictEqual(fields);
    }
  });

  test('are those of the nearest field if there is none, and of keys with dots', () => {
    const [{ origin }] = read(`${configMap('a')}  labels:\n    app.kubernetes.io/name: a\nspec:\n  http:\n  - route: []\n`).resources;
    const lines = (...fields: string[]) => fields.map(field => origin.lineOf!(field));

    expect(lines('', 'spec.http[0].route[2].weight', 'spec.http[7]', 'spec.tls', 'none')).toStrictEqual([1, 9, 8, 7, undefined]);
    expect(lines('metadata.labels.app.kubernetes.io/name', 'metadata.labels["app.kubernetes.io/name"]', "metadata.labels['app.kubernetes.io/name']")).toStrictEqual([6, 6, 6]);
  });
});
