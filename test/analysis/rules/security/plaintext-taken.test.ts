import { plaintextTaken } from '../../../../src/analysis/rules/security/plaintext-taken';
import { findingsOf, runRule } from '../../../support/analysis';
import { destinationRule, forApp, namespace, peerAuthentication, pod, service } from '../../../support/security';

const MESH = namespace('shop') + pod('web') + service('web');
const mode = (text: string, place = 'shop', more: object = {}) => peerAuthentication('default', { mtls: { mode: text }, ...more }, place);
const off = (name = 'web', place = 'shop') => destinationRule(name, { host: `${name}.shop.svc.cluster.local`, trafficPolicy: { tls: { mode: 'DISABLE' } } }, place);
const outside = (name: string) => pod(name, { 'app': name, 'sidecar.istio.io/inject': 'false' }, 'legacy');
const said = (yaml: string) => runRule(plaintextTaken, yaml).map(({ message }) => message);

test('lists who is known to send plaintext', () => {
  expect(runRule(plaintextTaken, MESH + mode('PERMISSIVE') + off() + off('web', 'front') + outside('cron'))).toStrictEqual([{
    code: 'MESH0331',
    rule: 'plaintext-taken',
    severity: 'info',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', namespace: 'shop', name: 'default' },
    field: 'spec.mtls.mode',
    message: "namespace 'shop' takes plaintext too: still plaintext: clients of DestinationRule 'shop/web', DestinationRule 'front/web', where tls is off; 'legacy/cron', without a proxy",
    fix: 'bring who is listed into the mesh, then set the mode to STRICT',
  }]);
});

test('says that nobody is left', () => {
  const [{ message, fix }] = runRule(plaintextTaken, MESH + mode('PERMISSIVE', 'istio-system'));

  expect(message).toBe('the mesh takes plaintext too: nobody is known here who sends it');
  expect(fix).toBe('set the mode to STRICT, unless somebody who is not in these manifests needs plaintext; Istio counts such requests as connection_security_policy="none"');
});

test('says what the policy says itself', () => {
  const policy = mode('PERMISSIVE').replace('"metadata":{', '"metadata":{"annotations":{"cdk8s-mesh.io/plaintext":"batch/reports (no sidecar)"},');

  expect(said(MESH + policy)).toStrictEqual(["namespace 'shop' takes plaintext too: still plaintext: batch/reports (no sidecar)"]);
});

test('shortens long lists', () => {
  expect(said(['a', 'b', 'c', 'd', 'e'].map(outside).join('') + mode('DISABLE', 'istio-system')))
    .toStrictEqual(["the mesh takes plaintext only: still plaintext: 'legacy/a', 'legacy/b', 'legacy/c' and 2 more, without a proxy"]);
});

test('speaks of a workload and of its clients alone', () => {
  const own = mode('PERMISSIVE', 'shop', forApp('web'));

  expect(said(MESH + pod('db') + service('db') + own + off('db'))).toStrictEqual(['the workload takes plaintext too: nobody is known here who sends it']);
  expect(said(MESH + own + off())).toStrictEqual(["the workload takes plaintext too: still plaintext: clients of DestinationRule 'shop/web', where tls is off"]);
});

test('speaks of the ports alone where the rest takes mutual TLS', () => {
  const ports = (...numbers: number[]) => ({ ...forApp('web'), portLevelMtls: Object.fromEntries(numbers.map(number => [number, { mode: 'PERMISSIVE' }])) });

  expect(said(MESH + outside('cron') + mode('STRICT', 'shop', ports(8080)))).toStrictEqual(['the workload, at port 8080, takes plaintext too: nobody is known here who sends it']);
  expect(said(MESH + mode('STRICT', 'shop', ports(8080, 9090)))).toStrictEqual(['the workload, at ports 8080, 9090, takes plaintext too: nobody is known here who sends it']);
  expect(findingsOf(plaintextTaken, MESH + mode('STRICT', 'shop', ports(8080)))).toStrictEqual(['info PeerAuthentication shop/default spec.portLevelMtls["8080"].mode']);
});

test('does not count what is outside of the mesh', () => {
  const entry = '{"apiVersion":"networking.istio.io/v1","kind":"ServiceEntry","metadata":{"name":"pay","namespace":"shop"},"spec":{"hosts":["api.pay.example"],"ports":[{"number":80,"name":"http","protocol":"HTTP"}],"resolution":"DNS"}}\n---\n';
  const rule = destinationRule('pay', { host: 'api.pay.example', trafficPolicy: { tls: { mode: 'DISABLE' } } });

  expect(said(MESH + entry + rule + mode('PERMISSIVE'))).toStrictEqual(["namespace 'shop' takes plaintext too: nobody is known here who sends it"]);
});

test.each([
  ['mutual TLS only is taken', mode('STRICT')],
  ['it is left to the mesh', mode('UNSET') + peerAuthentication('web', { ...forApp('web'), portLevelMtls: { 8080: { mode: 'STRICT' } } })],
  ['nothing is said', ''],
])('is silent where %s', (_, yaml) => {
  expect(said(MESH + off() + outside('cron') + yaml)).toStrictEqual([]);
});
