import { isEnvoyFailure } from '../private/envoy-status';
import { MeshError } from '../private/errors';
import { stated } from '../private/stated';
import { requireHeaderName, requireHeaderText } from '../values';

/**
 * What clients are told whose requests do not pass.
 */
export interface RateLimitResponse {
  /**
   * Status of the answer, from 400 on and one that HTTP has a name for (`BadStatus`). gRPC clients get `RESOURCE_EXHAUSTED` in any case.
   * @default 429
   */
  readonly status?: number;

  /**
   * Headers of the answer (`BadHeaderName`), each once (`HeaderEditedTwice`) and on one line (`BadHeaderValue`), as they stand. They replace those with the same name. Envoy sets
   * neither `host` nor what begins with `:` (`PseudoHeader`).
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Whether all answers, also to requests that pass, tell how much is left: `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset`, of the global limit that is
   * nearest to its end, and of the local one that fills the slowest. A target with both kinds has each header twice. Rendered as `enable_x_ratelimit_headers: DRAFT_VERSION_03`.
   * @default false
   */
  readonly xRateLimitHeaders?: boolean;
}

/** Refuses an answer that Envoy would not give. */
export function requireResponse({ status, headers = {} }: RateLimitResponse): void {
  if (status !== undefined && !isEnvoyFailure(status)) {
    throw new MeshError('BadStatus', `'status' must be one from 400 on that HTTP has a name for, such as 429 or 503, got ${status}: Envoy answers 429 instead of a lower one, and for any other `
      + 'refuses all that it stands in');
  }
  requireHeaders(headers);
}

function requireHeaders(headers: { readonly [name: string]: string }): void {
  const written = Object.keys(headers);
  const names = written.map(requireHeaderName);
  const pseudo = names.find(name => name.startsWith(':') || name === 'host');
  if (pseudo !== undefined) throw new MeshError('PseudoHeader', `'${pseudo}' cannot be a header of the answer: Envoy refuses all that it stands in; leave it out`);
  const twice = written.find((_, i) => names.indexOf(names[i]) !== i);
  if (twice !== undefined) throw new MeshError('HeaderEditedTwice', `header '${twice.toLowerCase()}' of the answer is said twice, and names are the same whatever their case; say it once`);
  Object.entries(headers).forEach(([name, text]) => requireHeaderText(`'${name}' of the answer`, text));
}

/**
 * The answer in the words of either filter.
 *
 * @param statusField they call it differently
 */
export function responseFields({ status, headers = {}, xRateLimitHeaders }: RateLimitResponse, statusField: string): { [field: string]: unknown } {
  const added = Object.entries(headers).sort(([a], [b]) => a < b ? -1 : 1).map(([key, text]) => ({
    header: { key: key.toLowerCase(), value: text.replace(/%/g, '%%') }, append_action: 'OVERWRITE_IF_EXISTS_OR_ADD', ...text === '' ? { keep_empty_value: true } : {},
  }));
  return stated({
    [statusField]: status === undefined ? undefined : { code: status },
    response_headers_to_add: added.length === 0 ? undefined : added,
    enable_x_ratelimit_headers: xRateLimitHeaders ? 'DRAFT_VERSION_03' : undefined,
    rate_limited_as_resource_exhausted: true,
  });
}
