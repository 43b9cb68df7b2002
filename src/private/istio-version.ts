import { IConstruct } from 'constructs';
import { nearest } from './root';

/** The oldest version of which it is known what it brought. */
export const OLDEST_KNOWN = '1.28';

const OLDEST = new WeakMap<IConstruct, string>();

/** States the oldest Istio version that runs, for everything below a scope. */
export function stateOldestVersion(scope: IConstruct, version: string): void {
  OLDEST.set(scope, version);
}

/** The oldest Istio version that runs where a construct stands; undefined if unknown. */
export function oldestVersion(construct: IConstruct): string | undefined {
  return nearest(construct, OLDEST);
}

/** Whether a minor version comes before another. */
export function isOlder(a: string, b: string): boolean {
  return minor(a) < minor(b);
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}
