import { IConstruct } from 'constructs';
import { PerApp } from '../private/per-app';

/** Those whose objects depend on data planes. */
const WATCHERS = new PerApp<(() => void)[]>(() => []);

/** Has something done whenever a data plane is stated: which objects are there cannot wait until they are rendered. */
export function watchDataPlanes(by: IConstruct, changed: () => void): void {
  WATCHERS.of(by).push(changed);
}

/** Tells that a data plane is stated. */
export function dataPlaneStated(by: IConstruct): void {
  WATCHERS.of(by).forEach(changed => changed());
}
