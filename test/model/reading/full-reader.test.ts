import { readYaml } from '../../../src/model/reading/full-reader';

const read = (text: string) => readYaml(text, 0, text.length);
const flawOf = (text: string) => {
  const { value, flaws: [flaw] } = read(text);
  return { value, at: text.slice(0, flaw.offset).split('\n').length, message: flaw.message, fix: flaw.fix };
};

test.each<[string, string, unknown]>([
  ['anchors and aliases', 'a: &x [1, {b: 2}]\nc: *x\nd: &x 3\ne: *x\n', { a: [1, { b: 2 }], c: [1, { b: 2 }], d: 3, e: 3 }],
  ['merge keys', 'a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\ne: {<<: [{b: 5}, *x]}\n', { a: { b: 1, c: 2 }, d: { b: 1, c: 3 }, e: { b: 5, c: 2 } }],
  ['a merge key that comes late, and wins as in yaml.v2', 'a: {b: 1, <<: {b: 2}}\n', { a: { b: 2 } }],
  ['a merge key in quotes, which is none', 'a: {"<<": {b: 2}}\n', { a: { '<<': { b: 2 } } }],
  ['tags', 'a: !!str 1\nb: !!int "0x10"\nc: !!float 1\nd: !!bool yes\ne: !!null ""\nf: !!binary aGk=\ng: !Ref x\nh: ! 5\ni: !!timestamp 2001-12-14\n',
    { a: '1', b: 16, c: 1, d: true, e: null, f: 'hi', g: 'x', h: '5', i: '2001-12-14' }],
  ['keys that are no texts', '8080: a\ntrue: b\n1.50: c\n', { 8080: 'a', true: 'b', 1.5: 'c' }],
  ['folded and kept blocks', 'a: >-\n  b\n  c\n\n  d\ne: |+\n  f\n\n', { a: 'b c\nd', e: 'f\n\n' }],
  ['scalars of several lines', 'a: b\n  c\nd: "e\n  f"\n', { a: 'b c', d: 'e f' }],
  ['addresses that end with colons', 'a: [1::, 2001:db8::]\nb: {c:, d: e}\n', { a: ['1::', '2001:db8::'], b: { 'c:': null, 'd': 'e' } }],
  ['a key that objects inherit', 'constructor: 1\ntoString: {a: 2}\n', { constructor: 1, toString: { a: 2 } }],
  ['nothing', '# only this\n', null],
  ['flow closed below its key', 'a:\n  b: [\n    c\n  ]\n', { a: { b: ['c'] } }],
])('reads %s', (_, text, value) => {
  expect(read(text)).toEqual({ value, duplicates: [], flaws: [] });
});

test('reads a key that assigning would not add', () => {
  const { value } = read('__proto__: {polluted: 1}\n') as { value: object };

  expect(Object.keys(value)).toStrictEqual(['__proto__']);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('tells keys that a map has twice, and takes the last', () => {
  const text = 'spec:\n  hosts: [a]\n  ports:\n    - {name: b, name: c}\n  hosts: [d]\n';

  expect(read(text)).toEqual({
    value: { spec: { hosts: ['d'], ports: [{ name: 'c' }] } },
    duplicates: [
      { field: 'spec.ports[0].name', offsets: [text.indexOf('name: b'), text.indexOf('name: c')] },
      { field: 'spec.hosts', offsets: [text.indexOf('hosts'), text.lastIndexOf('hosts')] },
    ],
    flaws: [],
  });
});

test.each([
  ['a slip', 'a: 1\nb: c: d\n', 2, 'nested mappings are not allowed in compact mappings', 'mend the YAML'],
  ['what stands behind the end', '  a: 1\nb: 2\n', 2, 'unexpected scalar at node end', 'indent it as what it belongs to; kubectl may drop it without a word'],
  ['a tag for bytes that are none', 'a: !!binary "*"\n', 1, "'*' is not what its tag tag:yaml.org,2002:binary says", 'remove the tag'],
  ['a tab', 'a:\n\tb: 1\n', 2, 'tabs are not allowed as indentation', 'indent with spaces, not with tabs'],
  ['a template', 'a: 1\nb: {{ .Values.b }}\n', 2, 'a key must be a text, and this is a map or a list', "this is a template: check what it renders, as with 'helm template . | cdk8s-mesh check -'"],
  ['a control character', 'a: 1\nb: \0\n', 2, 'the character U+0000 is not allowed in YAML', 'remove it, or write it as an escape in double quotes'],
  ['a directive', '# a\n%YAML 1.2\n', 2, "a directive such as '%YAML' is not understood by kubectl", 'remove the line'],
  ['an unknown alias', 'a: *b\n', 1, "no anchor '&b' stands before '*b'", "name an anchor, or quote the text if '*' is meant literally"],
  ['an alias of itself', 'a: &b [*b]\n', 1, "the anchor '&b' contains itself", 'write out what is meant'],
  ['a number that JSON lacks', 'a: 1\nb: -.inf\n', 2, 'the number -.inf does not exist in JSON, which Kubernetes stores', 'write a finite number'],
  ['a wrong tag', 'a: !!int b\n', 1, "'b' is not what its tag tag:yaml.org,2002:int says", 'remove the tag'],
  ['no key', 'a: {~: b}\n', 1, "the key '~' is no name of a field", 'write a text, in quotes if need be'],
  ['a key that is a list', '[a]: b\n', 1, 'a key must be a text, and this is a map or a list', 'write a text'],
  ['a merge of no map', 'a: {<<: 1}\n', 1, "the key '<<' merges maps, and this is none", "give a map or a list of maps, or quote '<<' if that is the name of a field"],
  ['nesting in brackets', '['.repeat(100_000), 1, 'it is nested deeper than 200 levels', 'nest less'],
  ['nesting by dashes', '- '.repeat(100_000), 1, 'it is nested deeper than 200 levels', 'nest less'],
  ['nesting by questions', '? '.repeat(10_000), 1, 'it is nested deeper than 200 levels', 'nest less'],
])('refuses %s', (_, text, at, message, fix) => {
  expect(flawOf(text)).toStrictEqual({ value: undefined, at, message, fix });
});

test('refuses a bomb of aliases at once', () => {
  const lines = [...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]\n`);

  expect(flawOf(`a: &a [${Array(9).fill('lol').join(', ')}]\n${lines.join('')}`).message).toMatch(/^its aliases expand to more than \d+ values: kubectl refuses it$/);
});

test('takes many aliases that expand to little', () => {
  const text = `a: &a b\nc: [${Array(500).fill('*a').join(', ')}]\n`;

  expect(read(text).value).toStrictEqual({ a: 'b', c: Array(500).fill('b') });
});

test('reads what stands before three dots, and tells what stands behind', () => {
  expect(read('a: 1\n...\nb: 2\n')).toEqual({
    value: { a: 1 }, duplicates: [], flaws: [{ offset: 9, message: "nobody reads what follows '...' without a line '---'", fix: "write '---' instead of '...'" }],
  });
  expect(read('a: 1\n...\n# b\n').flaws).toStrictEqual([]);
});
