import { Resource } from './resource';

/** A reading of an object that is done once, however many rules ask for it. */
export function readOnce<T>(read: (resource: Resource) => T): (resource: Resource) => T {
  const known = new WeakMap<Resource, { readonly answer: T }>();
  return resource => {
    const before = known.get(resource);
    if (before !== undefined) return before.answer;
    const answer = read(resource);
    known.set(resource, { answer });
    return answer;
  };
}
