import { clientWithoutProxy } from '../../../../src/analysis/rules/security/client-without-proxy';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, forApp, from, namespace, peerAuthentication, pod, service } from '../../../support/security';

const MESH = namespace('shop') + pod('web');
const client = (labels: object = { 'sidecar.istio.io/inject': 'false' }, spec: object = {}, name = 'cron') => pod(name, { app: name, ...labels }, 'batch', { serviceAccountName: 'cron', ...spec });
const rule = (source: object, more: object = {}) => authorization('web', { rules: [from(source)], ...more });
const byAccount = rule({ serviceAccounts: ['shop/web', 'batch/cron'] });
const say = (yaml: string) => findingsOf(clientWithoutProxy, yaml);

test('finds a caller that cannot prove who it is', () => {
  expect(runRule(clientWithoutProxy, MESH + client() + byAccount)).toStrictEqual([{
    code: 'MESH0333',
    rule: 'client-without-proxy',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].from[0].source.serviceAccounts[1]',
    message: "Pod 'batch/cron', which runs as 'batch/cron', has no proxy: it sends plaintext, which carries no identity, and is not let in by this rule",
    fix: 'give it a sidecar or take it into ambient; until then let its addresses in (ipBlocks), on a port that takes plaintext',
  }]);
});

test('says what it means for a rule that denies', () => {
  const [{ message, fix }] = runRule(clientWithoutProxy, MESH + client() + rule({ principals: ['cluster.local/ns/batch/sa/cron'] }, { action: 'DENY' }));

  expect(message).toBe("Pod 'batch/cron', which runs as 'batch/cron', has no proxy: it sends plaintext, which carries no identity, and this rule does not see it");
  expect(fix).toBe('give it a sidecar or take it into ambient, or match its addresses (ipBlocks)');
});

test.each([
  ['by its network', client({}, { hostNetwork: true }) + byAccount, 'spec.rules[0].from[0].source.serviceAccounts[1]'],
  ['by its namespace', namespace('batch', { 'istio-injection': 'disabled' }) + client({}) + byAccount, 'spec.rules[0].from[0].source.serviceAccounts[1]'],
  ['as a condition', client() + authorization('web', { rules: [{ when: [{ key: 'source.serviceAccount', values: ['batch/cron'] }] }] }), 'spec.rules[0].when[0].values[0]'],
])('finds one %s', (_, yaml, field) => {
  expect(say(MESH + yaml)).toStrictEqual([`warning AuthorizationPolicy shop/web ${field}`]);
});

test.each([
  ['it is in the mesh', client({ 'sidecar.istio.io/inject': 'true' }) + byAccount],
  ['nobody knows whether it is', client({}) + byAccount],
  ['another one of that account is', client() + client({ 'sidecar.istio.io/inject': 'true' }, {}, 'other') + byAccount],
  ['it is not known', byAccount],
  ['all others are meant', client() + rule({ notServiceAccounts: ['batch/cron'] }, { action: 'DENY' })],
  ['no account is named', client() + rule({ namespaces: ['batch'] })],
])('is silent where %s', (_, yaml) => {
  expect(say(MESH + yaml)).toStrictEqual([]);
});

describe('who calls whom, as a program says it', () => {
  const call = { calls: () => [{ namespace: 'batch', labels: { app: 'cron' }, host: 'web.shop.svc.cluster.local' }] };
  const strict = (place = 'shop', more: object = {}) => peerAuthentication('default', { mtls: { mode: 'STRICT' }, ...more }, place);
  const server = MESH + service('web');

  test('finds a client without a proxy of a server that takes mutual TLS only', () => {
    const [{ severity, resource, field, message, fix }, ...more] = runRule(clientWithoutProxy, server + client() + strict('istio-system'), call);

    expect([severity, resource.kind, resource.namespace, field, more]).toStrictEqual(['error', 'PeerAuthentication', 'istio-system', 'spec', []]);
    expect(message).toBe("Pod 'batch/cron' calls 'web.shop.svc.cluster.local', which takes mutual TLS only, and has no proxy: every connection is reset");
    expect(fix).toBe('give it a sidecar or take it into ambient; until then take plaintext on that port (MutualTls.migrating)');
  });

  test.each([
    ['the client is in the mesh', server + client({ 'sidecar.istio.io/inject': 'true' }) + strict()],
    ['nobody knows whether it is', server + client({}) + strict()],
    ['plaintext is taken', server + client() + strict('istio-system') + peerAuthentication('default', { mtls: { mode: 'PERMISSIVE' } })],
    ['plaintext is taken at one port', server + client() + strict() + peerAuthentication('web', { ...forApp('web'), portLevelMtls: { 8080: { mode: 'PERMISSIVE' } } })],
    ['the server is not known to be in the mesh', pod('web') + service('web') + client() + strict()],
    ['the server is not known', client() + strict()],
    ['somebody else is STRICT', server + client() + strict('other')],
  ])('is silent where %s', (_, yaml) => {
    expect(findingsOf(clientWithoutProxy, yaml, call)).toStrictEqual([]);
  });

  test('says it once, whatever the number of calls', () => {
    const twice = { calls: () => [...call.calls(), ...call.calls()] };

    expect(findingsOf(clientWithoutProxy, server + client() + strict(), twice)).toStrictEqual(['error PeerAuthentication shop/default spec']);
  });
});
