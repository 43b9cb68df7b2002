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
  const rulesOf = (route: AuthoredRoute) => compose(ingressRules([route], at));
  const rules = authored.filter(route => route.name === name).flatMap(rulesOf);
  const own = new Set(rules.flatMap(rule => namesInEnvoy(rule, by) ?? namesUnknown(rule, by)));
  const other = authored.find(route => route.name !== name && rulesOf(route).flatMap(rule => namesInEnvoy(rule, by) ?? []).some(one => own.has(one)));
  if (other !== undefined) {
    throw new MeshError('RouteNotTold', `routes '${name}' and '${other.name}' of '${ingress.node.path}' have rules of the same name, and Envoy knows them by that alone; rename one of the two`, by);
  }
  return [...own].sort();
}

/** Undefined where it points to rules that nobody here knows. */
function namesInEnvoy(route: Route, by: Construct): string[] | undefined {
  const roots = ISTIO.http([route], by);
  if (route.pointer === undefined) return roots.flatMap(named);
  const { routes, rules } = route.pointer.table;
  const leaves = routes === undefined ? rules?.() : ISTIO.http(routes, by);
  return leaves && roots.flatMap(root => mergedRoutes(root, leaves)).flatMap(named);
}

function named({ name = '', match = [] }: HttpRoute): string[] {
  return match.length === 0 ? [name] : match.map(one => one.name === undefined ? name : `${name}.${one.name}`);
}

function namesUnknown({ name, pointer }: Route, by: Construct): never {
  const { namespace, name: delegate } = pointer!.table;
  throw new MeshError('RoutesElsewhere', `route '${name}' points to the routes in VirtualService '${namespace}/${delegate}', of which nothing is known here, so that their names are unknown; `
    + 'point to them by the ref of their DelegatedRoutes, if this app writes them, or say when: RequestMatch.path(...) instead', by);
}
