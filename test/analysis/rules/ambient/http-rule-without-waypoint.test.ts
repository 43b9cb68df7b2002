import { httpRuleWithoutWaypoint } from '../../../../src/analysis/rules/ambient/http-rule-without-waypoint';
import { AMBIENT, DATAPLANE, INJECTED, namespace, OF_WEB, pod, pods, policy, TO_WEB, USING_WAYPOINT, waypoint, web } from '../../../support/ambient-manifests';
import { findingsOf, runRule } from '../../../support/analysis';

const PATHS = { to: [{ operation: { paths: ['/admin*'] } }] };
const deny = (rule: object, spec: object = OF_WEB, at = 'shop/web') => policy('AuthorizationPolicy', { action: 'DENY', rules: [rule], ...spec }, at);
const messageOf = (yaml: string) => runRule(httpRuleWithoutWaypoint, yaml).map(({ severity, field, message }) => `${severity} ${field} ${message}`);

test('finds a DENY of paths for a workload in ambient mode, also beside a waypoint', () => {
  expect(runRule(httpRuleWithoutWaypoint, deny(PATHS) + USING_WAYPOINT + waypoint() + web() + pods())).toStrictEqual([{
    code: 'MESH0901',
    rule: 'http-rule-without-waypoint',
    severity: 'error',
    equivalents: ['KIA0110', 'KIA1317'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].to[0].operation.paths',
    message: "Deployment 'shop/web' is in ambient mode: ztunnel knows no 'paths', so the rule denies nothing and lets everything in",
    fix: 'name the Service in targetRefs instead of selecting pods, and let it use a waypoint (label istio.io/use-waypoint)',
  }]);
});

test.each([
  ['methods', { to: [{ operation: { methods: ['DELETE'] } }] }, 'spec.rules[0].to[0].operation.methods'],
  ['hosts', { to: [{ operation: { notHosts: ['a.example.com'] } }] }, 'spec.rules[0].to[0].operation.notHosts'],
  ['tokens', { from: [{ source: { notRequestPrincipals: ['*'] } }] }, 'spec.rules[0].from[0].source.notRequestPrincipals'],
  ['addresses in headers', { from: [{ source: { remoteIpBlocks: ['192.0.2.0/24'] } }] }, 'spec.rules[0].from[0].source.remoteIpBlocks'],
  ['headers', { when: [{ key: 'request.headers[x-user]', values: ['root'] }] }, 'spec.rules[0].when[0].values'],
  ['server names', { when: [{ key: 'connection.sni', values: ['a.example.com'] }] }, 'spec.rules[0].when[0].values'],
])('finds a DENY by %s', (_, rule, field) => {
  expect(findingsOf(httpRuleWithoutWaypoint, deny(rule) + AMBIENT + pods())).toStrictEqual([`error AuthorizationPolicy shop/web ${field}`]);
});

test('tells a DENY that denies too much from one that denies nothing', () => {
  const mixed = { from: [{ source: { principals: ['cluster.local/ns/a/sa/b'] } }], ...PATHS };

  expect(messageOf(deny(mixed) + AMBIENT + pods())).toStrictEqual(["error spec.rules[0].to[0].operation.paths Deployment 'shop/web' is in ambient mode: "
    + "ztunnel knows no 'paths' and denies by the rest of the rule alone, so more than it says"]);
  expect(findingsOf(httpRuleWithoutWaypoint, policy('AuthorizationPolicy', { action: 'DENY', rules: [mixed, PATHS], ...OF_WEB }) + AMBIENT + pods()))
    .toStrictEqual(['error AuthorizationPolicy shop/web spec.rules[1].to[0].operation.paths']);
});

test.each([
  ['CUSTOM', 'error spec.action', 'ztunnel drops policies with action CUSTOM, so nobody asks the provider and every request is let in'],
  ['AUDIT', 'warning spec.action', 'ztunnel drops policies with action AUDIT'],
  ['ALLOW', 'warning spec.rules[0].to[0].operation.paths', "ztunnel knows no 'paths', so the rule lets nobody in"],
])('finds action %s', (action, where, message) => {
  expect(messageOf(policy('AuthorizationPolicy', { action, rules: [PATHS], ...OF_WEB }) + AMBIENT + pods()))
    .toStrictEqual([`${where} Deployment 'shop/web' is in ambient mode: ${message}`]);
});

