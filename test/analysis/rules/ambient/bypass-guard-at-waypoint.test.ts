import { bypassGuardAtWaypoint } from '../../../../src/analysis/rules/ambient/bypass-guard-at-waypoint';
import { gateway, OF_WEB, policy, TO_WEB, toGateway, USING_WAYPOINT, waypoint, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const ONLY_WAYPOINT = { notPrincipals: ['cluster.local/ns/shop/sa/waypoint'] };
const deny = (source: object, target: object = TO_WEB, rule: object = {}) => policy('AuthorizationPolicy', { action: 'DENY', rules: [{ from: [{ source }], ...rule }], ...target });
const SHOP = USING_WAYPOINT + waypoint() + web();

test('finds a guard of pods that the waypoint enforces itself', () => {
  expect(runRule(bypassGuardAtWaypoint, deny(ONLY_WAYPOINT) + SHOP)).toStrictEqual([{
    code: 'MESH0918',
    rule: 'bypass-guard-at-waypoint',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].from[0].source.notPrincipals',
    message: "the waypoint 'waypoint' enforces this itself, and no caller of it is the waypoint: everybody is denied",
    fix: 'select the pods with spec.selector instead of targetRefs, so that ztunnel enforces it',
  }]);
});

test.each([
  ['for the waypoint', deny(ONLY_WAYPOINT, toGateway('waypoint')), 'notPrincipals'],
  ['by account', deny({ notServiceAccounts: ['waypoint'] }), 'notServiceAccounts'],
  ['by account and namespace', deny({ notServiceAccounts: ['shop/waypoint'] }), 'notServiceAccounts'],
])('finds a guard %s', (_, yaml, name) => {
  expect(findingsOf(bypassGuardAtWaypoint, yaml + SHOP)).toStrictEqual([`error AuthorizationPolicy shop/web spec.rules[0].from[0].source.${name}`]);
});

test.each([
  ['at the pods', deny(ONLY_WAYPOINT, OF_WEB) + SHOP],
  ['that lets others in', deny({ notPrincipals: [...ONLY_WAYPOINT.notPrincipals, 'cluster.local/ns/a/sa/b'] }) + SHOP],
  ['against the waypoint', deny({ principals: ONLY_WAYPOINT.notPrincipals }) + SHOP],
  ['of some paths', deny(ONLY_WAYPOINT, TO_WEB, { to: [{ operation: { paths: ['/'] } }] }) + SHOP],
  ['by namespace', deny({ notNamespaces: ['shop'] }) + SHOP],
  ['without rules', policy('AuthorizationPolicy', { action: 'DENY', ...TO_WEB }) + SHOP],
  ['that allows', policy('AuthorizationPolicy', { rules: [{ from: [{ source: ONLY_WAYPOINT }] }], ...TO_WEB }) + SHOP],
  ['at an ingress', deny(ONLY_WAYPOINT, toGateway('edge')) + gateway()],
  ['at a Service whose waypoint is not here', deny(ONLY_WAYPOINT) + USING_WAYPOINT + web()],
])('is silent about a guard %s', (_, yaml) => {
  expect(findingsOf(bypassGuardAtWaypoint, yaml)).toStrictEqual([]);
});
