import { outlierDetection } from '../../../../src/validation/rules/destination-rule/outlier-detection';
import { complaints } from '../../../support/violations';

const judge = (outlier: object) => complaints(outlierDetection, outlier);

describe('OutlierDetection', () => {
  test.each([
    {}, { consecutive5xxErrors: 0, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 100, minHealthPercent: 0 },
    { consecutiveLocalOriginFailures: 5, splitExternalLocalOriginErrors: true }, { consecutiveLocalOriginFailures: 0 }, { consecutiveErrors: -1 },
  ])('takes %j', outlier => {
    expect(judge(outlier)).toEqual([]);
  });

  test('refuses to count local failures that are not split off', () => {
    expect(judge({ consecutiveLocalOriginFailures: 5 })).toEqual(['spec.consecutiveLocalOriginFailures: needs splitExternalLocalOriginErrors: '
      + 'else nothing is counted here; set splitExternalLocalOriginErrors to true [SplitMissing]']);
  });

  test.each([
    { consecutive5xxErrors: -1 }, { consecutiveGatewayErrors: 4294967296 }, { consecutiveErrors: 2147483648 }, { maxEjectionPercent: 101 },
    { minHealthPercent: -1 }, { minHealthPercent: 0.5 }, { interval: '0s' }, { baseEjectionTime: '1500us' },
  ])('refuses %j', outlier => {
    expect(judge(outlier)).toHaveLength(1);
  });
});
