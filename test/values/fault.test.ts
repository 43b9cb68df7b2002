import { Duration } from 'cdk8s';
import { Fault, GrpcStatus } from '../../src';

test.each([
  ['a delay of all requests', Fault.delay(Duration.seconds(5)), { delay: { fixedDelay: '5s', percentage: { value: 100 } } }],
  ['a delay of some', Fault.delay(Duration.millis(1500), { percent: 10 }), { delay: { fixedDelay: '1500ms', percentage: { value: 10 } } }],
  ['an abort', Fault.abort(503, { percent: 0 }), { abort: { httpStatus: 503, percentage: { value: 0 } } }],
  ['an abort by gRPC status', Fault.abortGrpc(GrpcStatus.UNAVAILABLE), { abort: { grpcStatus: 'UNAVAILABLE', percentage: { value: 100 } } }],
  ['both', Fault.abort(500, { percent: 1 }).and(Fault.delay(Duration.seconds(2), { percent: 20 })), {
    delay: { fixedDelay: '2s', percentage: { value: 20 } }, abort: { httpStatus: 500, percentage: { value: 1 } },
  }],
  ['none', Fault.none(), undefined],
])('%s', (_, fault, expected) => {
  expect(fault._toIstio()).toStrictEqual(expected);
});

test.each([
  ['two delays', () => Fault.delay(Duration.seconds(1)).and(Fault.delay(Duration.seconds(2))), 'FaultTwice'],
  ['two aborts', () => Fault.abort(500).and(Fault.abortGrpc(GrpcStatus.INTERNAL)), 'FaultTwice'],
  ['a status that is none', () => Fault.abort(600), 'NotInRange'],
  ['no time', () => Fault.delay(Duration.millis(0)), 'BadDuration'],
  ['part of a percent', () => Fault.abort(503, { percent: 0.5 }), 'PercentOutOfRange'],
])('refuses %s', (_, make, code) => {
  expect(make).toThrow(`[${code}]`);
});
