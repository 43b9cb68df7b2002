import { isPlain } from '../private/plain';

/** Where a configuration holds what no manifest says, as `a.b`; undefined if nowhere. */
export function unsayable(config: unknown, path = ''): string | undefined {
  if (typeof config === 'function' || typeof config === 'number' && !Number.isFinite(config)) return path;
  if (Array.isArray(config)) return first(config.map((item, i) => item === null ? undefined : unsayable(item, `${path}[${i}]`)));
  if (!isPlain(config)) return undefined;
  return first(Object.entries(config).map(([name, field]) => {
    const place = path === '' ? name : `${path}.${name}`;
    // Manifests leave such fields out.
    return field === null ? place : unsayable(field, place);
  }));
}

function first(places: readonly (string | undefined)[]): string | undefined {
  return places.find(place => place !== undefined);
}
