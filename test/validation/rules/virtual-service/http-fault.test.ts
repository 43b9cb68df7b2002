import { httpFault } from '../../../../src/validation/rules/virtual-service/http-fault';
import { complaints } from '../../../support/violations';

describe('HttpFaultInjection', () => {
  test.each([
    { delay: { fixedDelay: '5s', percentage: { value: 0.0001 } } },
    { abort: { httpStatus: 503, percentage: { value: 100 } } },
    { abort: { grpcStatus: 'UNAVAILABLE', percentage: { value: 0 } }, delay: { fixedDelay: '1ms', percent: 500 } },
    { abort: {} },
    { delay: {} },
  ])('takes %j', fault => {
    expect(complaints(httpFault, fault)).toEqual([]);
  });

  test('needs a delay or an abort', () => {
    expect(complaints(httpFault, {})).toEqual(["spec: must have a delay or an abort, got neither; set 'delay', 'abort' or both [Required]"]);
  });

  test.each([-1, 0.00001, 100.5])('refuses a share of %d', value => {
    const said = `must be 0 or a percentage from 0.0001 to 100, got ${value}; choose a number in that range [NotInRange]`;

    expect(complaints(httpFault, { delay: { percentage: { value } } })).toEqual([`spec.delay.percentage.value: ${said}`]);
    expect(complaints(httpFault, { abort: { percentage: { value } } })).toEqual([`spec.abort.percentage.value: ${said}`]);
  });

  test.each([0, 199, 601])('refuses the status %d', httpStatus => {
    expect(complaints(httpFault, { abort: { httpStatus } }))
      .toEqual([`spec.abort.httpStatus: must be a whole number from 200 to 600, got ${httpStatus}; choose a number in that range [NotInRange]`]);
  });

  test.each(['14', 'Unavailable', ''])("refuses the gRPC status '%s'", grpcStatus => {
    expect(complaints(httpFault, { abort: { grpcStatus } }))
      .toEqual([expect.stringMatching(/^spec\.abort\.grpcStatus: must be one of OK, CANCELLED, .* \[UnknownValue]$/)]);
  });

  test('refuses what Istio does not support', () => {
    expect(complaints(httpFault, { delay: { exponentialDelay: '1s' }, abort: { http2Error: 'x' } })).toEqual([
      "spec.delay.exponentialDelay: must not be set, got '1s': Istio does not support it; use 'fixedDelay' [Unsupported]",
      "spec.abort.http2Error: must not be set, got 'x': Istio does not support it; use 'httpStatus' or 'grpcStatus' [Unsupported]",
    ]);
  });

  test('refuses two kinds of delay or of abort at once', () => {
    expect(complaints(httpFault, { abort: { httpStatus: 503, grpcStatus: 'UNAVAILABLE' } })).toEqual([
      'spec.abort: only one of httpStatus, grpcStatus, http2Error may be set, got httpStatus and grpcStatus; keep one of httpStatus, grpcStatus [OneOf]',
    ]);
    expect(complaints(httpFault, { delay: { fixedDelay: '1s', exponentialDelay: '1s' } })).toContain(
      'spec.delay: only one of fixedDelay, exponentialDelay may be set, got fixedDelay and exponentialDelay; keep one of fixedDelay, exponentialDelay [OneOf]',
    );
  });

  test('takes no fraction of the old percent', () => {
    expect(complaints(httpFault, { delay: { percent: 0.5 } }))
      .toEqual(['spec.delay.percent: must be a whole number from -2147483648 to 2147483647, got 0.5; choose a number in that range [NotInRange]']);
  });

  test('refuses a delay of nothing', () => {
    expect(complaints(httpFault, { delay: { fixedDelay: '0s' } }))
      .toEqual(["spec.delay.fixedDelay: must be at least 1ms, got '0s'; choose a longer duration [BadDuration]"]);
  });
});
