import { IConstruct } from 'constructs';
import { PerApp } from '../private/per-app';

/** Where proxies stand that serve no pod of their own, and so are there whatever the data plane of the namespace is: gateways and waypoints. */
const STANDING = new PerApp<(() => string | undefined)[]>(() => []);

/** States that a gateway or waypoint stands in a namespace. It is asked when something is rendered; undefined for none. */
export function proxyStands(by: IConstruct, namespace: () => string | undefined): void {
  STANDING.of(by).push(namespace);
}

/** Whether a gateway or waypoint stands in a namespace, as far as the app says. */
export function proxyStandsIn(by: IConstruct, namespace: string): boolean {
  return STANDING.of(by).some(standing => standing() === namespace);
}
