import * as fc from 'fast-check';
import { complementOf } from '../../src/access';
import { Rule } from '../../src/api/security';
import { MeshError } from '../../src/private/errors';
import { authorizationPolicy } from '../../src/validation/rules/authorization-policy';
import { complaints } from '../support/violations';

describe('complementOf', () => {
  test('of nothing is everything, and of everything is nothing', () => {
    expect(complementOf([])).toStrictEqual([{}]);
    expect(complementOf([{}])).toStrictEqual([]);
    expect(complementOf([{ from: [{ source: { ipBlocks: ['10.0.0.0/8'] } }] }, {}])).toStrictEqual([]);
  });

  test('of some callers is one rule', () => {
    expect(complementOf([
      { from: [{ source: { ipBlocks: ['10.0.0.0/8'] } }, { source: { ipBlocks: ['192.168.0.1'] } }] },
      { from: [{ source: { remoteIpBlocks: ['1.2.3.4'] } }] },
    ])).toStrictEqual([{ from: [{ source: { notIpBlocks: ['10.0.0.0/8', '192.168.0.1'], notRemoteIpBlocks: ['1.2.3.4'] } }] }]);
  });

  test('leaves to some callers what they may do', () => {
    expect(complementOf([
      { from: [{ source: { ipBlocks: ['10.0.0.0/8'] } }] },
      { from: [{ source: { ipBlocks: ['192.168.0.1'] } }], to: [{ operation: { methods: ['GET'], paths: ['/public/*'] } }] },
    ])).toStrictEqual([
      { from: [{ source: { notIpBlocks: ['10.0.0.0/8', '192.168.0.1'] } }] },
      { from: [{ source: { notIpBlocks: ['10.0.0.0/8'] } }], to: [{ operation: { notMethods: ['GET'] } }] },
      { from: [{ source: { notIpBlocks: ['10.0.0.0/8'] } }], to: [{ operation: { notPaths: ['/public/*'] } }] },
    ]);
  });

  test('turns what is left out into what is meant', () => {
    expect(complementOf([{ to: [{ operation: { notPaths: ['/admin/*'] } }], when: [{ key: 'request.headers[x-a]', notValues: ['b'] }] }])).toStrictEqual([
      { to: [{ operation: { paths: ['/admin/*'] } }] },
      { when: [{ key: 'request.headers[x-a]', values: ['b'] }] },
    ]);
  });

  test('says identities beside service accounts as conditions, which Istio takes', () => {
    const rules = [{ from: [{ source: { serviceAccounts: ['a/b'] } }, { source: { namespaces: ['c'] } }, { source: { principals: ['td/ns/d/sa/e'] } }] }];
    const found = complementOf(rules);
    expect(found).toStrictEqual([{
      from: [{ source: { notServiceAccounts: ['a/b'] } }],
      when: [{ key: 'source.namespace', notValues: ['c'] }, { key: 'source.principal', notValues: ['td/ns/d/sa/e'] }],
    }]);
    expect(complaints(authorizationPolicy, { action: 'DENY', rules: found })).toStrictEqual([]);
  });

  test('says more than 16 service accounts in several lists that must all hold', () => {
    const serviceAccounts = Array.from({ length: 20 }, (_, i) => `a/${String(i).padStart(2, '0')}`);
    expect(complementOf([{ from: [{ source: { serviceAccounts } }] }])).toStrictEqual([{
      from: [{ source: { notServiceAccounts: serviceAccounts.slice(0, 16) } }],
      when: [{ key: 'source.serviceAccount', notValues: serviceAccounts.slice(16) }],
    }]);
  });

  test('refuses what takes too many rules', () => {
    const rules = Array.from({ length: 7 }, (_, i) => ({ to: [{ operation: { methods: [`M${i}`], paths: [`/${i}`] } }] }));
    expect(() => complementOf(rules)).toThrow('what is allowed here differs in so many ways that its opposite takes more than 64 rules; say the same of more callers at once, or let the '
      + 'service behind the gateway decide [TooManyRules]');
  });

  test('refuses patterns that are left out of two rules', () => {
    expect(() => complementOf([{ to: [{ operation: { notPaths: ['/a/*'] } }] }, { to: [{ operation: { notPaths: ['/a/b'] } }] }])).toThrow(
      "what is left out of one rule and of another, '/a/*' and '/a/b', cannot be said as one list of 'paths'; say what is allowed, not what is left out [ConditionsNotJoinable]");
  });

  test('matches exactly what the rules do not', () => {
    const texts = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
    const side = (key: string) => fc.oneof(fc.record({ [key]: texts }), fc.record({ [`not${key[0].toUpperCase()}${key.slice(1)}`]: texts }), fc.constant({}));
    const pair = (one: string, other: string) => fc.tuple(side(one), side(other)).map(parts => Object.assign({}, ...parts));
    const when = fc.option(fc.record({ key: fc.constantFrom('request.headers[x]', 'request.headers[y]'), values: texts }), { nil: undefined });
    const rule = fc.record({ source: pair('ipBlocks', 'namespaces'), operation: pair('methods', 'paths'), when }).map(({ source, operation, when: condition }): Rule => ({
      ...Object.keys(source).length > 0 && { from: [{ source }] },
      ...Object.keys(operation).length > 0 && { to: [{ operation }] },
      ...condition && { when: [condition] },
    }));
    fc.assert(fc.property(fc.array(rule, { maxLength: 3 }), fc.infiniteStream(fc.constantFrom('a', 'b', 'c', 'd')), (rules, letters) => {
      const opposite = sayable(rules);
      if (opposite === undefined) return;
      for (let i = 0; i < 20; i++) {
        const request = Object.fromEntries(['ipBlocks', 'namespaces', 'methods', 'paths', 'request.headers[x]', 'request.headers[y]'].map(key => [key, letters.next().value as string]));
        expect(matches(opposite, request)).toBe(!matches(rules, request));
      }
    }), { numRuns: 500 });
  });
});

/** Undefined if it takes too many rules. */
function sayable(rules: readonly Rule[]): Rule[] | undefined {
  try {
    return complementOf(rules);
  } catch (e) {
    expect((e as MeshError).code).toBe('TooManyRules');
    return undefined;
  }
}

/** As Istio reads rules of exact texts. */
function matches(rules: readonly Rule[], request: { readonly [key: string]: string }): boolean {
  return rules.some(({ from, to, when = [] }) => (from ?? [{ source: {} }]).some(({ source = {} }) => holds(source, request))
    && (to ?? [{ operation: {} }]).some(({ operation = {} }) => holds(operation, request))
    && when.every(({ key, values, notValues }) => (values === undefined || values.includes(request[key])) && !notValues?.includes(request[key])));
}

function holds(fields: object, request: { readonly [key: string]: string }): boolean {
  return Object.entries(fields).every(([name, texts]) => {
    const isNot = /^not[A-Z]/.test(name);
    const key = isNot ? name[3].toLowerCase() + name.slice(4) : name;
    return texts.includes(request[key]) !== isNot;
  });
}
