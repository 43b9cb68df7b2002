import * as fc from 'fast-check';
import { CASES } from './arbitraries';
import { anyDeclarations, Declarations, SERVERS } from './declarations';
import { declaredApp, policyManifests } from './declared-app';
import { isDeclared } from './declared-meaning';
import { requestsOf, show, TURNS } from './declared-requests';
import { policiesOf } from './manifests';
import { meshOf } from './mesh';
import { jwt } from './policies';
import { atSidecar } from './sidecar';

/** Tokens of one issuer are looked at everywhere, so that rules can speak of users. */
const TOKENS = jwt({ jwtRules: [{ issuer: 'acme' }] }, 'istio-system');

/** Requests of which policies and declarations say different things. */
function differences(declarations: Declarations, turn: number): string[] {
  const mesh = meshOf([TOKENS, ...policiesOf(policyManifests(declaredApp(declarations)))]);
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
