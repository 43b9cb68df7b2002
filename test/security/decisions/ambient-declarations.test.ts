import * as fc from 'fast-check';
import { throughWaypoint } from './ambient';
import { CASES } from './arbitraries';
import { anyConnections, anyDeclarations, Declarations, SERVERS } from './declarations';
import { declaredApp, policyManifests } from './declared-app';
import { isDeclared } from './declared-meaning';
import { requestsOf, show, TURNS } from './declared-requests';
import { policiesOf } from './manifests';
import { Mesh, meshOf } from './mesh';
import { jwt } from './policies';
import { Decision, Request } from './request';
import { tcp } from './requests';
import { atZtunnel } from './ztunnel';
import { DataPlane, WaypointRef } from '../../../src';

const workload = (name: string) => ({ namespace: SERVERS[name], labels: { app: name } });

function difference(name: string, request: Request, { isAllowed, by }: Decision, expected: boolean): string[] {
  return isAllowed === expected ? [] : [`${name} ${isAllowed ? 'allows' : 'denies'} by ${by}: ${show(request)}`];
}

/** Without mutual TLS of single ports: the last test says what is wrong there. */
function withoutPorts(one: Declarations): Declarations {
  const servers = Object.entries(one.servers).map(([name, server]) => [name, { ...server, mutualTlsOfHttp: undefined }]);
  return { ...one, servers: Object.fromEntries(servers) };
}

/** A request as ztunnel sees it. */
const connection = ({ caller, sourceIp, port }: Request) => tcp({ caller, sourceIp, port });

test('where ztunnel decides, what is declared is allowed, and nothing else is', () => {
  const dataPlane = DataPlane.ambient();
  fc.assert(fc.property(anyConnections.map(withoutPorts), fc.nat(TURNS - 1), (declarations, turn) => {
    const mesh = meshOf(policiesOf(policyManifests(declaredApp(declarations, { dataPlane }))));
    const found = Object.keys(SERVERS).flatMap(name => requestsOf(turn).map(connection).flatMap(request =>
      difference(name, request, atZtunnel(request, workload(name), mesh), isDeclared(declarations, name, request))));

    expect(found.slice(0, 3)).toStrictEqual([]);
  }), { numRuns: CASES });
}, 300_000);

/** Ports of the Service by those of the pods. */
const SERVICE_PORTS: { readonly [port: number]: number } = { 8080: 80, 8081: 81, 9001: 9000 };
const WAYPOINT = { account: 'waypoint', address: '10.9.9.9' };

/** What a waypoint looks at in the tokens of the whole mesh. */
const TOKENS = jwt({ targetRefs: [{ kind: 'GatewayClass', name: 'istio-waypoint' }], jwtRules: [{ issuer: 'acme' }] }, 'istio-system');

function byWaypoint(name: string, request: Request, mesh: Mesh): Decision {
  const namespace = SERVERS[name];
  const place = { ...WAYPOINT, waypoint: { namespace, name: 'waypoint' }, service: { namespace, name }, workload: workload(name) };
  return throughWaypoint({ ...request, servicePort: SERVICE_PORTS[request.port] }, place, mesh);
}

/** Of clients in the mesh, to ports of the Service; all others come past a waypoint. */
const isSeen = ({ caller, port }: Request) => caller !== undefined && SERVICE_PORTS[port] !== undefined;

/** Requests that a waypoint sees, of which policies and declarations say different things; and what gets past it without being declared. */
function differences(declarations: Declarations, turn: number): string[] {
  const dataPlane = DataPlane.ambient({ waypoint: WaypointRef.named('waypoint'), ingressUsesWaypoint: true });
  const mesh = meshOf([TOKENS, ...policiesOf(policyManifests(declaredApp(declarations, { dataPlane })))]);
  return Object.keys(SERVERS).flatMap(name => requestsOf(turn).flatMap(request => {
    const expected = isDeclared(declarations, name, request);
    const seen = isSeen(request) ? difference(name, request, byWaypoint(name, request, mesh), expected) : [];
    const past = atZtunnel(connection(request), workload(name), mesh);
    return [...seen, ...past.isAllowed && !expected ? [`past the waypoint ${name} allows by ${past.by}: ${show(request)}`] : []];
  }));
}

/** Without access of the mesh as a whole, most of which is refused: see below. */
const withoutMeshAccess = anyDeclarations.map(withoutPorts)
  .map((one): Declarations => ({ ...one, mesh: { allowed: [], denied: [], mutualTls: one.mesh.mutualTls } }));

test('where a waypoint decides, what is declared is allowed, nothing else is, and nobody gets past it', () => {
  fc.assert(fc.property(withoutMeshAccess, fc.nat(TURNS - 1), (declarations, turn) => {
    expect(differences(declarations, turn).slice(0, 3)).toStrictEqual([]);
  }), { numRuns: CASES });
}, 300_000);

/** Waypoints call in the name of others. */
describe('what ztunnel would hold against waypoints is refused', () => {
  const nothing = { allowed: [], denied: [] };
  const servers = { web: nothing, api: nothing, db: nothing };
  const namespaces = { shop: nothing, data: nothing };

  test('a namespace that the whole mesh keeps out', () => {
    const mesh = { allowed: [], denied: [{ peer: { kind: 'namespace' as const, name: 'shop' } }] };

    expect(() => differences({ servers, edges: [], namespaces, mesh }, 0)).toThrow('whoever calls through a waypoint of such a namespace would be denied');
  });

  test('callers that the whole mesh lets in', () => {
    const mesh = { access: 'declared' as const, allowed: [{ peer: { kind: 'account' as const, name: 'shop/web' } }], denied: [] };

    expect(() => differences({ servers, edges: [], namespaces, mesh }, 0)).toThrow('nobody would get in who calls through a waypoint');
  });
});

/** Istio (`convertPeerAuthentication`) leaves a STRICT port out below a STRICT mesh, also of pods that are PERMISSIVE: plaintext would get in there. */
test('a port that is strict, of pods that are not, is refused', () => {
  const nothing = { allowed: [], denied: [] };
  const api = { ...nothing, mutualTls: 'permissive' as const, mutualTlsOfHttp: 'strict' as const };
  const said = { servers: { web: nothing, api, db: nothing }, edges: [], namespaces: { shop: nothing, data: nothing }, mesh: { ...nothing, mutualTls: 'strict' as const } };

  expect(() => differences(said, 0)).toThrow('a port that is stricter than its pods takes plaintext in a mesh that is STRICT');
});
