import { httpRetry } from '../../../../src/validation/rules/virtual-service/http-retry';
import { complaints } from '../../../support/violations';

describe('HttpRetry', () => {
  test.each([
    {},
    { attempts: 0 },
    { attempts: 0, backoff: '25ms', retryIgnorePreviousHosts: false, retryOn: '' },
    { attempts: 3, perTryTimeout: '2s', retryOn: 'gateway-error,reset,unavailable,503,100', retryRemoteLocalities: true },
  ])('takes %j', retries => {
    expect(complaints(httpRetry, retries)).toEqual([]);
  });

  test('refuses a negative number of attempts', () => {
    expect(complaints(httpRetry, { attempts: -1 }))
      .toEqual(['spec.attempts: must be a whole number from 0 to 2147483647, got -1; choose a number in that range [NotInRange]']);
  });

  test.each([['perTryTimeout', '2s'], ['retryOn', '5xx'], ['retryRemoteLocalities', false]])('refuses %s where retries are off', (name, value) => {
    expect(complaints(httpRetry, { attempts: 0, [name]: value }))
      .toEqual([`spec.attempts: must be above 0 beside ${name}, got 0; set the number of retries, or remove the rest [RetriesOff]`]);
    expect(complaints(httpRetry, { [name]: value }))
      .toEqual([`spec.attempts: must be above 0 beside ${name}, got none; set the number of retries, or remove the rest [RetriesOff]`]);
  });

  test.each([['reset, 503', ' 503'], ['5xx,', ''], ['509', '509'], ['306', '306'], ['600', '600'], ['4xx', '4xx']])("refuses '%s'", (retryOn, policy) => {
    const [complaint, ...others] = complaints(httpRetry, { attempts: 1, retryOn });

    expect(complaint).toContain(`spec.retryOn: must be retry policies and HTTP statuses parted by commas alone, got '${policy}'; choose among `);
    expect(others).toEqual([]);
  });

  test.each(['perTryTimeout', 'backoff'])('refuses fractions of a millisecond as %s', name => {
    expect(complaints(httpRetry, { attempts: 1, [name]: '1.5ms' }))
      .toEqual([`spec.${name}: must be a whole number of milliseconds, got '1.5ms'; round it to milliseconds [BadDuration]`]);
  });
});
