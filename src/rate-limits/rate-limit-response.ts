import { MeshError } from '../private/errors';
import { stated } from '../private/stated';
import { requireHeaderName } from '../values';

/**
 * What clients are told whose requests do not pass.
 */
export interface RateLimitResponse {
  /**
   * Status of the answer, from 400 to 599 (`BadStatus`). gRPC clients get `RESOURCE_EXHAUSTED` in any case.
   * @default 429
   */
  readonly status?: number;

  /**
   * Headers of the answer (`BadHeaderName`), as they stand. They replace those with the same name.
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Whether all answers, also to requests that pass, tell how much is left: `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset`, of the limit that is nearest to
   * its end. Rendered as `enable_x_ratelimit_headers: DRAFT_VERSION_03`.
   * @default false
   */
  readonly xRateLimitHeaders?: boolean;
}

/** Refuses an answer that Envoy would not give. */
export function requireResponse({ status, headers = {} }: RateLimitResponse): void {
  if (status !== undefined && (!Number.isInteger(status) || status < 400 || status > 599)) {
    throw new MeshError('BadStatus', `'status' must be one of HTTP from 400 to 599, got ${status}: Envoy answers 429 instead of any other`);
  }
  Object.keys(headers).forEach(requireHeaderName);
}

/**
 * The answer in the words of either filter.
 *
 * @param statusField they call it differently
 */
export function responseFields({ status, headers = {}, xRateLimitHeaders }: RateLimitResponse, statusField: string): { [field: string]: unknown } {
  const added = Object.entries(headers).sort(([a], [b]) => a < b ? -1 : 1).map(([key, text]) => ({
    header: { key: key.toLowerCase(), value: text.replace(/%/g, '%%') }, append_action: 'OVERWRITE_IF_EXISTS_OR_ADD',
  }));
  return stated({
    [statusField]: status === undefined ? undefined : { code: status },
    response_headers_to_add: added.length === 0 ? undefined : added,
    enable_x_ratelimit_headers: xRateLimitHeaders ? 'DRAFT_VERSION_03' : undefined,
    rate_limited_as_resource_exhausted: true,
  });
}
