import { byTrial, LimitPlan, rateLimitsOf } from './descriptors';
import { RateLimitResponse, responseFields } from './rate-limit-response';
import { envoyDuration, HttpFilter, HttpFilterPlace, typedConfig } from '../envoy';
import { MAX_UINT32 } from '../private/numbers';

const LOCAL = 'envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit';

const STATS = { stat_prefix: 'rate_limits' };

const share = (percent: number) => ({ default_value: { numerator: percent, denominator: 'HUNDRED' } });

/** Buckets of each proxy, with what they count. */
export interface LocalBuckets {
  readonly name: string;
  readonly config: HttpFilter['config'];
}

/**
 * Those that hold, before those that are tried out. Envoy asks the buckets of a filter from the slowest on and stops at the first that is empty, be it only tried out: in one filter,
 * a trial would let requests past what holds. What clients are told is told once.
 */
export function localBuckets(scope: string, plans: readonly LimitPlan[], response: RateLimitResponse): LocalBuckets[] {
  const [holding, tried] = byTrial(plans);
  return [
    { name: `local_ratelimit.${scope}`, counted: holding, percent: 100, told: response },
    { name: `local_ratelimit_trial.${scope}`, counted: tried, percent: 0, told: holding.length === 0 ? response : {} },
  ].filter(({ counted }) => counted.length > 0).map(({ name, counted, percent, told }) => ({ name, config: localConfig(counted, percent, told) }));
}

/** A filter of each proxy. */
export function localFilter({ name, config }: LocalBuckets): HttpFilter {
  return { name, type: LOCAL, place: HttpFilterPlace.AFTER_AUTHORIZATION, config: { ...STATS, ...config } };
}

function localConfig(plans: readonly LimitPlan[], enforced: number, response: RateLimitResponse): HttpFilter['config'] {
  const tracked = plans.filter(({ limit }) => limit._keys.length > 0).map(({ limit }) => limit._bucket!.maxTracked);
  return {
    filter_enabled: share(100),
    filter_enforced: share(enforced),
    rate_limits: rateLimitsOf(plans),
    descriptors: plans.map(localDescriptor),
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
function localDescriptor({ limit, entries }: LimitPlan): object {
  const { requests, per, burst } = limit._bucket!;
  return {
    entries: entries.map(({ key, text }) => text === undefined ? { key } : { key, value: text }),
    token_bucket: { max_tokens: burst, tokens_per_fill: requests, fill_interval: envoyDuration(per) },
  };
}
