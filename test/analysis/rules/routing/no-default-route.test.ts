import { noDefaultRoute } from '../../../../src/analysis/rules/routing/no-default-route';
import { findingsOf } from '../../../support/analysis';
import { service, serviceEntry, to, under, virtualService } from '../../../support/routing';

const findings = (spec: object) => findingsOf(noDefaultRoute, virtualService(spec) + service() + serviceEntry(['api.example.com']));

test.each([
  ['rules with conditions alone', { http: [under('/v2')] }],
  ['a rule for all paths of one gateway', { gateways: ['mesh', 'edge/main'], http: [{ match: [{ gateways: ['edge/main'] }], route: [to()] }] }],
])('finds %s', (_, spec) => {
  expect(findings(spec)).toStrictEqual(['info VirtualService shop/reviews spec.http']);
});

test.each([
  ['a rule without conditions', { http: [under('/v2'), { route: [to()] }] }],
  ['a rule for every path', { http: [under('/v2'), under('/')] }],
  ['a rule for all of the mesh', { gateways: ['mesh', 'edge/main'], http: [{ match: [{ gateways: ['mesh'] }], route: [to()] }] }],
  ['a gateway', { gateways: ['edge/main'], http: [under('/v2')] }],
  ['a host outside', { hosts: ['api.example.com'], http: [under('/v2')] }],
  ['TCP', { tcp: [{ route: [to()] }] }],
])('is silent about %s', (_, spec) => {
  expect(findings(spec)).toStrictEqual([]);
});
