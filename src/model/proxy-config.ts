import { parse } from 'yaml';
import { isMap } from './resource';
import { Workload } from './workloads';

/** What a pod states of its own proxy, in Istio's words; empty if it states nothing that can be read. */
export function proxyConfigOf({ annotations }: Workload): { readonly [field: string]: any } {
  const text = annotations['proxy.istio.io/config'];
  if (text === undefined) return {};
  try {
    const value = parse(text);
    return isMap(value) ? value : {};
  } catch {
    return {};
  }
}
