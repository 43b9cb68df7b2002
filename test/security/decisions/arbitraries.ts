import * as fc from 'fast-check';
import { Rule } from './manifests';
import { Request } from './request';
import { caller, http, tcp } from './requests';

/** More with `DECISION_CASES=20000 npx jest test/security/decisions`. */
export const CASES = Number(process.env.DECISION_CASES ?? 2000);

const ACCOUNTS = ['shop/web', 'shop/api', 'other/web'];
const few = <T>(...items: T[]) => fc.subarray(items, { minLength: 1, maxLength: Math.min(2, items.length) });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const ADDRESSES = fc.record({ ipBlocks: few('10.0.0.0/16', '10.1.0.1'), notIpBlocks: maybe(few('10.0.0.2')) }, { requiredKeys: [] });
const source = fc.oneof(
  fc.record({ serviceAccounts: few(...ACCOUNTS), notRequestPrincipals: maybe(few('acme/eve')) }),
  fc.record({ principals: few(...ACCOUNTS.map(name => `cluster.local/ns/${name.replace('/', '/sa/')}`)) }),
  fc.record({ namespaces: maybe(few('shop', 'other')), notPrincipals: maybe(few('*')) }),
  fc.record({ requestPrincipals: few('acme/jason', '*') }),
  ADDRESSES,
);
const operation = fc.record({
  ports: maybe(few('8080', '9000')), methods: maybe(few('GET', 'POST')), paths: maybe(few('/', '/admin*', '/x/{*}')), notPaths: maybe(few('/admin/x')), hosts: maybe(few('shop.example.com')),
});
const when = fc.constantFrom({ key: 'request.headers[x]', values: ['on'] }, { key: 'source.ip', notValues: ['10.1.0.1'] }, { key: 'request.auth.claims[role]', values: ['admin'] });

/** Any rule that Istio takes; what is left out is undefined. */
export const anyRule: fc.Arbitrary<Rule> = fc.record({
  from: maybe(fc.array(source.map(one => ({ source: said(one) })).filter(isSomething), { minLength: 1, maxLength: 2 })),
  to: maybe(fc.array(operation.map(one => ({ operation: said(one) })).filter(isSomething), { minLength: 1, maxLength: 2 })),
  when: maybe(fc.array(when, { minLength: 1, maxLength: 2 })),
}).map(rule => said(rule));

function said<T extends object>(parts: T): T {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as T;
}

function isSomething(one: object): boolean {
  return Object.keys(Object.values(one)[0]).length > 0;
}

const TOKENS = [undefined, { claims: { iss: 'acme', sub: 'jason', role: 'admin' }, isValid: true }, { claims: { iss: 'acme', sub: 'eve' }, isValid: true }];
const CALLERS = [undefined, ...ACCOUNTS.map(name => caller(name))];

/** One of each that rules of `anyRule` tell apart. */
export const REQUESTS: readonly Request[] = CALLERS.flatMap(who => ['10.0.0.1', '10.0.0.2', '10.1.0.1'].flatMap(sourceIp => [
  tcp({ caller: who, sourceIp, port: 8080 }),
  tcp({ caller: who, sourceIp, port: 9000 }),
  ...['GET', 'POST'].flatMap(method => ['/', '/admin/x', '/x/y'].flatMap(path => TOKENS.map((token, i) =>
    http({ caller: who, sourceIp, method, path, token, host: i === 0 ? 'shop.example.com' : 'reviews', headers: i === 1 ? { x: 'on' } : {} })))),
]));
