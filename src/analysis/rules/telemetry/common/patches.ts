import { isMap, Resource } from '../../../../model';

/** One change of an EnvoyFilter. */
export interface Patch {
  readonly applyTo: string;
  readonly operation: string;
  /** What it gives to Envoy; undefined if nothing. */
  readonly value: { readonly [key: string]: unknown } | undefined;
  readonly match: any;
  /** A regular expression for the versions of proxies that take it; empty for all. */
  readonly proxyVersion: string;
  /** Such as `spec.configPatches[0]`. */
  readonly field: string;
}

/** The changes of an EnvoyFilter. */
export function patchesOf({ spec }: Resource): Patch[] {
  const patches: readonly any[] = spec.configPatches ?? [];
  return patches.flatMap((one, i) => !isMap(one?.patch) ? [] : [{
    applyTo: one.applyTo ?? 'INVALID',
    operation: one.patch.operation ?? 'INVALID',
    value: isMap(one.patch.value) ? one.patch.value : undefined,
    match: one.match ?? {},
    proxyVersion: one.match?.proxy?.proxyVersion ?? '',
    field: `spec.configPatches[${i}]`,
  }]);
}

/** The name of the filter or route that a change is made beside or on; undefined if it names none. */
export function anchorOf({ applyTo, match }: Patch): string | undefined {
  switch (applyTo) {
    case 'HTTP_FILTER': return match.listener?.filterChain?.filter?.subFilter?.name || undefined;
    case 'NETWORK_FILTER': return match.listener?.filterChain?.filter?.name || undefined;
    case 'LISTENER_FILTER': return match.listener?.listenerFilter || undefined;
    case 'HTTP_ROUTE': return match.routeConfiguration?.vhost?.route?.name || undefined;
    default: return undefined;
  }
}

/** The name of what a change adds; undefined if it adds nothing that has a name. */
export function addedBy({ operation, value }: Patch): string | undefined {
  return (operation === 'ADD' || operation.startsWith('INSERT_')) && typeof value?.name === 'string' ? value.name : undefined;
}
