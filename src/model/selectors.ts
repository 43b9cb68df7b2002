import { StringMap } from './resource';

/** Whether labels have everything that a selector asks for; an empty one asks for nothing. */
export function selects(selector: StringMap, labels: StringMap): boolean {
  for (const key of Object.keys(selector)) {
    if (!Object.hasOwn(labels, key) || labels[key] !== selector[key]) return false;
  }
  return true;
}

export function isEmpty(selector: StringMap): boolean {
  for (const _ in selector) return false;
  return true;
}

/** How a selector is shown: `app=web,version=v1`. */
export function showLabels(labels: StringMap): string {
  return Object.keys(labels).sort().map(key => `${key}=${labels[key]}`).join(',');
}
