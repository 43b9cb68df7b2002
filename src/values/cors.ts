import { Duration } from 'cdk8s';
import { requireHeaderName } from './header-match';
import { requireMethod } from './method';
import { TextMatch, TextMatchKind } from './text-match';
import { CorsPolicy, StringMatch, UnmatchedPreflights } from '../api/networking';
import { requireWholeSeconds, wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';

/**
 * A condition on the origin of a page, such as `https://shop.example.com`.
 */
export class OriginMatch {
  /** This origin. */
  public static exact(origin: string): OriginMatch {
    return new OriginMatch(TextMatch.exact(origin));
  }

  /** Origins that start with this text. */
  public static prefix(prefix: string): OriginMatch {
    return new OriginMatch(TextMatch.prefix(prefix));
  }

  /** Origins that an RE2 expression covers. */
  public static regex(expression: string): OriginMatch {
    return new OriginMatch(TextMatch.regex(expression));
  }

  /** Every origin. */
  public static any(): OriginMatch {
    return new OriginMatch(TextMatch.regex('.*'));
  }

  private constructor(private readonly text: TextMatch) {}

  /** @internal */
  public _toIstio(): StringMatch {
    switch (this.text.kind) {
      case TextMatchKind.EXACT: return { exact: this.text.text };
      case TextMatchKind.PREFIX: return { prefix: this.text.text };
      default: return { regex: this.text.text };
    }
  }

  /** @internal */
  public get _takesAll(): boolean {
    return this.text.kind === TextMatchKind.REGEX && this.text.text === '.*';
  }
}

/**
 * What pages of other origins may do.
 */
export interface CorsOptions {
  /**
   * Origins that may read the answers, any of which is enough. Rendered as `corsPolicy.allowOrigins`.
   */
  readonly origins: OriginMatch[];

  /**
   * Methods they may use, such as `GET`, or `*` (`UnknownMethod`). Rendered as `corsPolicy.allowMethods`.
   * @default - what browsers allow without asking
   */
  readonly methods?: string[];

  /**
   * Request headers they may send, or `*` (`BadHeaderName`). Rendered as `corsPolicy.allowHeaders`.
   * @default - what browsers allow without asking
   */
  readonly headers?: string[];

  /**
   * Response headers they may read, or `*` (`BadHeaderName`). Rendered as `corsPolicy.exposeHeaders`.
   * @default - what browsers show without asking
   */
  readonly exposeHeaders?: string[];

  /**
   * How long a browser may remember the answer, in whole seconds (`BadDuration`). Rendered as `corsPolicy.maxAge`.
   * @default - as the browser likes
   */
  readonly maxAge?: Duration;

  /**
   * Whether requests may carry cookies and credentials; not with `OriginMatch.any()`. Rendered as `corsPolicy.allowCredentials`.
   * @default false
   */
  readonly credentials?: boolean;

  /**
   * Whether preflight requests of other origins go on to the service, which may answer them itself. Rendered as
   * `corsPolicy.unmatchedPreflights`.
   * @default - Istio's: they do
   */
  readonly forwardUnmatchedPreflights?: boolean;
}

/**
 * Cross-origin resource sharing, answered by the proxy.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy
 */
export class Cors {
  /** Allows pages of other origins. */
  public static allow(options: CorsOptions): Cors {
    if (options.origins.length === 0) {
      throw new MeshError('NoOrigin', "'origins' must name at least one, got none");
    }
    if (options.credentials && options.origins.some(origin => origin._takesAll)) {
      throw new MeshError('CredentialsForAll', "'credentials' must not be combined with OriginMatch.any(): every page could act as the user; name the origins");
    }
    options.methods?.filter(method => method !== '*').forEach(requireMethod);
    [...options.headers ?? [], ...options.exposeHeaders ?? []].filter(name => name !== '*').forEach(requireHeaderName);
    requireWholeSeconds('maxAge', options.maxAge);
    const { forwardUnmatchedPreflights: forward } = options;
    return new Cors({
      allowOrigins: options.origins.map(origin => origin._toIstio()),
      allowMethods: options.methods && [...options.methods],
      allowHeaders: options.headers && [...options.headers],
      exposeHeaders: options.exposeHeaders && [...options.exposeHeaders],
      maxAge: options.maxAge && wireDuration(options.maxAge),
      allowCredentials: options.credentials,
      unmatchedPreflights: forward === undefined ? undefined : forward ? UnmatchedPreflights.FORWARD : UnmatchedPreflights.IGNORE,
    });
  }

  private constructor(private readonly policy: CorsPolicy) {}

  /** @internal */
  public _toIstio(): CorsPolicy {
    return this.policy;
  }
}
