import { WorkloadMode } from '../../api/telemetry';
import { MeshError } from '../../private/errors';
import { Cel, IExtensionProvider } from '../../values';

/**
 * What an access log is about.
 */
export interface AccessLogScope {
  /**
   * Who gets it, each once (`BadProvider`).
   * @default - whoever gets logs already: those that levels above name, or else the fact `defaultProviders`
   */
  readonly providers?: IExtensionProvider[];

  /**
   * Direction of the traffic, as the workload sees it (`match.mode`). Gateways know `CLIENT` alone and waypoints `SERVER`; for them the other is refused (`ModeNeverMet`).
   * @default - both directions
   */
  readonly mode?: WorkloadMode;
}

/**
 * Options of `AccessLog.enabled`.
 */
export interface AccessLogOptions extends AccessLogScope {
  /**
   * What is logged, such as `Cel.of('response.code >= 400')`. For a connection that has no such attribute the expression is not true, so that it is not logged: say
   * `!has(response.code) || response.code >= 400` for all connections beside. Rendered as `filter.expression`.
   * @default - everything
   */
  readonly filter?: Cel;
}

/**
 * Who gets logs of which traffic, or no longer does. What is said of one provider and direction wins over what levels above say of the same, and leaves the rest as it is.
 *
 * Rendered as entries of `accessLogging`.
 *
 * @see https://istio.io/latest/docs/tasks/observability/logs/telemetry-api/
 */
export class AccessLog {
  /** Logs are written. */
  public static enabled(options: AccessLogOptions = {}): AccessLog {
    return new AccessLog(true, options);
  }

  /** No logs are written, whatever levels above say. */
  public static disabled(scope: AccessLogScope = {}): AccessLog {
    return new AccessLog(false, scope);
  }

  /** @internal */
  public readonly _providers?: readonly IExtensionProvider[];
  /** @internal */
  public readonly _mode?: WorkloadMode;
  /** @internal */
  public readonly _filter?: string;

  private constructor(
    /** @internal */
    public readonly _isEnabled: boolean,
    { providers, mode, filter }: AccessLogOptions,
  ) {
    if (providers?.length === 0) {
      throw new MeshError('BadProvider', "'providers' of an access log must name one, got none: leave it out to mean those that get logs already");
    }
    this._providers = providers && [...providers];
    this._mode = mode;
    this._filter = filter?.expression;
  }
}
