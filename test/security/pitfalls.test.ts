import { readFileSync } from 'fs';
import { join } from 'path';
import { Testing } from 'cdk8s';
import { Access, AccessRule, DataPlane, MeshFacts, MeshNamespace, MutualTls, Peer, WaypointRef } from '../../src';
import { analyze } from '../../src/analysis';
import { RULES } from '../../src/analysis/rules';
import { chart as chartOf, service as server, specsOf } from '../support/access';
import * as ambient from '../support/ambient-manifests';
import { meshConfig, meshOf } from '../support/analysis';
import { tableBelow } from '../support/markdown';
import { authorization, forApp, from, peerAuthentication, pod, requestAuthentication, service, to } from '../support/security';
import { ingress } from '../support/shop';

const stated = (facts: MeshFacts = {}) => chartOf({ istioVersion: '1.30', ...facts });

const TCP = [{ port: 5432, name: 'tcp-db', targetPort: 5432 }];
const WAYPOINT = WaypointRef.named('waypoint');
const anybody = Peer.anybody();
const caller = Peer.serviceAccount('bank', 'web');
const get = AccessRule.http({ methods: ['GET'] });

/** What constructs refuse, by code. */
const REFUSED: { readonly [code: string]: () => void } = {
  HttpRuleOnTcp: () => {
    const chart = stated();
    server(chart, 'db', { access: Access.DECLARED }, TCP).allowFrom(caller, { access: get });
    Testing.synth(chart);
  },
  EvadableHost: () => { AccessRule.http({ notHosts: ['*.example.com'] }); },
  NoCallers: () => {
    const chart = stated();
    server(chart, 'web', { access: Access.DECLARED });
    Testing.synth(chart);
  },
  NoRules: () => {
    const chart = stated();
    const web = server(chart, 'web');
    web._policies().addRules({ by: web, action: 'DENY' as any, rules: () => [] });
    Testing.synth(chart);
  },
  EmptyList: () => { AccessRule.http({ methods: [] }); },
  EmptyAccessRule: () => { AccessRule.http({}); },
  WaypointNeeded: () => {
    const chart = stated({ dataPlane: DataPlane.ambient() });
    server(chart, 'web').denyFrom(anybody, { access: get });
    Testing.synth(chart);
  },
  WaypointBypassed: () => {
    const chart = stated({ dataPlane: DataPlane.ambient({ waypoint: WAYPOINT }) });
    const web = server(chart, 'web');
    web.denyFrom(anybody, { access: get });
    ingress(chart).addRoute('all', { to: web });
    Testing.synth(chart);
  },
  SharedWaypoint: () => {
    const chart = stated({ dataPlane: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint', { namespace: 'infra' }) }) });
    MeshNamespace.fromName(chart, 'namespace', 'shop', { access: Access.allowNothing() });
    Testing.synth(chart);
  },
  MutualTlsInAmbient: () => {
    const chart = stated({ dataPlane: DataPlane.ambient() });
    server(chart, 'web', { mutualTls: MutualTls.disabled('old client') });
    Testing.synth(chart);
  },
  AccessNotDeclared: () => { server(stated(), 'web').allowPlaintext({ ipBlocks: ['10.0.0.1'], ports: ['http'], reason: 'old', until: '2027-01-31' }); },
  PortOutsideMesh: () => { server(stated(), 'web', { access: Access.DECLARED }).allowScraping(caller, { ports: [15020] }); },
};

const DENY_GET = { action: 'DENY', rules: [to({ methods: ['GET'] })] };
const OPAQUE = pod('db') + service('db', [{ name: 'tcp', port: 5432, targetPort: 8080 }]);

/** Manifests in which the check finds it, by code. */
const FOUND: { readonly [code: string]: string } = {
  MESH0318: OPAQUE + authorization('db', { ...forApp('db'), rules: [to({ methods: ['GET'] })] }),
  MESH0002: OPAQUE + authorization('db', { ...forApp('db'), ...DENY_GET }),
  MESH0306: authorization('web', { action: 'DENY', rules: [to({ hosts: ['shop.example.com'] })] }),
  MESH0319: authorization('web', { action: 'DENY', rules: [to({ paths: ['/admin*'] })] }),
  MESH0307: pod('web') + peerAuthentication('default', { mtls: { mode: 'DISABLE' } }) + authorization('web', { ...forApp('web'), rules: [from({ namespaces: ['bank'] })] }),
  MESH0313: requestAuthentication('web', { ...forApp('web'), jwtRules: [{ issuer: 'https://id.example.com' }] }) + authorization('other', forApp('other')),
  MESH0320: authorization('web', { action: 'CUSTOM', provider: { name: 'opa' }, rules: [{}] }),
  MESH0901: ambient.AMBIENT + ambient.pods() + ambient.policy('AuthorizationPolicy', { ...ambient.OF_WEB, ...DENY_GET }),
  MESH0902: ambient.AMBIENT + ambient.web() + ambient.policy('AuthorizationPolicy', { ...ambient.TO_WEB, ...DENY_GET }),
  MESH0903: ambient.AMBIENT + ambient.pods() + ambient.policy('RequestAuthentication', { ...ambient.OF_WEB, jwtRules: [{ issuer: 'https://id.example.com' }] }),
  MESH0918: ambient.USING_WAYPOINT + ambient.waypoint() + ambient.web()
    + ambient.policy('AuthorizationPolicy', { ...ambient.TO_WEB, action: 'DENY', rules: [from({ notPrincipals: ['cluster.local/ns/shop/sa/waypoint'] })] }),
  MESH0915: ambient.AMBIENT + ambient.pods() + ambient.policy('PeerAuthentication', { mtls: { mode: 'DISABLE' } }),
  MESH0916: `${ambient.AMBIENT}${ambient.pods()}${JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 8080 }] }] },
  })}\n---\n`,
};

const [, ...ROWS] = tableBelow('Pitfalls of access', readFileSync(join(__dirname, '../../docs/guide/access-pitfalls.md'), 'utf8'));
const codesOf = (cell: string) => [...cell.matchAll(/`([A-Z]\w+)`/g)].map(([, code]) => code);

const tried = (column: number) => ROWS.flatMap(row => codesOf(row[column]).map((code): [string, string] => [row[0], code]));

test.each(tried(2))('%s is refused with %s', (_, code) => {
  expect(REFUSED[code]).toThrow(new RegExp(`\\[${code}( at [^\\]]+)?\\]`));
});

test.each(tried(3))('%s is found as %s', (_, code) => {
  const { config } = meshConfig({ pathNormalization: { normalization: 'BASE' }, extensionProviders: [] });

  expect(analyze(meshOf(FOUND[code], { config }), RULES).map(diagnostic => diagnostic.code)).toContain(code);
});

test('the page names all that is tried here', () => {
  const [refused, found] = [2, 3].map(column => new Set(tried(column).map(([, code]) => code)));

  expect([...refused].sort()).toStrictEqual(Object.keys(REFUSED).sort());
  expect([...found].sort()).toStrictEqual(Object.keys(FOUND).sort());
});

test('a host is denied with any port, and requests at the ports where they are', () => {
  const chart = stated();
  server(chart, 'web', {}, [{ port: 80, name: 'http', targetPort: 8080 }, ...TCP]).denyFrom(anybody, { access: AccessRule.http({ hosts: ['shop.example.com'] }) });

  expect(specsOf(chart, 'AuthorizationPolicy')['web-deny'].rules)
    .toStrictEqual([{ to: [{ operation: { hosts: ['shop.example.com', 'shop.example.com:*'], ports: ['8080'] } }] }]);
});
