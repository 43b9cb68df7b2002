import { retriesBeyondTimeout } from '../../../../src/analysis/rules/routing/retries-beyond-timeout';
import { findingsOf, runRule } from '../../../support/analysis';
import { to, virtualService } from '../../../support/routing';

const retried = (timeout: string | undefined, attempts: number, perTryTimeout?: string) =>
  virtualService({ http: [{ route: [to()], timeout, retries: { attempts, perTryTimeout } }] });

test.each([
  ['10s', 3, '10s', 'no try that times out is repeated'],
  ['5s', 3, '2s', 'after tries that time out, only 2 start'],
  ['1s', 2, '500ms', 'after tries that time out, only 1 start'],
])('finds that within %s there is no time for %d retries of %s', (timeout, attempts, each, consequence) => {
  const [found, ...more] = runRule(retriesBeyondTimeout, retried(timeout, attempts, each));

  expect([found.field, found.message, more]).toStrictEqual([
    'spec.http[0].retries', `${attempts} retries of ${each} each do not fit into the timeout of ${timeout}: ${consequence}`, [],
  ]);
});

test.each([
  ['there is time', retried('10s', 3, '2s')],
  ['there is no timeout', retried(undefined, 3, '2s')],
  ['the timeout is off', retried('0s', 3, '2s')],
  ['tries have no timeout', retried('1s', 3)],
  ['there are no retries', retried('1s', 0)],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(retriesBeyondTimeout, yaml)).toStrictEqual([]);
});
