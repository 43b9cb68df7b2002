import { localities } from './locality';
import { atMostOne, isGiven, oneWordOf, required, show, unique } from '../../checks';
import { anyDuration, atLeastOneMs, milliseconds } from '../../durations';
import { Field } from '../../field';
import { atLeast, percentage } from '../../numbers';

const SIMPLE = ['UNSPECIFIED', 'LEAST_CONN', 'RANDOM', 'PASSTHROUGH', 'ROUND_ROBIN', 'LEAST_REQUEST'];
const MAGLEV_LIMIT = 5000011;

/** LoadBalancerSettings. */
export function loadBalancer(settings: Field): void {
  atMostOne(settings, 'simple', 'consistentHash');
  oneWordOf(settings.get('simple'), SIMPLE);
  settings.judge('consistentHash', consistentHash);
  settings.judge('localityLbSetting', localities);
  settings.judge('warmup', warmup);
  settings.bySchema.judge('warmupDurationSecs', atLeastOneMs);
}

function consistentHash(hash: Field): void {
  atMostOne(hash, 'httpHeaderName', 'httpCookie', 'useSourceIp', 'httpQueryParameterName');
  atMostOne(hash, 'ringHash', 'maglev');
  cookie(hash.get('httpCookie'));
  atLeast(hash.get('ringHash').get('minimumRingSize'), 0);
  maglev(hash.get('maglev'));
  const ringSize = hash.get('minimumRingSize');
  atLeast(ringSize, 0);
  if (isGiven(ringSize) && (hash.has('ringHash') || hash.has('maglev'))) {
    ringSize.refuse('Excluded', 'must not be set with ringHash or maglev', 'move it into ringHash');
  }
}

function cookie(httpCookie: Field): void {
  required(httpCookie, 'name');
  anyDuration(httpCookie.get('ttl'));
  const attributes = httpCookie.each('attributes');
  unique(attributes, attribute => attribute.get('name').value, 'attribute');
  for (const attribute of attributes) {
    required(attribute, 'name');
  }
}

function maglev(settings: Field): void {
  const size = settings.get('tableSize');
  required(settings, 'tableSize');
  if (size.isSet && !(size.value > 0 && size.value < MAGLEV_LIMIT && isPrime(size.value))) {
    size.refuse('NotInRange', `must be a prime below ${MAGLEV_LIMIT}, got ${show(size.value)}`, "choose a prime such as Envoy's own 65537");
  }
}

/** As Envoy does it, for which 1 is a prime. */
function isPrime(n: number): boolean {
  if (n < 4) return true;
  if (n % 2 === 0) return false;
  for (let factor = 3; factor <= Math.sqrt(n); factor += 2) {
    if (n % factor === 0) return false;
  }
  return true;
}

function warmup(settings: Field): void {
  required(settings, 'duration');
  if (isGiven(settings.get('duration'))) milliseconds(settings.get('duration'));
  percentage(settings.get('minimumPercent'));
  atLeast(settings.get('aggression'), 1);
}

/** `outlier` is what finds out that a locality must be left. */
export function loadBalancerWarnings(settings: Field, outlier: Field): void {
  const ringSize = settings.get('consistentHash').get('minimumRingSize');
  if (isGiven(ringSize)) ringSize.warn('Deprecated', 'is deprecated', 'move it into ringHash');
  const locality = settings.get('localityLbSetting');
  const failover = ['failover', 'failoverPriority'].find(name => locality.each(name).length > 0);
  if (failover !== undefined && !outlier.isSet) {
    locality.get(failover).warn('OutlierDetectionMissing', 'never happens without outlierDetection, which finds the endpoints that fail', 'add outlierDetection beside loadBalancer');
  }
}
