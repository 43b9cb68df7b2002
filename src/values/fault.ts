import { Duration } from 'cdk8s';
import { HttpFaultInjection } from '../api/networking';
import { requireAtLeastOneMs, wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';
import { requirePercent, requireWhole } from '../private/numbers';

/**
 * How gRPC answers: the status codes that an abort can give.
 *
 * @see https://grpc.io/docs/guides/status-codes/
 */
export enum GrpcStatus {
  /** Not an error. */
  OK = 'OK',
  /** The caller gave up. */
  CANCELLED = 'CANCELLED',
  /** An error that says nothing of itself. */
  UNKNOWN = 'UNKNOWN',
  /** The caller asked for what makes no sense. */
  INVALID_ARGUMENT = 'INVALID_ARGUMENT',
  /** It took too long. */
  DEADLINE_EXCEEDED = 'DEADLINE_EXCEEDED',
  /** What was asked for is not there. */
  NOT_FOUND = 'NOT_FOUND',
  /** What was to be made is there already. */
  ALREADY_EXISTS = 'ALREADY_EXISTS',
  /** The caller may not do that. */
  PERMISSION_DENIED = 'PERMISSION_DENIED',
  /** A quota or a space is used up. */
  RESOURCE_EXHAUSTED = 'RESOURCE_EXHAUSTED',
  /** The system is not in the state that is needed. */
  FAILED_PRECONDITION = 'FAILED_PRECONDITION',
  /** Something else came in between; the whole may be tried again. */
  ABORTED = 'ABORTED',
  /** Beyond the end of what there is. */
  OUT_OF_RANGE = 'OUT_OF_RANGE',
  /** The server cannot do that. */
  UNIMPLEMENTED = 'UNIMPLEMENTED',
  /** Something in the server is broken. */
  INTERNAL = 'INTERNAL',
  /** The server cannot be reached now; the call may be tried again. */
  UNAVAILABLE = 'UNAVAILABLE',
  /** Data are lost for good. */
  DATA_LOSS = 'DATA_LOSS',
  /** The caller did not say who it is. */
  UNAUTHENTICATED = 'UNAUTHENTICATED',
}

/**
 * How many requests suffer.
 */
export interface FaultOptions {
  /**
   * Percent of the requests of the route, a whole number from 0 to 100. Rendered as `percentage.value`.
   * @default 100
   */
  readonly percent?: number;
}

/**
 * Makes requests slow or fail on purpose, in the client's proxy or at the gateway; the server sees nothing of it.
 *
 * The delay comes before the request is sent: the timeout of the route does not count it, and retries do not repeat what was aborted.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection
 */
export class Fault {
  /**
   * Holds requests back for that long. Rendered as `fault.delay.fixedDelay`. Throws `BadDuration`.
   */
  public static delay(duration: Duration, options: FaultOptions = {}): Fault {
    requireAtLeastOneMs('duration', duration);
    return new Fault({ delay: { fixedDelay: wireDuration(duration), percentage: percentage(options) } });
  }

  /**
   * Answers with an HTTP status from 200 to 599 instead of sending requests on. Rendered as `fault.abort.httpStatus`. Throws `NotInRange`.
   */
  public static abort(status: number, options: FaultOptions = {}): Fault {
    requireWhole('status', status, 200, 599);
    return new Fault({ abort: { httpStatus: status, percentage: percentage(options) } });
  }

  /**
   * Answers with a gRPC status instead of sending requests on. Rendered as `fault.abort.grpcStatus`.
   */
  public static abortGrpc(status: GrpcStatus, options: FaultOptions = {}): Fault {
    return new Fault({ abort: { grpcStatus: status, percentage: percentage(options) } });
  }

  /**
   * No fault, also where the destination has one in its own routes. Renders nothing.
   */
  public static none(): Fault {
    return new Fault({});
  }

  private constructor(private readonly injection: HttpFaultInjection) {}

  /**
   * Both at once: a delay and an abort, each with a percentage of its own. Throws `FaultTwice` for two of a kind.
   */
  public and(other: Fault): Fault {
    for (const kind of ['delay', 'abort'] as const) {
      if (this.injection[kind] !== undefined && other.injection[kind] !== undefined) {
        throw new MeshError('FaultTwice', `a fault has one ${kind}, got ${JSON.stringify(this.injection[kind])} and ${JSON.stringify(other.injection[kind])}; `
          + 'keep one, or make routes of their own for other requests');
      }
    }
    return new Fault({ ...this.injection, ...other.injection });
  }

  /** @internal */
  public get _isNone(): boolean {
    return this.injection.delay === undefined && this.injection.abort === undefined;
  }

  /**
   * Undefined for no fault.
   *
   * @internal
   */
  public _toIstio(): HttpFaultInjection | undefined {
    return this._isNone ? undefined : this.injection;
  }
}

/** Without a percentage Istio injects nothing, so it is always said. */
function percentage({ percent = 100 }: FaultOptions) {
  requirePercent('percent', percent);
  return { value: percent };
}
