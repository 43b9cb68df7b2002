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

/** Requests and connections to the ports of a server, by all callers; what else they are like differs from turn to turn. */
export function requestsOf(turn: number): Request[] {
  return CALLERS.flatMap((who, i) => [
    ...REQUESTS.map((what, j) => {
      const n = turn + 7 * i + j;
      const isHttp = n % 11 !== 0;
      return http({ ...what, caller: who, port: at([8080, 8081], n), sourceIp: at(ADDRESSES, n), host: at(HOSTS, n >> 1), headers: at(HEADERS, n >> 2), token: isHttp ? at(TOKENS, n) : undefined });
    }),
    ...[9001, 9999].map((port, j) => tcp({ caller: who, port, sourceIp: at(ADDRESSES, turn + i + j) })),
  ]);
}
