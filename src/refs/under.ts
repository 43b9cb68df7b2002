import { AuthoredRoute } from './route-options';
import { MeshError } from '../private/errors';
import { PathMatch, RequestMatch } from '../values';

/** A route below `under`: conditions without a path get it, and others must lie within. */
export function requireUnder(route: AuthoredRoute, under: PathMatch | undefined): AuthoredRoute {
  if (under === undefined || under._takesAll) return route;
  const when = (route.options.when ?? [RequestMatch._EVERYTHING]).map(match => {
    const { path } = match._conditions;
    if (path === undefined) return match._withPath(under);
    if (path._kind === 'regex' || path._and(under)?._equals(path) !== true) {
      throw new MeshError('NotUnder', `route '${route.name}' matches ${path}, which does not lie below '${under._path}', the part of the paths that is decided here; `
        + `write the path with '${under._path}' in front`, route.by);
    }
    return match;
  });
  return { ...route, options: { ...route.options, when } };
}
