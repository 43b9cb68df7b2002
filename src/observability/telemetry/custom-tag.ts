import { CustomTag as IstioCustomTag } from '../../api/telemetry';
import { MeshError } from '../../private/errors';
import { requireHeaderName } from '../../values';

/**
 * A tag of spans: where its value comes from.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing-CustomTag
 */
export class CustomTag {
  /** Always the same; not empty (`BadTag`). */
  public static literal(text: string): CustomTag {
    return new CustomTag({ literal: { value: requireText('a literal tag', text) } });
  }

  /**
   * An environment variable of the proxy.
   *
   * @param name of the variable (`BadVariable`)
   * @param defaultValue where the variable is not set; without it the span then has no such tag
   */
  public static environment(name: string, defaultValue?: string): CustomTag {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw new MeshError('BadVariable', `an environment variable has letters, digits and '_', and does not begin with a digit, got '${name}'`);
    }
    return new CustomTag({ environment: { name, defaultValue } });
  }

  /**
   * A header of the request.
   *
   * @param name of the header (`BadHeaderName`)
   * @param defaultValue where the request has no such header; without it the span then has no such tag
   */
  public static header(name: string, defaultValue?: string): CustomTag {
    requireHeaderName(name);
    return new CustomTag({ header: { name, defaultValue } });
  }

  /** What Envoy's commands for access logs say, such as `%REQUESTED_SERVER_NAME%`; not empty (`BadTag`). From Istio 1.29 on. */
  public static formatter(format: string): CustomTag {
    return new CustomTag({ formatter: { value: requireText('the format of a tag', format) } });
  }

  /** No such tag, where a level above has one. Istio cannot say that there are none at all (`LastTagRemoved`). */
  public static removed(): CustomTag {
    return new CustomTag(undefined);
  }

  private constructor(private readonly origin: IstioCustomTag | undefined) {}

  /**
   * Undefined if it is removed.
   *
   * @internal
   */
  public _toIstio(): IstioCustomTag | undefined {
    return this.origin;
  }
}

function requireText(subject: string, text: string): string {
  if (text === '') throw new MeshError('BadTag', `${subject} must not be empty, which istiod refuses: leave the tag out`);
  return text;
}
