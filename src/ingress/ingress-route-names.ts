import { Construct, IConstruct } from 'constructs';
import { ingressRules } from './ingress-rules';
import { HttpRoute } from '../api/networking';
import { MeshError } from '../private/errors';
import { AuthoredRoute, RoutePoint } from '../refs';
import { compose, ISTIO, mergedRoutes, Route } from '../routing';

/** Where routes are read, and who asks for their names. */
interface NameQuestion {
  readonly at: RoutePoint;
  readonly ingress: IConstruct;
  readonly by: Construct;
}

/** Names that Envoy knows a route of an ingress by: a route becomes several rules where its service has routes of its own, and istiod adds the names of matches. */
export function routeNames(authored: readonly AuthoredRoute[], name: string, { at, ingress, by }: NameQuestion): readonly string[] {
  if (!authored.some(route => route.name === name)) {
    throw new MeshError('UnknownRoute', `'${ingress.node.path}' has no route '${name}'; its routes are ${authored.map(route => `'${route.name}'`).join(', ') || 'none'}`, by);
  }
  const namesOf = (routes: readonly AuthoredRoute[]) => compose(ingressRules(routes, at)).flatMap(route => namesInEnvoy(route, by));
  const own = new Set(namesOf(authored.filter(route => route.name === name)));
  const other = authored.filter(route => route.name !== name).find(route => namesOf([route]).some(one => own.has(one)));
  if (other !== undefined) {
    throw new MeshError('RouteNotTold', `routes '${name}' and '${other.name}' of '${ingress.node.path}' have rules of the same name, and Envoy knows them by that alone; rename one of the two`, by);
  }
  return [...own].sort();
}

function namesInEnvoy(route: Route, by: Construct): string[] {
  const roots = ISTIO.http([route], by);
  const rules = route.pointer === undefined ? roots : roots.flatMap(root => mergedRoutes(root, ISTIO.http(requireKnown(route, by), by)));
  return rules.flatMap(named);
}

function named({ name = '', match = [] }: HttpRoute): string[] {
  return match.length === 0 ? [name] : match.map(one => one.name === undefined ? name : `${name}.${one.name}`);
}

function requireKnown({ name, pointer }: Route, by: Construct): readonly Route[] {
  const { namespace, name: delegate, routes } = pointer!.table;
  if (routes === undefined) {
    throw new MeshError('RoutesElsewhere', `route '${name}' points to the routes in VirtualService '${namespace}/${delegate}', which another app writes, so that their names are unknown; `
      + 'say when: RequestMatch.path(...) instead', by);
  }
  return routes;
}
