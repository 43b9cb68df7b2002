import { isGiven } from '../../checks';
import { milliseconds } from '../../durations';
import { Field } from '../../field';
import { int32, percent, uint32 } from '../../numbers';

export function outlierDetection(outlier: Field): void {
  for (const name of ['consecutive5xxErrors', 'consecutiveGatewayErrors', 'consecutiveLocalOriginFailures']) {
    outlier.judge(name, uint32);
  }
  outlier.judge('consecutiveErrors', int32);
  outlier.judge('interval', milliseconds);
  outlier.judge('baseEjectionTime', milliseconds);
  outlier.judge('maxEjectionPercent', percent);
  outlier.judge('minHealthPercent', percent);
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
