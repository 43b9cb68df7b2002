import { Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { requireOwnHosts } from './extension-place';
import { ENVOY_FILTER_KIND, PolicyBook, ProxyTarget, proxyTargetOf } from '../access';
import { EnvoyFilter, EnvoyFilterSpec } from '../api/networking';
import {
  envoyFilterNotes, envoyFilterSpec, HttpFilter, HttpFilterPlace, Inlet, inletsOf, insertFilter, OnlyOne, overlap, requireIstioVersion, typedConfig,
} from '../envoy';
import { MeshError } from '../private/errors';
import { requireObjectName } from '../private/names';
import { PerApp } from '../private/per-app';
import { IPolicyTarget } from '../refs';
import { requireHeaderName, requireSome } from '../values';

/**
 * Properties for `ResponseCache`.
 */
export interface ResponseCacheProps {
  /**
   * Whose proxies remember responses: a gateway, a waypoint, a service or a workload (`CacheTooWide` for a namespace or the mesh, `SharedGateway` for a MeshIngress). A service behind a
   * waypoint has it there.
   */
  readonly of: IPolicyTarget;

  /**
   * Request headers that responses may depend on (`BadHeaderName`, `EmptyList` for none). A response whose `Vary` names another one is not remembered; of one that names these, each variant is.
   * `accept-encoding` is what most servers name. Rendered as `allowed_vary_headers`.
   * @default - a response with `Vary` is not remembered
   */
  readonly varyBy?: string[];

  /**
   * Whether clients that say `Cache-Control: no-cache` get what is remembered all the same. Rendered as `ignore_request_cache_control_header`.
   * @default false: such a request goes to the server
   */
  readonly ignoresClientCacheControl?: boolean;

  /**
   * Name of the EnvoyFilter (`BadName`).
   * @default - name of what it is for and id of the construct: `<target>-<id>`
   */
  readonly name?: string;
}

/** Those that have one. */
const CACHES = new WeakMap<PolicyBook, IConstruct>();

const PLACES = new PerApp(root => new OnlyOne(root, {
  meet: overlap,
  refuse: ({ by: first }, { by }) => new MeshError('CacheTwice', `'${first.node.path}' has proxies of the same requests remember responses already: keep one of the two`, by),
}));

/**
 * Experimental: has proxies remember responses, by Envoy's cache filter and its store in memory. Istio has no words for it: it is an EnvoyFilter, which may stop to work with any
 * upgrade, and Envoy's own filter is work in progress. Try it out, and look at the memory of the proxies.
 *
 * It remembers answers to GET of which the server says how long they live (`Cache-Control: max-age` or `s-maxage`, `Expires`), by host, path and query. It does not
 *
 * - share: each proxy remembers for itself, until it ends;
 * - forget: what has expired is fetched or confirmed again, but nothing makes room. Memory grows with the number of different URLs, which clients choose: for few of them only;
 * - remember what was asked for with `Authorization` or conditions (`If-None-Match`), or answered with `no-store`, `private` or another `Vary` than `varyBy` says;
 * - know who asks: a response that depends on a cookie, or on the identity of the caller, must say `private`;
 * - know versions: behind a split, everybody gets what the first answer was until it expires.
 *
 * Requests are authorized before they are answered from memory. Needs the fact `istioVersion` (`IstioVersionUnknown`).
 *
 * @stability experimental
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/cache_filter
 */
export class ResponseCache extends Construct {
  /** The EnvoyFilter, to patch. */
  public readonly envoyFilter: EnvoyFilter;

  private readonly book: PolicyBook;
  private readonly filter: HttpFilter;

  constructor(scope: Construct, id: string, props: ResponseCacheProps) {
    super(scope, id);
    const { of, varyBy, ignoresClientCacheControl } = props;
    if (varyBy !== undefined) requireSome('varyBy', varyBy);
    if (varyBy?.includes('*')) {
      throw new MeshError('BadHeaderName', "'varyBy' names headers, and '*' is none: what depends on everything is never remembered; name the headers", this);
    }
    this.filter = filterOf([...new Set((varyBy ?? []).map(requireHeaderName))], ignoresClientCacheControl);
    this.book = of._policies();
    this.requireOnly();
    const name = props.name ?? `${this.book.target.name}-${id}`;
    requireObjectName(name, this);
    this.envoyFilter = new EnvoyFilter(this, 'Resource', {
      metadata: { name, namespace: Lazy.any({ produce: () => this.proxies().namespace }), annotations: envoyFilterNotes('a response cache', { proxies: 'gateway' }, []) },
      spec: Lazy.any({ produce: () => this.spec() }),
    });
  }

  private requireOnly(): void {
    const other = CACHES.get(this.book);
    if (other !== undefined) {
      throw new MeshError('CacheTwice', `'${other.node.path}' has the proxies of '${this.book.target.name}' remember responses already: keep one of the two`, this);
    }
    CACHES.set(this.book, this);
    PLACES.of(this).add({ by: this, proxies: () => this.proxies(), inlets: proxies => this.inlets(proxies) });
  }

  private spec(): EnvoyFilterSpec {
    requireIstioVersion(this);
    const proxies = this.proxies();
    return envoyFilterSpec(proxies, this.inlets(proxies).map(inlet => insertFilter(this.filter, inlet)));
  }

  private inlets(proxies: ProxyTarget): Inlet[] {
    return inletsOf(proxies, { target: this.book.target, deed: 'remember responses' });
  }

  private proxies(): ProxyTarget {
    requireOwnHosts(this.book.target);
    const proxies = proxyTargetOf(this.book.target, ENVOY_FILTER_KIND);
    const { isMesh, selector, targetRefs, onlyService } = proxies;
    if (isMesh || proxies.proxies !== 'gateway' && selector === undefined && (targetRefs === undefined || onlyService === undefined && this.book.target.gateway === undefined)) {
      throw new MeshError('CacheTooWide', `a cache is for a gateway, a waypoint, a service or a workload, and '${proxies.by.node.path}' is more than that: servers differ in what may be remembered of `
        + 'them; say it of each that is known to tell', this);
    }
    return proxies;
  }
}

/** Nothing else has the name in a proxy: it stands there once. */
function filterOf(varyBy: readonly string[], ignoresClientCacheControl: boolean | undefined): HttpFilter {
  return {
    name: 'envoy.filters.http.cache',
    type: 'envoy.extensions.filters.http.cache.v3.CacheConfig',
    config: {
      typed_config: typedConfig('envoy.extensions.http.cache.simple_http_cache.v3.SimpleHttpCacheConfig', {}),
      ...varyBy.length > 0 && { allowed_vary_headers: varyBy.map(exact => ({ exact, ignore_case: true })) },
      ...ignoresClientCacheControl && { ignore_request_cache_control_header: true },
    },
    place: HttpFilterPlace.BEFORE_ROUTER,
  };
}
