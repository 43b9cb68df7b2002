import { MeshError } from '../private/errors';
import { copied, isPlain } from '../private/plain';

/**
 * How an entry of an access log looks.
 *
 * @see https://istio.io/latest/docs/tasks/observability/logs/access-log/
 */
export class AccessLogFormat {
  /** A line of text with Envoy's commands: `%RESPONSE_CODE% %REQ(:PATH)%`. Istio ends it with a new line. Empty throws `BadLogFormat`. */
  public static text(format: string): AccessLogFormat {
    return new AccessLogFormat({ text: requireFormat(format) });
  }

  /**
   * A JSON object whose values are texts with Envoy's commands, numbers, and lists and maps of those; Envoy refuses others (`BadLogFormat`). An empty one
   * is Istio's own.
   */
  public static json(labels: { [name: string]: any }): AccessLogFormat {
    return new AccessLogFormat({ labels: requireLogLabels(labels) });
  }

  private constructor(private readonly format: { readonly [field: string]: any }) {}

  /** @internal */
  public _toIstio(): { [field: string]: any } {
    return this.format;
  }
}

/** Nothing would be logged but empty lines. */
export function requireFormat(format: string): string {
  if (format === '') {
    throw new MeshError('BadLogFormat', "the format of an access log must not be empty; write text such as '%RESPONSE_CODE% %REQ(:PATH)%', or leave the format out for Istio's own");
  }
  return format;
}

/** A copy, of what Envoy takes as labels. */
export function requireLogLabels(labels: { readonly [name: string]: any }): { [name: string]: any } {
  for (const [name, label] of Object.entries(labels)) requireLabel(name, label);
  return copied({ ...labels });
}

function requireLabel(path: string, label: unknown): void {
  if (typeof label === 'string' || typeof label === 'number' && Number.isFinite(label)) return;
  if (Array.isArray(label)) {
    label.forEach((item, i) => requireLabel(`${path}[${i}]`, item));
  } else if (isPlain(label)) {
    for (const [name, inner] of Object.entries(label)) requireLabel(`${path}.${name}`, inner);
  } else {
    throw new MeshError('BadLogFormat', `label '${path}' of an access log must be text, a number, or a list or map of those, got ${String(label)}: Envoy refuses it`);
  }
}
