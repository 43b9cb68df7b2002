import { IConstruct } from 'constructs';
import { IngressHosts } from './ingress-hosts';
import { MeshError } from '../private/errors';
import { AuthoredRoute, GatewayPorts, Place, RoutePoint, rulesOf } from '../refs';
import { compose, EVERY_CASE, Route, RouteRule } from '../routing';
import { PathMatch, Redirect, RequestMatch } from '../values';

const ACME_CHALLENGE = PathMatch.prefix('/.well-known/acme-challenge');

/** The routes of an ingress as rules. */
export function ingressRules(authored: readonly AuthoredRoute[], at: RoutePoint): RouteRule[] {
  return authored.flatMap(route => rulesOf(route, at, () => []));
}

/** What becomes of plain requests where routes redirect them: before every other rule, and only on the ports for plain HTTP. */
export function plainRules(hosts: IngressHosts, ports: GatewayPorts, by: IConstruct): RouteRule[] {
  const byRoutes = hosts.redirectByRoutes(ports);
  if (byRoutes === undefined) return [];
  const plain = hosts.plainPorts(ports);
  const solver = byRoutes._acmeSolver;
  const at: RoutePoint = { place: Place.GATEWAY, opaque: false, by };
  const redirect: Route = { name: 'https-redirect', cases: EVERY_CASE, policy: {}, backends: [], redirect: toHttps(plain, hosts.securePort(ports)) };
  const beyond = compose([
    ...solver === undefined ? [] : [{ name: 'acme-challenge', when: [RequestMatch.path(ACME_CHALLENGE)], policy: {}, beyond: solver._routes(at), by }],
    { name: '', when: [], policy: {}, beyond: [redirect], by },
  ]);
  return [{ name: '', when: plain.map(port => RequestMatch.port(port)), priority: Number.MAX_SAFE_INTEGER, policy: {}, beyond, by }];
}

/** A client that named a port goes on naming it, unless it is told another. */
function toHttps(plain: readonly number[], https: number): Redirect {
  return https === 443 && plain.every(port => port === 80) ? Redirect.toHttps() : Redirect.to({ scheme: 'https', port: https, code: 301 });
}

/** On somebody else's Gateway an older `/` with a condition would swallow a younger `/api`: only a bare `/` is moved last by Istio. */
export function requireCatchAllOnly(rules: readonly RouteRule[], by: IConstruct): void {
  const conditional = rules.find(rule => rule.when.some(when => !when._takesAll) || rule.beyond.length > 1 || rule.table !== undefined);
  if (rules.length > 1 || conditional !== undefined) {
    throw new MeshError('CatchAllOnly', "under: '/' may hold one route without conditions to a service without routes and pins of its own, "
      + `got ${rules.length > 1 ? `${rules.length} routes` : `conditions (route '${conditional!.name}')`}: what has a condition there would swallow the paths of others; `
      + "name a part of the paths, as under: '/api', or own the Gateway", by);
  }
}
