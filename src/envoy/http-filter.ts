import { EnvoyConfigObjectPatch, EnvoyFilterApplyTo, PatchOperation } from '../api/networking';

/**
 * Where a filter stands among those that Istio writes into a proxy, in the order that requests meet them: authentication, authorization, faults, CORS, statistics, the router.
 */
export enum HttpFilterPlace {
  /** Requests are allowed, tokens are verified, and an answer from here still gets the headers of CORS and is counted. Never in what ends the tunnels of ambient mode. */
  AFTER_AUTHORIZATION = 'after authorization',
  /** The last before requests are sent on: what answers here stands for the server. */
  BEFORE_ROUTER = 'before the router',
}

/** Where its neighbour is, for istiod. */
const ANCHORS: { readonly [place in HttpFilterPlace]: { readonly operation: PatchOperation; readonly neighbour: string } } = {
  [HttpFilterPlace.AFTER_AUTHORIZATION]: { operation: PatchOperation.INSERT_AFTER, neighbour: 'envoy.filters.http.cors' },
  [HttpFilterPlace.BEFORE_ROUTER]: { operation: PatchOperation.INSERT_BEFORE, neighbour: 'envoy.filters.http.router' },
};

/** An HTTP filter of Envoy. */
export interface HttpFilter {
  /** By which it is told apart from others of its sort in one proxy. */
  readonly name: string;
  /** Message that the config is, as `envoy.extensions.filters.http.lua.v3.Lua`. */
  readonly type: string;
  /** In the words of that message. */
  readonly config: { readonly [field: string]: unknown };
  readonly place: HttpFilterPlace;
}

/** Where requests come in: each has filters of its own. */
export interface Inlet {
  readonly context: NonNullable<EnvoyConfigObjectPatch['match']>['context'];
  readonly listener?: string;
  /** Of the pods. */
  readonly port?: number;
  readonly filterChain?: string;
}

/** A message of Envoy as it stands in a field of type `Any`. */
export function typedConfig(type: string, config: { readonly [field: string]: unknown }): { [field: string]: unknown } {
  return { '@type': `type.googleapis.com/${type}`, ...config };
}

/** Has requests that come in there pass a filter. */
export function insertFilter({ name, type, config, place }: HttpFilter, { context, listener, port, filterChain }: Inlet): EnvoyConfigObjectPatch {
  const { operation, neighbour } = ANCHORS[place];
  const manager = { name: 'envoy.filters.network.http_connection_manager', subFilter: { name: neighbour } };
  return {
    applyTo: EnvoyFilterApplyTo.HTTP_FILTER,
    match: { context, listener: { name: listener, portNumber: port, filterChain: { name: filterChain, filter: manager } } },
    patch: { operation, value: { name, typed_config: typedConfig(type, config) } },
  };
}
