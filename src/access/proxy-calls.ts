import { IConstruct } from 'constructs';
import { Import } from './sidecar-hosts';
import { PerApp } from '../private/per-app';

/** A service that proxies call by themselves, whatever their workloads call. */
export interface ProxyCall {
  /** Of the pods; undefined for those of the whole mesh. */
  readonly namespace?: string;
  readonly to: Import;
}

const CALLS = new PerApp<(() => readonly ProxyCall[])[]>(() => []);

/** States what proxies call; read at every render. */
export function contributeProxyCalls(by: IConstruct, calls: () => readonly ProxyCall[]): void {
  CALLS.of(by).push(calls);
}

/** What proxies of a namespace call by themselves. */
export function proxyCallsFrom(app: IConstruct, namespace: string): Import[] {
  return CALLS.of(app).flatMap(calls => calls()).filter(call => call.namespace === undefined || call.namespace === namespace).map(({ to }) => to);
}
