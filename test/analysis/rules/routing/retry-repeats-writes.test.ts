import { retryRepeatsWrites } from '../../../../src/analysis/rules/routing/retry-repeats-writes';
import { findingsOf } from '../../../support/analysis';
import { to, virtualService } from '../../../support/routing';

const retried = (retryOn: string | undefined, method?: object, attempts = 2) =>
  virtualService({ http: [{ ...method === undefined ? {} : { match: [{ method }] }, route: [to()], retries: { attempts, retryOn } }] });

test.each([
  ['POST', retried('connect-failure,5xx', { exact: 'POST' }), 'warning'],
  ['an expression with PATCH', retried('503', { regex: 'GET|PATCH' }), 'warning'],
  ['a prefix of PATCH', retried('reset', { prefix: 'P' }), 'warning'],
  ['every method', retried('gateway-error'), 'info'],
])('finds retries of %s', (_, yaml, severity) => {
  expect(findingsOf(retryRepeatsWrites, yaml)).toStrictEqual([`${severity} VirtualService shop/reviews spec.http[0].retries.retryOn`]);
});

test.each([
  ['reads', retried('5xx', { exact: 'GET' })],
  ['PUT, which may be repeated', retried('5xx', { prefix: 'PU' })],
  ['requests that have not arrived', retried('connect-failure,refused-stream,unavailable', { exact: 'POST' })],
  ["Istio's own default", retried(undefined, { exact: 'POST' })],
  ['nothing', retried('5xx', { exact: 'POST' }, 0)],
  ['methods of an expression that is none', retried('5xx', { regex: '(' })],
])('is silent about retries of %s', (_, yaml) => {
  expect(findingsOf(retryRepeatsWrites, yaml)).toStrictEqual([]);
});
