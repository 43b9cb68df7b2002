import { ApiObject } from 'cdk8s';
import * as fc from 'fast-check';
import { anyDeclarations, Declarations, SERVERS } from './declarations';
import { declaredApp } from './declared-app';
import { isDeclared } from './declared-meaning';
import { requestsOf, TURNS } from './declared-requests';
import { policiesOf } from './manifests';
import { meshOf } from './mesh';
import { jwt } from './policies';
import { Request } from './request';
import { atSidecar } from './sidecar';

/** More with `DECISION_CASES=20000 npx jest test/security/decisions`. */
const CASES = Number(process.env.DECISION_CASES ?? 2000);

/** Tokens of one issuer are looked at everywhere, so that rules can speak of users. */
const TOKENS = jwt({ jwtRules: [{ issuer: 'acme' }] }, 'istio-system');

function show({ caller: who, protocol, port, sourceIp, method, path, host, headers, token }: Request): string {
  const by = who && `${who.trustDomain}/${who.namespace}/${who.account}`;
  return JSON.stringify([by, protocol, port, sourceIp, method, path, host, headers, token?.claims]);
}

/** Only those that decide something: this is done thousands of times. */
function manifestsOf(declarations: Declarations): any[] {
  return declaredApp(declarations).node.findAll().filter(ApiObject.isApiObject)
    .filter(object => object.apiGroup === 'security.istio.io').map(object => object.toJson());
}

/** Requests of which policies and declarations say different things. */
function differences(declarations: Declarations, turn: number): string[] {
  const mesh = meshOf([TOKENS, ...policiesOf(manifestsOf(declarations))]);
  return Object.entries(SERVERS).flatMap(([name, namespace]) => requestsOf(turn).flatMap(request => {
    const { isAllowed, by } = atSidecar(request, { namespace, labels: { app: name } }, mesh);
    return isAllowed === isDeclared(declarations, name, request) ? [] : [`${name} ${isAllowed ? 'allows' : 'denies'} by ${by}: ${show(request)}`];
  }));
}

test('programs that say so synthesize whole, with all that checks objects', () => {
  fc.assert(fc.property(anyDeclarations, declarations => {
    expect(declaredApp(declarations).charts.flatMap(chart => chart.toJson())).not.toStrictEqual([]);
  }), { numRuns: 50 });
});

test('what is declared is allowed, and nothing else is, where sidecars decide', () => {
  fc.assert(fc.property(anyDeclarations, fc.nat(TURNS - 1), (declarations, turn) => {
    expect(differences(declarations, turn).slice(0, 3)).toStrictEqual([]);
  }), { numRuns: CASES });
}, 300_000);
