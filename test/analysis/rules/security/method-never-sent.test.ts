import { methodNeverSent } from '../../../../src/analysis/rules/security/method-never-sent';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, to } from '../../../support/security';

const methods = (...names: string[]) => authorization('web', { rules: [to({ methods: names })] });

test('finds a method in small letters', () => {
  expect(runRule(methodNeverSent, methods('GET', 'post'))).toStrictEqual([{
    code: 'MESH0304',
    rule: 'method-never-sent',
    severity: 'warning',
    equivalents: ['KIA0102'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].to[0].operation.methods[1]',
    message: "'post' is no HTTP method: they are in capitals",
    fix: "write 'POST'",
  }]);
});

test.each([
  ['/shop.Cart/Add', 'warning'],
  ['GETS', 'info'],
  ['PURGE', 'info'],
  ['get*', 'warning'],
  ['fetch', 'warning'],
])('finds %s as %s', (method, severity) => {
  expect(findingsOf(methodNeverSent, methods(method))).toStrictEqual([`${severity} AuthorizationPolicy shop/web spec.rules[0].to[0].operation.methods[0]`]);
});

test('finds those to keep out too', () => {
  expect(findingsOf(methodNeverSent, authorization('web', { rules: [to({ notMethods: ['get'] })] })))
    .toStrictEqual(['warning AuthorizationPolicy shop/web spec.rules[0].to[0].operation.notMethods[0]']);
});

test('is silent about methods and patterns of methods', () => {
  expect(findingsOf(methodNeverSent, methods('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', '*', 'P*', '*T'))).toStrictEqual([]);
});
