import { faultHidesRetries } from '../../../../src/analysis/rules/routing/fault-hides-retries';
import { findingsOf } from '../../../support/analysis';
import { to, virtualService } from '../../../support/routing';

const faulty = (rest: object) => virtualService({ http: [{ route: [to()], fault: { abort: { httpStatus: 503 } }, ...rest }] });

test.each([
  ['retries', faulty({ retries: { attempts: 2 } })],
  ['a timeout', faulty({ timeout: '2s' })],
  ['a delay and a timeout', faulty({ fault: { delay: { fixedDelay: '1s' } }, timeout: '2s' })],
])('finds failures beside %s', (_, yaml) => {
  expect(findingsOf(faultHidesRetries, yaml)).toStrictEqual(['warning VirtualService shop/reviews spec.http[0].fault']);
});

test.each([
  ['failures alone', faulty({})],
  ['retries and a timeout that are switched off', faulty({ retries: { attempts: 0 }, timeout: '0s' })],
  ['retries alone', virtualService({ http: [{ route: [to()], retries: { attempts: 2 }, timeout: '2s' }] })],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(faultHidesRetries, yaml)).toStrictEqual([]);
});
