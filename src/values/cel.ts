import { problemOfCel } from '../private/cel';
import { MeshError } from '../private/errors';

/**
 * An expression of the Common Expression Language over attributes of requests and connections, such as `response.code >= 500`.
 *
 * Its syntax is checked when it is written (`BadCel`). Which attributes there are depends on the traffic: a connection has no `response.code`, and what asks for it is not
 * true. Proxies know no `all`, `exists`, `map` and `filter`, and put no texts together with `+`.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#AccessLogging-Filter
 * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/advanced/attributes
 */
export class Cel {
  /**
   * An expression. Texts in it stand in quotes: `request.method == 'GET'`.
   *
   * @param expression as in the manifest
   */
  public static of(expression: string): Cel {
    const problem = problemOfCel(expression);
    if (problem !== undefined) throw new MeshError('BadCel', `'${expression}' is no CEL expression: ${problem}`);
    return new Cel(expression);
  }

  /** A text as it is, put in quotes. */
  public static text(text: string): Cel {
    return new Cel(`'${text.replace(/[\\']/g, sign => `\\${sign}`).replace(/\n/g, '\\n').replace(/\r/g, '\\r')}'`);
  }

  private constructor(
    /** As in the manifest. */
    public readonly expression: string,
  ) {}
}
