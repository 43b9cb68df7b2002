import { MAX_INT32, MAX_UINT32, wholeNumber } from '../checks';
import { milliseconds } from '../dr-durations';
import { Field } from '../field';
import { isGiven } from '../zero-values';

export function outlierDetection(outlier: Field): void {
  for (const name of ['consecutive5xxErrors', 'consecutiveGatewayErrors', 'consecutiveLocalOriginFailures']) {
    wholeNumber(outlier.get(name), 0, MAX_UINT32);
  }
  wholeNumber(outlier.get('consecutiveErrors'), -MAX_INT32 - 1, MAX_INT32);
  milliseconds(outlier.get('interval'));
  milliseconds(outlier.get('baseEjectionTime'));
  wholeNumber(outlier.get('maxEjectionPercent'), 0, 100);
  wholeNumber(outlier.get('minHealthPercent'), 0, 100);
  const failures = outlier.get('consecutiveLocalOriginFailures');
  if (isGiven(failures) && !isGiven(outlier.get('splitExternalLocalOriginErrors'))) {
    failures.refuse('SplitMissing', 'needs splitExternalLocalOriginErrors: else nothing is counted here', 'set splitExternalLocalOriginErrors to true');
  }
}
