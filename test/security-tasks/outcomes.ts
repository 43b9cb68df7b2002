import { Workload } from '../security/decisions/mesh';
import { Request } from '../security/decisions/request';
import { caller, http, tcp } from '../security/decisions/requests';

/** What Istio's page says becomes of a request, which holds for its manifests and for ours. */
export interface SecurityOutcome {
  readonly task: string;
  readonly what: string;
  readonly at: Workload;
  readonly request: Request;
  readonly isAllowed: boolean;
  /** What Istio's manifests decide where ours are better on purpose. */
  readonly istio?: boolean;
}

const pods = (namespace: string, app: string): Workload => ({ namespace, labels: { app } });
export const INGRESS: Workload = { namespace: 'istio-system', labels: { istio: 'ingressgateway' }, isGateway: true };
const HTTPBIN = pods('foo', 'httpbin');
const FROM_FOO = { caller: caller('foo/curl') };

const token = (claims: object = {}) => ({ token: { claims: { iss: 'testing@secure.istio.io', sub: 'testing@secure.istio.io', ...claims }, isValid: true } });
/** Of the ingress that the page writes no name for. */
const EDGE = { host: 'httpbin.example.com' };
const WRONG_TOKEN = { token: { claims: {}, isValid: false } };
const GROUP = token({ groups: ['group1', 'group2'] });
const allows = { isAllowed: true };
const denies = { isAllowed: false };

const AUTHENTICATION: SecurityOutcome[] = [
  { task: 'authn-policy', what: 'a legacy client reaches nothing in the namespace', at: HTTPBIN, request: http(), ...denies },
  { task: 'authn-policy', what: 'clients with sidecars do', at: HTTPBIN, request: http(FROM_FOO), ...allows },
  { task: 'authn-policy', what: 'a port is open to the legacy client', at: pods('bar', 'httpbin'), request: http({ port: 8080 }), ...allows },
  { task: 'authn-policy', what: 'other ports are not', at: pods('bar', 'httpbin'), request: http({ port: 9090 }), ...denies },
  { task: 'authn-policy', what: 'the headers need a token', at: INGRESS, request: http({ ...EDGE, path: '/headers' }), ...denies },
  { task: 'authn-policy', what: 'a token is one', at: INGRESS, request: http({ ...EDGE, path: '/headers', ...token() }), ...allows },
  { task: 'authn-policy', what: 'a wrong token is none', at: INGRESS, request: http({ ...EDGE, path: '/ip', ...WRONG_TOKEN }), ...denies },
  { task: 'authn-policy', what: 'other paths need no token', at: INGRESS, request: http({ ...EDGE, path: '/ip' }), ...allows },
  { task: 'claim-to-header', what: 'a wrong token is refused', at: HTTPBIN, request: http({ ...FROM_FOO, ...WRONG_TOKEN }), ...denies },
  { task: 'claim-to-header', what: 'a right token passes', at: HTTPBIN, request: http({ ...FROM_FOO, ...token({ foo: 'bar' }) }), ...allows },
  { task: 'claim-to-header', what: 'no token is refused, which Istio lets pass', at: HTTPBIN, request: http(FROM_FOO), ...denies, istio: true },
  { task: 'jwt-route', what: 'a wrong token is refused', at: INGRESS, request: http({ path: '/headers', ...WRONG_TOKEN }), ...denies },
  { task: 'jwt-route', what: 'a right token passes', at: INGRESS, request: http({ path: '/headers', ...GROUP }), ...allows },
  { task: 'mtls-migration', what: 'plaintext is refused where the move is done', at: HTTPBIN, request: http(), ...denies },
  { task: 'mtls-migration', what: 'mutual TLS is taken there', at: HTTPBIN, request: http(FROM_FOO), ...allows },
  { task: 'mtls-migration', what: 'plaintext is taken elsewhere', at: pods('bar', 'httpbin'), request: http(), ...allows },
];

const PAGE = { caller: caller('default/bookinfo-productpage') };
const REVIEWS = { caller: caller('default/bookinfo-reviews') };

