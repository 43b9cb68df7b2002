import { Grafana, Tracing } from '../api/install/kiali';
import { MeshError } from '../private/errors';

/**
 * Where a Grafana is.
 */
export interface KialiGrafanaOptions {
  /**
   * Address as Kiali calls it (`BadUrl`). Rendered as `internal_url`.
   */
  readonly internalUrl: string;

  /**
   * Address as browsers call it (`BadUrl`). Rendered as `external_url`.
   * @default - none: there are no links
   */
  readonly externalUrl?: string;
}

/**
 * Where traces are kept.
 */
export interface KialiTracingOptions {
  /**
   * Address as Kiali calls it, by HTTP, with the path that pages are served below (`BadUrl`). Rendered as `internal_url`.
   */
  readonly internalUrl: string;

  /**
   * Address as browsers call it (`BadUrl`). Rendered as `external_url`.
   * @default - none: there are no links
   */
  readonly externalUrl?: string;
}

/**
 * Where Kiali finds traces.
 *
 * @see https://kiali.io/docs/configuration/p8s-jaeger-grafana/tracing/
 */
export class KialiTracing {
  /** In Jaeger. */
  public static jaeger(options: KialiTracingOptions): KialiTracing {
    return new KialiTracing('jaeger', options);
  }

  /** In Tempo of Grafana. */
  public static tempo(options: KialiTracingOptions): KialiTracing {
    return new KialiTracing('tempo', options);
  }

  /** Nowhere. */
  public static none(): KialiTracing {
    return new KialiTracing();
  }

  private readonly options?: KialiTracingOptions;

  private constructor(private readonly provider?: string, options?: KialiTracingOptions) {
    this.options = options && urlsOf(options);
  }

  /** @internal */
  public _toKiali(): Tracing {
    const { options, provider } = this;
    return options === undefined ? { enabled: false } : { enabled: true, ...options, provider, useGrpc: false };
  }
}

/** What Kiali must know of a Grafana. */
export function grafanaAt(options: KialiGrafanaOptions): Grafana {
  return { enabled: true, ...urlsOf(options) };
}

/** Throws `BadUrl`. */
export function requireUrl(prop: string, url: string): string {
  if (!/^https?:\/\/[^/\s]+(\/\S*)?$/.test(url)) {
    throw new MeshError('BadUrl', `'${prop}' must be an address with http:// or https://, got '${url}'`);
  }
  return url;
}

function urlsOf({ internalUrl, externalUrl }: KialiGrafanaOptions): KialiGrafanaOptions {
  return { externalUrl: externalUrl && requireUrl('externalUrl', externalUrl), internalUrl: requireUrl('internalUrl', internalUrl) };
}
