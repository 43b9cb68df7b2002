import { rolloutRouteDelegates } from '../../../../src/analysis/rules/routing/rollout-route-delegates';
import { findingsOf } from '../../../support/analysis';
import { object, to, virtualService } from '../../../support/routing';

const rollout = (istio: object, at = 'shop/reviews') => object('argoproj.io/v1alpha1', 'Rollout', at, { spec: { strategy: { canary: { trafficRouting: { istio } } } } });
const MIXED = virtualService({ http: [{ name: 'main', route: [to()] }, { name: 'rest', delegate: { name: 'x' } }] });
const AT = 'VirtualService shop/reviews spec.http[1].delegate';

test.each([
  ['all rules are shifted', rollout({ virtualService: { name: 'reviews' } }), 'error'],
  ['the rule that delegates is shifted', rollout({ virtualServices: [{ name: 'reviews', routes: ['rest'] }] }), 'error'],
  ['another rule is shifted', rollout({ virtualService: { name: 'reviews', routes: ['main'] } }), 'warning'],
  ['the Rollout is in another namespace', rollout({ virtualService: { name: 'reviews.shop' } }, 'other/reviews'), 'error'],
])('grades it where %s', (_, yaml, severity) => {
  expect(findingsOf(rolloutRouteDelegates, MIXED + yaml)).toStrictEqual([`${severity} ${AT}`]);
});

test.each([
  ['plain rules', virtualService({ http: [{ route: [to()] }] }) + rollout({ virtualService: { name: 'reviews' } })],
  ['another object', MIXED + rollout({ virtualService: { name: 'ratings' } })],
  ['no Rollout', MIXED],
  ['a Rollout without Istio', MIXED + object('argoproj.io/v1alpha1', 'Rollout', 'shop/reviews', { spec: { strategy: {} } })],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(rolloutRouteDelegates, yaml)).toStrictEqual([]);
});