test('finds what runs in ambient mode by labels of its own', () => {
  expect(findingsOf(httpRuleWithoutWaypoint, deny(PATHS) + namespace() + pods(DATAPLANE))).toHaveLength(1);
  expect(findingsOf(httpRuleWithoutWaypoint, deny(PATHS) + pod({}, { 'ambient.istio.io/redirection': 'enabled' }))).toHaveLength(1);
});

test('finds a policy of the whole namespace where pods of both modes live', () => {
  const sidecar = pods({ 'sidecar.istio.io/inject': 'true' }, { at: 'shop/old' });

  expect(findingsOf(httpRuleWithoutWaypoint, deny(PATHS, {}) + AMBIENT + sidecar + pods())).toHaveLength(1);
  expect(findingsOf(httpRuleWithoutWaypoint, deny(PATHS, {}) + AMBIENT + sidecar)).toStrictEqual([]);
});

test('warns where the namespace is in ambient mode and its pods are elsewhere', () => {
  expect(messageOf(deny(PATHS) + AMBIENT)[0]).toContain("warning spec.rules[0].to[0].operation.paths namespace 'shop' is in ambient mode");
});

test('finds a policy of the root namespace, and names the class of waypoints', () => {
  const [found] = runRule(httpRuleWithoutWaypoint, deny(PATHS, {}, 'istio-system/all') + AMBIENT + pods());

  expect([found.severity, found.fix]).toStrictEqual([
    'error', "name GatewayClass 'istio-waypoint' in targetRefs instead of selecting pods, and let it use a waypoint (label istio.io/use-waypoint)",
  ]);
  expect(findingsOf(httpRuleWithoutWaypoint, deny(PATHS, OF_WEB, 'istio-system/all') + AMBIENT + pods())).toHaveLength(1);
  expect(findingsOf(httpRuleWithoutWaypoint, deny(PATHS, OF_WEB, 'istio-system/all') + INJECTED + pods())).toStrictEqual([]);
});

test('only warns while the policy for the waypoint stands beside it', () => {
  expect(findingsOf(httpRuleWithoutWaypoint, deny(PATHS) + deny(PATHS, TO_WEB, 'shop/new') + USING_WAYPOINT + waypoint() + web() + pods()))
    .toStrictEqual(['warning AuthorizationPolicy shop/web spec.rules[0].to[0].operation.paths']);
});

test.each([
  ['with targets', deny(PATHS, TO_WEB) + AMBIENT + pods()],
  ['on trial', policy('AuthorizationPolicy', { action: 'DENY', rules: [PATHS] }, 'shop/web', { 'istio.io/dry-run': 'true' }) + AMBIENT + pods()],
  ['about connections', deny({ from: [{ source: { notNamespaces: ['a'], ipBlocks: ['10.0.0.0/8'] } }], to: [{ operation: { ports: ['80'] } }] }) + AMBIENT + pods()],
  ['with conditions about connections', deny({ when: [{ key: 'source.namespace', values: ['a'] }, { key: 'destination.port', values: ['80'] }] }) + AMBIENT + pods()],
  ['without rules', policy('AuthorizationPolicy', {}) + AMBIENT + pods()],
  ['for sidecars', deny(PATHS) + INJECTED + pods()],
  ['for pods with sidecars in an ambient namespace', deny(PATHS) + AMBIENT + pods({ 'sidecar.istio.io/inject': 'true' })],
  ['for pods that leave the mesh', deny(PATHS) + AMBIENT + pods({ 'istio.io/dataplane-mode': 'none' })],
  ['where labels of the namespace are not known', deny(PATHS) + pods()],
])('is silent about a policy %s', (_, yaml) => {
  expect(findingsOf(httpRuleWithoutWaypoint, yaml)).toStrictEqual([]);
});
