import { Percent } from './percent';

/**
 * Requests that wait before they are forwarded.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection-Delay
 */
export interface HttpFaultInjectionDelay {
  /**
   * How long they wait. Duration such as `5s`, in whole milliseconds. Excludes `exponentialDelay`.
   * @default - no delay
   */
  readonly fixedDelay?: string;

  /**
   * Not supported by Istio, which refuses it.
   * @default - not set
   */
  readonly exponentialDelay?: string;

  /**
   * Share of requests that wait: 0, or from 0.0001 to 100.
   * @default - as `percent` says
   */
  readonly percentage?: Percent;

  /**
   * Share of requests that wait, in whole percent. Ignored beside `percentage`.
   * @default 0
   * @deprecated use `percentage`
   */
  readonly percent?: number;
}

/**
 * Requests that fail without reaching the service. Set one of the statuses.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection-Abort
 */
export interface HttpFaultInjectionAbort {
  /**
   * HTTP status of the answer, from 200 to 599. Excludes `grpcStatus` and `http2Error`.
   * @default - none
   */
  readonly httpStatus?: number;

  /**
   * Name of the gRPC status of the answer, such as `UNAVAILABLE`; not its number. Excludes `httpStatus` and `http2Error`.
   * @default - none
   */
  readonly grpcStatus?: string;

  /**
   * Not supported by Istio, which refuses it.
   * @default - not set
   */
  readonly http2Error?: string;

  /**
   * Share of requests that fail: 0, or from 0.0001 to 100.
   * @default - no request fails
   */
  readonly percentage?: Percent;
}

/**
 * Failures made on purpose, at the client's proxy. Needs a delay, an abort or both; each is drawn by itself.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection
 */
export interface HttpFaultInjection {
  /**
   * Requests that wait.
   * @default - no request waits
   */
  readonly delay?: HttpFaultInjectionDelay;

  /**
   * Requests that fail.
   * @default - no request fails
   */
  readonly abort?: HttpFaultInjectionAbort;
}
