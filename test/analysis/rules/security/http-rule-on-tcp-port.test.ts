import { httpRuleOnTcpPort } from '../../../../src/analysis/rules/security/http-rule-on-tcp-port';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, forApp, from, pod, service, to } from '../../../support/security';

const HTTP = { name: 'http', port: 80, targetPort: 8080 };
const TCP = { name: 'tcp-db', port: 9000 };
const TLS = { name: 'web', port: 443, targetPort: 8443, appProtocol: 'https' };
const MESH = pod('web') + service('web', [HTTP, TCP]);
const web = (action: string, ...rules: object[]) => authorization('web', { ...forApp('web'), action, rules });
const say = (yaml: string) => findingsOf(httpRuleOnTcpPort, yaml);

test('finds methods at a TCP port that are to be denied', () => {
  expect(runRule(httpRuleOnTcpPort, MESH + web('DENY', to({ methods: ['DELETE'] })))).toStrictEqual([{
    code: 'MESH0318',
    rule: 'http-rule-on-tcp-port',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].to[0].operation.methods',
    message: "'methods' is not looked at where there are no requests: the rule is for every connection to port 9000, which Service 'web' calls tcp",
    fix: "name the HTTP ports in 'to.operation.ports'",
  }]);
});

test('finds a policy that lets nobody in', () => {
  expect(runRule(httpRuleOnTcpPort, MESH + web('ALLOW', to({ methods: ['GET'], ports: ['9000'] }))).map(({ message }) => message))
    .toStrictEqual(["'methods' is never there at port 9000, which Service 'web' calls tcp: the rule lets nobody in"]);
});

test.each([
  ['a token', web('DENY', from({ notRequestPrincipals: ['*'] })), 'from[0].source.notRequestPrincipals'],
  ['a header', web('DENY', { when: [{ key: 'request.headers[x-a]', values: ['a'] }] }), 'when[0].values'],
  ['a path for a CUSTOM provider', web('CUSTOM', to({ paths: ['/a'], notPorts: ['8080'] })), 'to[0].operation.paths'],
  ['a method in a namespace', authorization('web', { action: 'DENY', rules: [to({ methods: ['GET'] })] }), 'to[0].operation.methods'],
])('finds %s', (_, yaml, field) => {
  expect(say(MESH + yaml)).toStrictEqual([`warning AuthorizationPolicy shop/web spec.rules[0].${field}`]);
});

test('what is encrypted end to end has no paths either', () => {
  expect(say(pod('web') + service('web', [TLS]) + web('ALLOW', to({ paths: ['/a'] })))).toStrictEqual(['warning AuthorizationPolicy shop/web spec.rules[0].to[0].operation.paths']);
});

test.each([
  ['names HTTP ports', MESH + web('DENY', to({ methods: ['DELETE'], ports: ['8080'] }))],
  ['names HTTP ports in a condition', MESH + web('DENY', { ...to({ methods: ['DELETE'] }), when: [{ key: 'destination.port', values: ['8080'] }] })],
  ['leaves TCP ports out', MESH + web('DENY', to({ methods: ['DELETE'], notPorts: ['9000'] }))],
  ['allows at some HTTP port', MESH + web('ALLOW', to({ methods: ['GET'] }))],
  ['asks for nothing of HTTP', MESH + web('DENY', from({ namespaces: ['other'] }), to({ ports: ['9000'] }))],
  ['only writes logs', MESH + web('AUDIT', to({ methods: ['GET'] }))],
  ['is for ports that nobody knows', pod('web') + web('DENY', to({ methods: ['DELETE'] }))],
  ['is for ports that Istio looks at', pod('web') + service('web', [{ port: 80 }]) + web('DENY', to({ methods: ['DELETE'] }))],
  ['is for a gateway, which reads what its servers say', `${pod('web') + service('web', [TLS])}
{ apiVersion: networking.istio.io/v1, kind: Gateway, metadata: { name: edge, namespace: shop }, spec: { selector: { app: web }, servers: [] } }
---
${web('DENY', to({ methods: ['DELETE'] }))}`],
  ['is for a port that another Service calls HTTP', `${pod('web') + service('web', [TCP])}
{ apiVersion: v1, kind: Service, metadata: { name: other, namespace: shop }, spec: { selector: { app: web }, ports: [{ name: http, port: 9000 }] } }
---
${web('DENY', to({ methods: ['DELETE'] }))}`],
])('is silent about a policy that %s', (_, yaml) => {
  expect(say(yaml)).toStrictEqual([]);
});
