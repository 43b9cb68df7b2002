import { TagOverride, TagOverrideOperation } from '../../api/telemetry';
import { MeshError } from '../../private/errors';
import { Cel, requireSome } from '../../values';

/**
 * A class of requests, and when one belongs to it.
 */
export interface MetricClass {
  /** When a request belongs to it, such as `Cel.of("request.url_path.startsWith('/reviews/')")`. */
  readonly when: Cel;

  /** What the tag then says. */
  readonly as: string;
}

/**
 * What is done to a tag of a metric.
 *
 * @see https://istio.io/latest/docs/tasks/observability/metrics/customize-metrics/
 */
export class MetricTag {
  /**
   * The tag is added, or says something else: what an expression gives, such as `Cel.of('request.host')`. What has no value is `unknown`.
   *
   * Each value that it takes makes time series of its own, which Prometheus keeps: paths or users are too many.
   */
  public static expression(expression: Cel): MetricTag {
    return new MetricTag({ value: expression.expression });
  }

  /** The tag is added, or says something else: always the same text. */
  public static literal(text: string): MetricTag {
    return MetricTag.expression(Cel.text(text));
  }

  /**
   * The tag says to which class a request belongs: the first that it meets. So each operation of an API can have metrics of its own, and there are only so many values.
   *
   * @param classes in the order in which they are tried (`EmptyList`)
   * @param otherwise for what meets none
   */
  public static classified(classes: MetricClass[], otherwise: string): MetricTag {
    requireSome('classes', classes);
    const branches = classes.map(({ when, as }) => `(${when.expression}) ? ${Cel.text(as).expression} : `);
    return MetricTag.expression(Cel.of(branches.join('') + Cel.text(otherwise).expression));
  }

  /** The tag is left out, which makes for fewer time series. */
  public static removed(): MetricTag {
    return new MetricTag({ operation: TagOverrideOperation.REMOVE });
  }

  private constructor(private readonly override: TagOverride) {}

  /** @internal */
  public _toIstio(): TagOverride {
    return this.override;
  }
}

/** Names of labels, as Prometheus takes them. */
export function requireTagName(name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new MeshError('BadMetricTag', `the tag of a metric has letters, digits and '_', and does not begin with a digit, as Prometheus wants it of labels, got '${name}'`);
  }
}
