import { HttpBody, HttpDirectResponse } from '../api/networking';
import { MeshError } from '../private/errors';
import { requireWhole } from '../private/numbers';

/** Istio refuses more, for the sake of its control plane. */
const MAX_BODY = 1024 * 1024;

/**
 * Answers a request in the proxy instead of sending it on.
 *
 * Envoy calls a body `text/plain`; say otherwise with `HeaderEdit.setResponse('content-type', ...)` on the route.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPDirectResponse
 */
export class DirectResponse {
  /**
   * An answer without a body. Rendered as `directResponse.status`. Throws `NotInRange` for what is no status from 200 to 599.
   */
  public static empty(status: number): DirectResponse {
    return new DirectResponse(status);
  }

  /**
   * An answer with a text as its body. Rendered as `directResponse.body.string`. Throws `BodyTooLarge` above 1 MiB.
   */
  public static text(status: number, body: string): DirectResponse {
    requireSize(Buffer.byteLength(body));
    return new DirectResponse(status, { string: body });
  }

  /**
   * An answer with bytes as its body, given in Base64. Rendered as `directResponse.body.bytes`. Throws `BadBase64`, or `BodyTooLarge` above 1 MiB.
   */
  public static base64(status: number, body: string): DirectResponse {
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(body)) {
      throw new MeshError('BadBase64', `'body' must be Base64 with its padding, got '${body.slice(0, 40)}'; write text with DirectResponse.text`);
    }
    requireSize(Buffer.byteLength(body, 'base64'));
    return new DirectResponse(status, { bytes: body });
  }

  private constructor(private readonly status: number, private readonly body?: HttpBody) {
    requireWhole('status', status, 200, 599);
  }

  /** @internal */
  public _toIstio(): HttpDirectResponse {
    return { status: this.status, body: this.body };
  }
}

function requireSize(bytes: number): void {
  if (bytes > MAX_BODY) {
    throw new MeshError('BodyTooLarge', `the body of a direct response must be at most ${MAX_BODY} bytes, got ${bytes}; serve it from a workload`);
  }
}
