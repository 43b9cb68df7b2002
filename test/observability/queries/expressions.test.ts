import { durationQuantile, failureRatio, fastRate, isBucket, isOneOf, narrowed, requestRate, selector, is, trafficThrough, trafficTo } from '../../../src/observability/queries';
import { Reporter } from '../../../src/values';

const REVIEWS = { name: 'reviews', namespace: 'shop' };

test('what both proxies report, that of the client says', () => {
  expect(requestRate(trafficTo(REVIEWS, [Reporter.DESTINATION, Reporter.SOURCE]), '5m')).toBe('sum(rate(istio_requests_total{reporter="source", destination_service_namespace="shop", destination_service_name="reviews", response_code!="0"}[5m]) or rate(istio_requests_total{reporter="destination", source_workload="unknown", destination_service_namespace="shop", destination_service_name="reviews", response_code!="0"}[5m]))');
});

test('one reporter needs no union, and says all that it sees', () => {
  expect(requestRate(trafficTo(REVIEWS, [Reporter.DESTINATION]), '$__rate_interval', ['response_code'])).toBe(
    'sum by (response_code) (rate(istio_requests_total{reporter="destination", destination_service_namespace="shop", destination_service_name="reviews", '
    + 'response_code!="0"}[$__rate_interval]))');
});

test('a ratio is 0 where nothing fails, and nothing where nothing is asked', () => {
  const traffic = [[is('reporter', 'waypoint')]];

  expect(failureRatio(traffic, '5m')).toBe('(sum(rate(istio_requests_total{reporter="waypoint", response_code=~"5.."}[5m]) or rate(istio_requests_total{reporter="waypoint", response_code!="0", grpc_response_status=~"2|4|12|13|14|15"}[5m])) or 0 * sum(rate(istio_requests_total{reporter="waypoint", response_code!="0"}[5m]))) / (sum(rate(istio_requests_total{reporter="waypoint", response_code!="0"}[5m])) > 0)');
});

test('times are those of good answers', () => {
  const traffic = [[is('reporter', 'waypoint')]];

  expect(durationQuantile(0.99, traffic, '5m')).toBe('histogram_quantile(0.99, sum by (le) (rate(istio_request_duration_milliseconds_bucket{reporter="waypoint", '
    + 'response_code!~"0|5..", grpc_response_status!~"2|4|12|13|14|15"}[5m])))');
  expect(fastRate(traffic, 250, '5m')).toBe('sum(rate(istio_request_duration_milliseconds_bucket{reporter="waypoint", response_code!~"0|5..", '
    + 'grpc_response_status!~"2|4|12|13|14|15", le=~"250|250\\\\.0"}[5m]))');
});

test.each([
  [0.5, '="0.5"'],
  [250, '=~"250|250\\\\.0"'],
  [600_000, '=~"600000|600000\\\\.0"'],
  [1_800_000, '=~"1800000|1\\\\.8e\\\\+06"'],
])('a bound of %d is what Prometheus 2 and 3 write', (bound, expected) => {
  expect(selector('x', [isBucket(bound)])).toBe(`x{le${expected}}`);
});

test('a gateway sends to some hosts, in an order that nobody decides by chance', () => {
  const gateway = { name: 'edge', namespace: 'ingress' };

  expect(trafficThrough(gateway)).toStrictEqual([[is('reporter', 'source'), is('source_workload_namespace', 'ingress'), is('source_workload', 'edge')]]);
  expect(trafficThrough(gateway, ['b.shop', 'a.shop', 'b.shop'])[0].slice(3)).toStrictEqual([{ label: 'destination_service', operator: '=~', text: 'a\\.shop|b\\.shop' }]);
});

test('texts are taken literally', () => {
  expect(isOneOf('host', ['a.b'])).toStrictEqual(is('host', 'a.b'));
  expect(isOneOf('host', ['a.b', 'c+d'])).toStrictEqual({ label: 'host', operator: '=~', text: 'a\\.b|c\\+d' });
  expect(selector('up', [is('path', 'a"b\\c')])).toBe('up{path="a\\"b\\\\c"}');
});

test('a traffic is narrowed in all of its alternatives', () => {
  expect(narrowed([[is('a', '1')], [is('a', '2')]], [is('b', '3')])).toStrictEqual([[is('a', '1'), is('b', '3')], [is('a', '2'), is('b', '3')]]);
});
