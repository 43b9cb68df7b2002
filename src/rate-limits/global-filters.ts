import { byTrial, LimitPlan, rateLimitsOf } from './descriptors';
import { RateLimitResponse, responseFields } from './rate-limit-response';
import { RateLimitServiceFacts } from './rate-limit-service-ref';
import { HttpFilter, HttpFilterPlace, typedConfig } from '../envoy';

/** A filter that asks the service, and what it asks about. */
export interface AskingFilter {
  readonly filter: HttpFilter;
  readonly plans: readonly LimitPlan[];
}

/** Those that ask. Where requests fail if the service does, it is asked about what is tried out by a filter of its own, behind: a trial refuses nobody. */
export function askingFilters(
  scope: string, plans: readonly LimitPlan[], service: RateLimitServiceFacts, response: RateLimitResponse,
): AskingFilter[] {
  const { failure_mode_deny: failsClosed, status_on_error: _, ...open } = service.asking;
  const [holding, tried] = failsClosed === true ? byTrial(plans) : [plans, []];
  return [
    { filter: askingFilter(`ratelimit.${scope}`, service, response), plans: holding },
    { filter: askingFilter(`ratelimit_trial.${scope}`, { ...service, asking: open }, holding.length === 0 ? response : {}), plans: tried },
  ].filter(({ plans: counted }) => counted.length > 0);
}

/** What is counted stands with the routes: told to the filter itself, Envoy may count it once more when the request is over. */
function askingFilter(name: string, { domain, at, port, asking }: RateLimitServiceFacts, response: RateLimitResponse): HttpFilter {
  return {
    name,
    type: 'envoy.extensions.filters.http.ratelimit.v3.RateLimit',
    place: HttpFilterPlace.AFTER_AUTHORIZATION,
    config: {
      domain,
      rate_limit_service: {
        transport_api_version: 'V3',
        grpc_service: { envoy_grpc: { cluster_name: `outbound|${port}||${at.host}`, authority: at.host } },
      },
      ...asking,
      ...responseFields(response, 'rate_limited_status'),
    },
  };
}

/** What the filter has counted, for routes. */
export function globalOfRoutes(plans: readonly LimitPlan[]): object {
  return typedConfig('envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute', { rate_limits: rateLimitsOf(plans) });
}
