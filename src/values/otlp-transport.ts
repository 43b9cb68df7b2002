import { Duration } from 'cdk8s';
import { ProviderHeader } from './provider-header';
import { requirePath } from './rewrite';
import { requireAtLeastOneMs, wireDuration } from '../private/durations';
import { stated } from '../private/stated';

/**
 * Options of `OtlpTransport.http`, and of whatever else is called by HTTP.
 */
export interface ProviderHttpOptions {
  /**
   * Path of the requests: begins with `/` (`BadPath`), such as `/v1/traces`.
   */
  readonly path: string;

  /**
   * How long a request may take; at least 1 ms (`BadDuration`).
   * @default - 3 seconds
   */
  readonly timeout?: Duration;

  /**
   * Headers of the requests.
   * @default - none of your own
   */
  readonly headers?: ProviderHeader[];
}

/**
 * Options of `OtlpTransport.grpc`.
 */
export interface ProviderGrpcOptions {
  /**
   * How long a call may take; at least 1 ms (`BadDuration`).
   * @default - without limit
   */
  readonly timeout?: Duration;

  /**
   * Metadata of the calls (`initialMetadata`).
   * @default - none of your own
   */
  readonly metadata?: ProviderHeader[];
}

/**
 * How traces travel by OTLP.
 *
 * @see https://istio.io/latest/docs/tasks/observability/distributed-tracing/opentelemetry/
 */
export class OtlpTransport {
  /** By HTTP. Rendered as `http` of the provider. */
  public static http(options: ProviderHttpOptions): OtlpTransport {
    return new OtlpTransport('http', httpOf(options));
  }

  /** By gRPC, with settings. Rendered as `grpc` of the provider. */
  public static grpc(options: ProviderGrpcOptions = {}): OtlpTransport {
    const { timeout, metadata } = options;
    requireAtLeastOneMs('timeout', timeout);
    return new OtlpTransport('grpc', stated({ timeout: timeout && wireDuration(timeout), initialMetadata: metadata?.map(header => header._toIstio()) }));
  }

  private constructor(private readonly word: string, private readonly settings: object) {}

  /** @internal */
  public get _isHttp(): boolean {
    return this.word === 'http';
  }

  /** @internal */
  public _toIstio(): { [field: string]: any } {
    return { [this.word]: this.settings };
  }
}

/** An `HttpService` of the mesh config. */
export function httpOf({ path, timeout, headers }: ProviderHttpOptions): object {
  requirePath(path);
  requireAtLeastOneMs('timeout', timeout);
  return stated({ path, timeout: timeout && wireDuration(timeout), headers: headersOf(headers) });
}

export function headersOf(headers: readonly ProviderHeader[] | undefined): object[] | undefined {
  return headers?.map(header => header._toIstio());
}