const AUTHORIZATION: SecurityOutcome[] = [
  { task: 'authz-http', what: 'everybody reads the product page', at: pods('default', 'productpage'), request: http(), ...allows },
  { task: 'authz-http', what: 'nobody writes it', at: pods('default', 'productpage'), request: http({ method: 'POST' }), ...denies },
  { task: 'authz-http', what: 'the product page reads details', at: pods('default', 'details'), request: http(PAGE), ...allows },
  { task: 'authz-http', what: 'reviews do not', at: pods('default', 'details'), request: http(REVIEWS), ...denies },
  { task: 'authz-http', what: 'the product page reads reviews', at: pods('default', 'reviews'), request: http(PAGE), ...allows },
  { task: 'authz-http', what: 'and does not delete them', at: pods('default', 'reviews'), request: http({ ...PAGE, method: 'DELETE' }), ...denies },
  { task: 'authz-http', what: 'reviews read ratings', at: pods('default', 'ratings'), request: http(REVIEWS), ...allows },
  { task: 'authz-http', what: 'the product page does not', at: pods('default', 'ratings'), request: http(PAGE), ...denies },
  { task: 'authz-http', what: 'nobody calls what is not declared', at: pods('default', 'else'), request: http(PAGE), ...denies },
  { task: 'authz-tcp', what: 'port 9000 is open', at: pods('foo', 'tcp-echo'), request: tcp({ ...FROM_FOO, port: 9000 }), ...allows },
  { task: 'authz-tcp', what: 'port 9001 is open', at: pods('foo', 'tcp-echo'), request: tcp({ ...FROM_FOO, port: 9001 }), ...allows },
  { task: 'authz-tcp', what: 'a port that no Service has is not', at: pods('foo', 'tcp-echo'), request: tcp({ ...FROM_FOO, port: 9002 }), ...denies },
  { task: 'authz-jwt', what: 'no token is not enough', at: HTTPBIN, request: http(FROM_FOO), ...denies },
  { task: 'authz-jwt', what: 'a token without the group is not enough', at: HTTPBIN, request: http({ ...FROM_FOO, ...token() }), ...denies },
  { task: 'authz-jwt', what: 'a token of the group is', at: HTTPBIN, request: http({ ...FROM_FOO, ...GROUP }), ...allows },
  { task: 'authz-jwt', what: 'a token of somebody else is not', at: HTTPBIN, request: http({ ...FROM_FOO, ...token({ sub: 'else', groups: ['group1'] }) }), ...denies },
  { task: 'authz-deny', what: 'guests get nothing', at: HTTPBIN, request: http({ ...FROM_FOO, path: '/ip', headers: { 'x-token': 'guest' } }), ...denies },
  { task: 'authz-deny', what: 'admins get the address', at: HTTPBIN, request: http({ ...FROM_FOO, path: '/ip', headers: { 'x-token': 'admin' } }), ...allows },
  { task: 'authz-deny', what: 'and nothing else', at: HTTPBIN, request: http({ ...FROM_FOO, path: '/get', headers: { 'x-token': 'admin' } }), ...denies },
  { task: 'authz-deny', what: 'without the header it is denied too', at: HTTPBIN, request: http({ ...FROM_FOO, path: '/ip' }), ...denies },
  { task: 'authz-custom', what: 'the authorizer says yes', at: HTTPBIN, request: http({ ...FROM_FOO, path: '/headers', headers: { 'x-ext-authz': 'allow' } }), ...allows },
  { task: 'authz-custom', what: 'the authorizer says no', at: HTTPBIN, request: http({ ...FROM_FOO, path: '/headers', headers: { 'x-ext-authz': 'deny' } }), ...denies },
  { task: 'authz-custom', what: 'nobody is asked about other paths', at: HTTPBIN, request: http({ ...FROM_FOO, path: '/ip' }), ...allows },
  { task: 'authz-ingress', what: 'the address is let in', at: INGRESS, request: http({ ...EDGE, remoteIp: '1.2.3.4' }), ...allows },
  { task: 'authz-ingress', what: 'the range is let in', at: INGRESS, request: http({ ...EDGE, remoteIp: '5.6.7.9' }), ...allows },
  { task: 'authz-ingress', what: 'one of it is not', at: INGRESS, request: http({ ...EDGE, remoteIp: '5.6.7.8' }), ...denies },
  { task: 'authz-ingress', what: 'others are not', at: INGRESS, request: http({ ...EDGE, remoteIp: '9.9.9.9' }), ...denies },
  { task: 'authz-dry-run', what: 'what would be denied is not', at: HTTPBIN, request: http({ ...FROM_FOO, path: '/headers' }), ...allows },
  { task: 'authz-td-migration', what: 'the old name of the caller is known', at: pods('default', 'httpbin'), request: http({ caller: caller('sleep-allow/sleep', 'old-td') }), ...allows },
  { task: 'authz-td-migration', what: 'so is the new one', at: pods('default', 'httpbin'), request: http({ caller: caller('sleep-allow/sleep', 'new-td') }), ...allows },
  { task: 'authz-td-migration', what: 'others are denied', at: pods('default', 'httpbin'), request: http({ caller: caller('default/sleep', 'new-td') }), ...denies },
  {
    task: 'authz-td-migration',
    what: 'a stranger of the same name is let in, and not by Istio',
    at: pods('default', 'httpbin'),
    request: http({ caller: caller('sleep-allow/sleep', 'else-td') }),
    isAllowed: true,
    istio: false,
  },
];

export const OUTCOMES: readonly SecurityOutcome[] = [...AUTHENTICATION, ...AUTHORIZATION];
