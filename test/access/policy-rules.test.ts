import * as fc from 'fast-check';
import { mergeRules } from '../../src/access';

const source = (name: string) => ({ source: { serviceAccounts: [name] } });
const operation = (path: string) => ({ operation: { paths: [path] } });
const A = source('shop/a');
const B = source('shop/b');

describe('rules of one policy', () => {
  test.each<[string, any[], any[]]>([
    ['nothing is nothing', [], []],
    ['everything is everything, whatever is besides', [{}, { from: [A] }, { to: [operation('/a')] }], [{}]],
    ['the same is said once', [{ from: [A] }, { from: [A] }], [{ from: [A] }]],
    ['callers of the same share a rule', [{ from: [B], to: [operation('/a')] }, { from: [A], to: [operation('/a')] }],
      [{ from: [{ source: { serviceAccounts: ['shop/a', 'shop/b'] } }], to: [operation('/a')] }]],
    ['a caller of several things has one rule', [{ from: [A], to: [operation('/b')] }, { from: [A], to: [operation('/a')] }],
      [{ from: [A], to: [operation('/a'), operation('/b')] }]],
    ['a caller of everything needs no other rule', [{ from: [A] }, { from: [A, B], to: [operation('/a')] }, { from: [A], when: [{ key: 'source.ip', values: ['::1'] }] }],
      [{ from: [A] }, { from: [B], to: [operation('/a')] }]],
    ['what is for anybody swallows callers of the same', [{ to: [operation('/a')] }, { from: [A], to: [operation('/a')] }], [{ to: [operation('/a')] }]],
    ['a rule without conditions swallows the same under some', [{ to: [operation('/a')] }, { from: [A], to: [operation('/a')], when: [{ key: 'source.ip', values: ['::1'] }] }],
      [{ to: [operation('/a')] }]],
    ['conditions keep rules apart', [{ from: [A], when: [{ key: 'source.ip', values: ['::1'] }] }, { from: [A], to: [operation('/a')] }],
      [{ from: [A], to: [operation('/a')] }, { from: [A], when: [{ key: 'source.ip', values: ['::1'] }] }]],
    ['sources with two properties stay whole', [
      { from: [{ source: { namespaces: ['a'], ipBlocks: ['::1'] } }] }, { from: [{ source: { ipBlocks: ['::2'], namespaces: ['b'] } }] },
      { from: [{ source: { namespaces: ['a'], ipBlocks: ['::1'] } }] },
    ], [{ from: [{ source: { ipBlocks: ['::1'], namespaces: ['a'] } }, { source: { ipBlocks: ['::2'], namespaces: ['b'] } }] }]],
    ['what is left out stays apart', [{ from: [{ source: { notNamespaces: ['a'] } }] }, { from: [{ source: { notNamespaces: ['b'] } }] }],
      [{ from: [{ source: { notNamespaces: ['a'] } }, { source: { notNamespaces: ['b'] } }] }]],
    ['lists are in order, each text once', [{ from: [{ source: { namespaces: ['b', 'a', 'b'] } }], to: [{ operation: { paths: ['/b', '/a'], methods: ['PUT', 'GET'] } }] }],
      [{ from: [{ source: { namespaces: ['a', 'b'] } }], to: [{ operation: { methods: ['GET', 'PUT'], paths: ['/a', '/b'] } }] }]],
  ])('%s', (_, rules, merged) => {
    expect(mergeRules(rules)).toStrictEqual(merged);
  });

  const RULE = fc.record({
    from: fc.option(fc.array(fc.constantFrom(A, B, { source: { namespaces: ['x'] } }, { source: { namespaces: ['y'], ipBlocks: ['::1'] } }), { minLength: 1, maxLength: 3 }), { nil: undefined }),
    to: fc.option(fc.array(fc.constantFrom(operation('/a'), operation('/b'), { operation: { ports: ['80'], methods: ['GET'] } }), { minLength: 1, maxLength: 2 }), { nil: undefined }),
    when: fc.option(fc.constant<any>([{ key: 'source.ip', values: ['::1'] }]), { nil: undefined }),
  });

  test('mean the same as before, in any order, and need no second merge', () => {
    const atoms = (rules: readonly any[]) => new Set(rules.flatMap(({ from = [undefined], to = [undefined], when }) =>
      from.flatMap((one: any) => splitAccounts(one).flatMap(who => to.map((what: any) => JSON.stringify([who, what, when]))))));
    fc.assert(fc.property(fc.array(RULE, { minLength: 1, maxLength: 6 }), fc.integer(), (rules, seed) => {
      const merged = mergeRules(rules);
      const turned = [...rules.slice(Math.abs(seed) % rules.length), ...rules.slice(0, Math.abs(seed) % rules.length)];
      expect(mergeRules(turned)).toStrictEqual(merged);
      expect(mergeRules(merged)).toStrictEqual(merged);
      const [before, after] = [atoms(rules.map(sorted)), atoms(merged)];
      expect([...after].filter(atom => !before.has(atom))).toStrictEqual([]);
      expect([...before].filter(atom => !after.has(atom) && !isSwallowed(atom, after))).toStrictEqual([]);
    }), { numRuns: 1000 });
  });
});

function splitAccounts(from: any): any[] {
  const keys = Object.keys(from?.source ?? {});
  return keys.length === 1 ? from.source[keys[0]].map((name: string) => ({ source: { [keys[0]]: [name] } })) : [from];
}

function sorted(rule: any): any {
  const keys = (part: any) => Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ...rule,
    from: rule.from?.map((one: any) => ({ source: keys(one.source) })),
    to: rule.to?.map((one: any) => ({ operation: keys(one.operation) })),
  };
}

/** Whether one that says less of the same is there. */
function isSwallowed(atom: string, atoms: ReadonlySet<string>): boolean {
  const [who, what, when] = JSON.parse(atom);
  const wider = [null, who].flatMap(one => [null, what].flatMap(other => [null, when].map(under => [one, other, under])));
  return wider.some(one => atoms.has(JSON.stringify(one)));
}
