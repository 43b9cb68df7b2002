import { isGiven } from '../../checks';
import { milliseconds } from '../../durations';
import { Field } from '../../field';
import { int32, uint32, wholeNumber } from '../../numbers';

export function outlierDetection(outlier: Field): void {
  for (const name of ['consecutive5xxErrors', 'consecutiveGatewayErrors', 'consecutiveLocalOriginFailures']) {
    uint32(outlier.get(name));
  }
  int32(outlier.get('consecutiveErrors'));
  milliseconds(outlier.get('interval'));
  milliseconds(outlier.get('baseEjectionTime'));
  wholeNumber(outlier.get('maxEjectionPercent'), 0, 100);
  wholeNumber(outlier.get('minHealthPercent'), 0, 100);
  const failures = outlier.get('consecutiveLocalOriginFailures');
  if (isGiven(failures) && !isGiven(outlier.get('splitExternalLocalOriginErrors'))) {
    failures.refuse('SplitMissing', 'needs splitExternalLocalOriginErrors: else nothing is counted here', 'set splitExternalLocalOriginErrors to true');
  }
}

export function outlierWarnings(outlier: Field): void {
  if (isGiven(outlier.get('consecutiveErrors'))) {
    outlier.get('consecutiveErrors').warn('Deprecated', 'is deprecated', 'use consecutiveGatewayErrors or consecutive5xxErrors');
  }
}
