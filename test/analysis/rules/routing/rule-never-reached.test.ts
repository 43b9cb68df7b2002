import { ruleNeverReached } from '../../../../src/analysis/rules/routing/rule-never-reached';
import { findingsOf, runRule } from '../../../support/analysis';
import { delegate, to, under, virtualService } from '../../../support/routing';

const findings = (...http: object[]) => runRule(ruleNeverReached, virtualService({ http }))
  .map(({ severity, field, equivalents }) => [severity, field, ...equivalents].join(' '));
const ALL = { route: [to()] };

test.each([
  ['behind one without conditions', [ALL, under('/v2')], 'warning spec.http[1] IST0130'],
  ['without conditions behind another', [ALL, ALL], 'warning spec.http[1] IST0130'],
  ['with the same match', [under('/v2'), under('/v2'), ALL], 'warning spec.http[1] IST0130'],
  ['with a match of another name', [under('/v2'), { match: [{ name: 'x', uri: { prefix: '/v2' }, port: 0 }], ...ALL }], 'warning spec.http[1] IST0130'],
  ['with a longer prefix', [under('/v2'), under('/v2/a')], 'warning spec.http[1]'],
  ['with an exact path', [under('/v2'), { match: [{ uri: { exact: '/v2/a' } }], ...ALL }], 'warning spec.http[1]'],
  ['behind a rule for every path', [under('/'), under('/v2')], 'warning spec.http[1]'],
  ['behind a delegation without conditions', [{ delegate: { name: 'routes' } }, under('/v2')], 'info spec.http[1] IST0130'],
])('finds a rule %s', (_, http, expected) => {
  expect(findings(...http)).toStrictEqual([expected]);
});

test('finds TLS and TCP rules', () => {
  const tcp = [{ match: [{ port: 1 }], route: [to()] }, { match: [{ port: 1 }], route: [to()] }];
  const tls = [{ match: [{ sniHosts: ['a.example'], port: 1 }], route: [to()] }, { match: [{ port: 1, sniHosts: ['a.example'] }], route: [to()] }];

  expect(findingsOf(ruleNeverReached, virtualService({ tls, tcp }))).toStrictEqual([
    'warning VirtualService shop/reviews spec.tls[1]', 'warning VirtualService shop/reviews spec.tcp[1]',
  ]);
});

test.each([
  ['narrower rules first', [under('/v2/a'), under('/v2'), ALL]],
  ['a rule that gets a part', [under('/v2'), { match: [{ uri: { prefix: '/v2/a' } }, { uri: { prefix: '/x' } }], ...ALL }]],
  ['another method', [{ match: [{ uri: { prefix: '/v2' }, method: { exact: 'GET' } }], ...ALL }, under('/v2/a')]],
  ['another source', [{ match: [{ sourceLabels: { app: 'web' } }], ...ALL }, under('/v2')]],
  ['another gateway', [{ match: [{ gateways: ['edge/main'] }], ...ALL }, under('/v2')]],
  ['a case that differs', [under('/V2'), { match: [{ uri: { prefix: '/v2/a' }, ignoreUriCase: true }], ...ALL }]],
  ['a header that must be absent', [{ match: [{ uri: { prefix: '/v2' }, withoutHeaders: { x: {} } }], ...ALL }, under('/v2/a')]],
  ['a delegation that may leave something', [{ match: [{ uri: { prefix: '/v2' } }], delegate: { name: 'routes' } }, under('/v2/a')]],
])('is silent about %s', (_, http) => {
  expect(findings(...http)).toStrictEqual([]);
});

test('judges delegates alike', () => {
  expect(findingsOf(ruleNeverReached, delegate({ http: [ALL, ALL] }))).toStrictEqual(['warning VirtualService shop/routes spec.http[1]']);
});
