import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { examples, goldenFile, ROOT } from './examples';

const PAGES = join(ROOT, 'docs', 'rules');

/** What means something to YAML somewhere. */
const PIECES = ['a', 'b: ', 'b:', ' ', '  ', '\n', '\n  ', '\n- ', '- ', '-', '# c', ' # d', "'x'", '"y"', '"\\n"', "''", '[', ']', '{', '}', ', ', ',', '&x ', '*x', '<<: ', '<<: *x',
  '!!str ', '!!int ', '!!binary ', '|', '|\n', '>\n', '|-\n', '|+\n', '|2\n', '? ', '1', '010', '0x1f', '1_0', '1.5', '1e3', '.5', '.inf', '~', 'null', 'yes', 'no', 'on', 'y', 'true', '...', '---',
  '\n---\n', '\n...\n', '%', '@', '`', '\t', '=', 'é', 'key: value', '- item', 'a b', ':', '::', 'a:b', 'x#y', '\n    ', '\n\n', '\n \n', '\r\n', '\u2028', '\x85', '\xa0', '\ufeff', '\0',
  'kind: List\n', 'items:\n', 'items: 3\n', 'apiVersion: v1\n', 'kind: Service\n', 'metadata: {name: a}\n', '{"a": 1}', '{"kind":"List","items":[', '__proto__: 1\n', 'constructor: 1\n', 'toString:\n  a: 1\n'];

/** Values of every sort, in place of one of the right sort. */
const VALUES = ['3', '-1', '1.5', 'true', 'null', '~', '""', 'text', '[]', '{}', '[a]', '{a: b}', '[[[]]]', '[null]', '{"": 1}', '[{a: [1]}]', '9999999999999999999999', "'*'", '*x', '&x y', '.nan'];

/** The manifests on the pages of our rules and in the goldens of the examples. */
export function manifestTexts(): string[] {
  const pages = readdirSync(PAGES).filter(file => /^MESH\d+/.test(file)).sort();
  const blocks = pages.flatMap(file => [...readFileSync(join(PAGES, file), 'utf8').matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml]) => yaml));
  return [...blocks, ...examples().map(goldenFile).filter(existsSync).map(file => readFileSync(file, 'utf8'))];
}

/** Something that may be YAML. */
export function randomTexts(): fc.Arbitrary<string> {
  const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map(all => all.join(''));
  const lines = fc.array(fc.tuple(fc.nat(4), fc.constantFrom('a:', 'b: c', '- d', '- e: f', '-', 'g: |', 'h: [i, j]', 'k: {l: m}', "n: 'o'", 'p: "q"', '# r', '', 's: *x', 't: &x u', '<<: *x')), { maxLength: 12 })
    .map(all => all.map(([indent, line]) => `${' '.repeat(indent * 2)}${line}\n`).join(''));
  const scalars = fc.tuple(fc.constantFrom('a: ', '- ', 'a: [', '{', '? ', ''), fc.stringMatching(/^[-+.0-9eExXobBOaf_:TZyn~ ]{1,8}$/)).map(([before, scalar]) => `${before}${scalar}\n`);
  return fc.oneof({ weight: 3, arbitrary: pieces }, { weight: 3, arbitrary: lines }, { weight: 1, arbitrary: scalars }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) });
}

/** Manifests with some things wrong: bytes left out, doubled, moved or put in, values of other types, deep nesting. */
export function mutatedTexts(texts = manifestTexts()): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  const edit = fc.oneof(
    fc.record({ do: fc.constant('cut' as const), at: place, length: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ do: fc.constant('put' as const), at: place, piece: fc.constantFrom(...PIECES) }),
    fc.record({ do: fc.constant('move' as const), at: place, from: place, length: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ do: fc.constant('retype' as const), at: place, value: fc.constantFrom(...VALUES) }),
    fc.record({ do: fc.constant('indent' as const), at: place, by: fc.constantFrom(-2, -1, 1, 2) }),
    fc.record({ do: fc.constant('nest' as const), at: place, open: fc.constantFrom('[', '{a: ', '- ', '{"a":['), times: fc.constantFrom(3, 50, 5000) }),
  );
  return fc.tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 })).map(([text, edits]) => edits.reduce((before, one) => {
    const at = Math.floor(one.at * before.length);
    const line = before.lastIndexOf('\n', at) + 1;
    switch (one.do) {
      case 'cut': return before.slice(0, at) + before.slice(at + one.length);
      case 'put': return before.slice(0, at) + one.piece + before.slice(at);
      case 'move': {
        const from = Math.floor(one.from * before.length);
        return before.slice(0, at) + before.slice(from, from + one.length) + before.slice(at);
      }
      case 'retype': return before.slice(0, line) + before.slice(line).replace(/: .*|:$/m, () => `: ${one.value}`);
      case 'indent': return before.slice(0, line) + (one.by > 0 ? ' '.repeat(one.by) + before.slice(line) : before.slice(line - one.by));
      case 'nest': return before.slice(0, line) + before.slice(line).replace(/: .*|:$/m, () => `: ${one.open.repeat(one.times)}`);
    }
  }, text));
}
