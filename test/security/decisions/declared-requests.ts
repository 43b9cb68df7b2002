import { Caller, Request } from './request';
import { caller, http, tcp } from './requests';

const CALLERS: readonly (Caller | undefined)[] = [
  undefined, ...['shop/web', 'shop/api', 'data/db', 'data/job', 'istio-ingress/edge', 'else/where'].map(name => caller(name)), caller('shop/web', 'other.mesh'),
];
const ADDRESSES = ['10.0.0.1', '10.0.0.2', '10.1.0.1', '10.1.7.7', '192.0.2.1'];
const HOSTS = ['shop.example.com', 'SHOP.example.com:8443', 'api.internal', 'else'];
const HEADERS: readonly { readonly [name: string]: string }[] = [{}, { 'x-team': 'red' }, { 'x-team': 'blueish', 'x-test': 'on' }, { 'x-test': 'off' }];
const TOKENS = [undefined, { claims: { iss: 'acme', sub: 'jason' }, isValid: true }, { claims: { iss: 'acme', sub: 'eve' }, isValid: true }];

type What = Partial<Request>;
const REQUESTS: readonly What[] = ['GET', 'POST', 'DELETE'].flatMap(method => ['/', '/admin/x', '/x/y?z=1', '/a.css', '/shop.v1.Api/List'].map(path => ({ method, path })));
const at = <T>(items: readonly T[], i: number) => items[i % items.length];

/** As many as there are different ones. */
export const TURNS = 240;
const BY_TURN = new Map<number, readonly Request[]>();

/** Requests and connections to the ports of a server, by all callers; what else they are like differs from turn to turn. */
export function requestsOf(turn: number): readonly Request[] {
  const requests = BY_TURN.get(turn) ?? newRequests(turn);
  BY_TURN.set(turn, requests);
  return requests;
}

function newRequests(turn: number): Request[] {
  return CALLERS.flatMap((who, i) => [
    ...REQUESTS.map((what, j) => {
      const n = turn + 7 * i + j;
      const ends = { caller: who, port: at([8080, 8081], n), sourceIp: at(ADDRESSES, n) };
      return http({ ...what, ...ends, host: at(HOSTS, n + i), headers: at(HEADERS, n + j), token: at(TOKENS, n) });
    }),
    ...[9001, 9999].map((port, j) => tcp({ caller: who, port, sourceIp: at(ADDRESSES, turn + i + j) })),
  ]);
}

/** For messages. */
export function show({ caller: who, protocol, port, sourceIp, method, path, host, headers, token }: Request): string {
  const by = who && `${who.trustDomain}/${who.namespace}/${who.account}`;
  return JSON.stringify([by, protocol, port, sourceIp, method, path, host, headers, token?.claims]);
}
