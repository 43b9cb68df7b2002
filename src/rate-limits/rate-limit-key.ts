import { typedConfig } from '../envoy';
import { MeshError } from '../private/errors';
import { requireWhole } from '../private/numbers';
import { claimPath, QueryMatch, requireHeaderName } from '../values';

/**
 * What becomes of requests that do not have it.
 */
export interface RateLimitKeyOptions {
  /**
   * Whether requests without it are not counted. Then a client gets round the limit by leaving it out, unless something else demands it.
   * @default false: they are counted together, as those with `-`
   */
  readonly onlyIfPresent?: boolean;
}

/**
 * How addresses are told apart.
 */
export interface RemoteAddressKeyOptions {
  /**
   * Leading bits of an IPv4 address that count, from 1 to 32 (`NotInRange`). Rendered as `v4_prefix_mask_len`.
   * @default 32: each address by itself
   */
  readonly ipv4PrefixLength?: number;

  /**
   * Leading bits of an IPv6 address that count, from 1 to 128 (`NotInRange`). Rendered as `v6_prefix_mask_len`.
   * @default 64: one network, of which one client may use every address
   */
  readonly ipv6PrefixLength?: number;
}

/** One action of Envoy, which adds an entry to the descriptor of a request, or keeps it from being sent. */
export interface RateLimitAction { readonly [action: string]: object }

/** What stands for a key that a request does not have. */
const ABSENT = '-';

/**
 * By what requests are told apart, so that each client, token or path has a limit of its own.
 *
 * @see https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto#config-route-v3-ratelimit-action
 */
export class RateLimitKey {
  /** What a header says, such as an API key. Of several headers with this name the first counts. Throws `BadHeaderName`. */
  public static header(name: string, options: RateLimitKeyOptions = {}): RateLimitKey {
    const header = requireHeaderName(name);
    const there = { request_headers: { header_name: header, descriptor_key: header } };
    return new RateLimitKey(header, [there, ...whenAbsent({
      header_value_match: { ...absent(header), headers: [{ name: header, present_match: true }] },
    }, options)]);
  }

  /**
   * The address of the client.
   *
   * At a gateway it is that of the first client, for which the gateway must be told what stands in front of it (`TopologyUnknown`): all clients would else have one,
   * that of the load balancer. Beside workloads and at waypoints it is the last address of `X-Forwarded-For`, which is that of the caller where there is none: what is in the
   * mesh may write whatever it likes there.
   */
  public static remoteAddress(options: RemoteAddressKeyOptions = {}): RateLimitKey {
    const { ipv4PrefixLength = 32, ipv6PrefixLength = 64 } = options;
    requireWhole('ipv4PrefixLength', ipv4PrefixLength, 1, 32);
    requireWhole('ipv6PrefixLength', ipv6PrefixLength, 1, 128);
    const masks = { v4_prefix_mask_len: ipv4PrefixLength, v6_prefix_mask_len: ipv6PrefixLength };
    return new RateLimitKey('masked_remote_address', [{ masked_remote_address: masks }], true);
  }

  /** The path without its query: each path has a limit of its own, also one that a client makes up. */
  public static path(): RateLimitKey {
    const expression = typedConfig('envoy.extensions.rate_limit_descriptors.expr.v3.Descriptor', { descriptor_key: 'path', text: 'request.url_path' });
    return new RateLimitKey('path', [{ extension: { name: 'envoy.rate_limit_descriptors.expr', typed_config: expression } }]);
  }

  /** The method. */
  public static method(): RateLimitKey {
    return new RateLimitKey('method', [{ request_headers: { header_name: ':method', descriptor_key: 'method' } }]);
  }

  /** What a query parameter says. Throws `BadQueryName`. */
  public static query(name: string, options: RateLimitKeyOptions = {}): RateLimitKey {
    const { _name } = QueryMatch.present(name);
    const there = { query_parameters: { query_parameter_name: _name, descriptor_key: _name } };
    return new RateLimitKey(_name, [there, ...whenAbsent({
      query_parameter_value_match: { ...absent(_name), query_parameters: [{ name: _name, present_match: true }] },
    }, options)]);
  }

  /**
   * What a claim of the JSON Web Token says, that a JwtAuthentication of the same target has accepted: a text, and no list or number.
   *
   * Where nobody verifies tokens the claim is never there: all requests share one limit, and with `onlyIfPresent` none is counted. The check finds it (`MESH0523`), unless another app may verify them.
   *
   * @param claim as in `ClaimMatch`: `sub`, nested `realm_access.role`, or in brackets (`BadClaim`)
   */
  public static claim(claim: string, options: RateLimitKeyOptions = {}): RateLimitKey {
    const path = claimPath(claim);
    const metadata_key = { key: 'envoy.filters.http.jwt_authn', path: ['payload', ...path].map(key => ({ key })) };
    const other = options.onlyIfPresent ? {} : { default_value: ABSENT };
    return new RateLimitKey(path.join('.'), [{ metadata: { descriptor_key: path.join('.'), metadata_key, source: 'DYNAMIC', ...other } }]);
  }

  /**
   * Key of the descriptor's entry.
   *
   * @internal
   */
  public readonly _name: string;

  /**
   * One of them adds the entry, whatever the request is; for some there is none.
   *
   * @internal
   */
  public readonly _actions: readonly RateLimitAction[];

  /** @internal */
  public readonly _isAddress: boolean;

  private constructor(name: string, actions: readonly RateLimitAction[], isAddress = false) {
    this._name = name;
    this._actions = actions;
    this._isAddress = isAddress;
  }
}

const absent = (key: string) => ({ descriptor_key: key, descriptor_value: ABSENT, expect_match: false });

function whenAbsent(action: RateLimitAction, { onlyIfPresent = false }: RateLimitKeyOptions): RateLimitAction[] {
  return onlyIfPresent ? [] : [action];
}

/** Refuses to tell requests apart twice by one thing. */
export function requireKeys(keys: readonly RateLimitKey[]): void {
  const isSame = (a: RateLimitKey, b: RateLimitKey) => a._name === b._name && Object.keys(a._actions[0])[0] === Object.keys(b._actions[0])[0];
  const twice = keys.find((key, i) => keys.findIndex(other => isSame(key, other)) !== i);
  if (twice !== undefined) {
    throw new MeshError('KeyTwice', `'forEach' tells requests apart by '${twice._name}' twice; name it once`);
  }
}
