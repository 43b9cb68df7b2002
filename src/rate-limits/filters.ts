import { LimitPlan, rateLimitsOf } from './descriptors';
import { RateLimitResponse, responseFields } from './rate-limit-response';
import { RateLimitServiceFacts } from './rate-limit-service-ref';
import { EnvoyFeature, envoyDuration, HttpFilter, HttpFilterPlace, typedConfig } from '../envoy';
import { MAX_UINT32 } from '../private/numbers';

/** Without it, all local limits of a proxy hold, or none. */
export const SINGLE_DRY_RUN: EnvoyFeature = { words: 'a local limit that is tried out beside others that hold', since: '1.30' };

const LOCAL = 'envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit';

const STATS = { stat_prefix: 'rate_limits' };

const share = (percent: number) => ({ default_value: { numerator: percent, denominator: 'HUNDRED' } });

/** Whether some hold and some are tried out. */
export function isMixed(plans: readonly LimitPlan[]): boolean {
  return new Set(plans.map(({ limit }) => limit._isDryRun)).size > 1;
}

/** Buckets of each proxy. */
export function localFilter(scope: string, config: HttpFilter['config']): HttpFilter {
  return { name: `local_ratelimit.${scope}`, type: LOCAL, place: HttpFilterPlace.AFTER_AUTHORIZATION, config: { ...STATS, ...config } };
}

/** What the filter counts. */
export function localConfig(plans: readonly LimitPlan[], response: RateLimitResponse): HttpFilter['config'] {
  const mixed = isMixed(plans);
  const tracked = plans.filter(({ limit }) => limit._keys.length > 0).map(({ limit }) => limit._bucket!.maxTracked);
  return {
    filter_enabled: share(100),
    filter_enforced: share(!mixed && plans[0].limit._isDryRun ? 0 : 100),
    rate_limits: rateLimitsOf(plans),
    descriptors: plans.map(plan => localDescriptor(plan, mixed)),
    ...tracked.length === 0 ? {} : { max_dynamic_descriptors: Math.max(...tracked) },
    ...responseFields(response, 'status'),
  };
}

/** The same for single hosts: Envoy demands a bucket for requests that no limit counts, so they get one that is never empty. */
export function localOfRoutes(config: HttpFilter['config']): object {
  const rest = { token_bucket: { max_tokens: MAX_UINT32, tokens_per_fill: MAX_UINT32, fill_interval: '1s' }, always_consume_default_token_bucket: false };
  return typedConfig(LOCAL, { ...STATS, ...config, ...rest });
}

/** Envoy takes an entry without a value for any. */
function localDescriptor({ limit, entries }: LimitPlan, mixed: boolean): object {
  const { requests, per, burst } = limit._bucket!;
  return {
    entries: entries.map(({ key, text }) => text === undefined ? { key } : { key, value: text }),
    token_bucket: { max_tokens: burst, tokens_per_fill: requests, fill_interval: envoyDuration(per) },
    ...mixed && limit._isDryRun ? { shadow_mode: true } : {},
  };
}

/** Asks the service. What is counted stands with the routes: told to the filter itself, Envoy may count it once more when the request is over. */
export function globalFilter(scope: string, { domain, at, port, asking }: RateLimitServiceFacts, response: RateLimitResponse): HttpFilter {
  return {
    name: `ratelimit.${scope}`,
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
