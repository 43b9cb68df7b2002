import { weightMisleading } from '../../../../src/analysis/rules/routing/weight-misleading';
import { findingsOf } from '../../../support/analysis';
import { to, virtualService } from '../../../support/routing';

const weighted = (...weights: (number | undefined)[]) => virtualService({ http: [{ route: weights.map((weight, i) => to(undefined, `v${i}`, weight)) }] });

test.each([
  ['a single destination with a share', weighted(10), 'warning VirtualService shop/reviews spec.http[0].route[0].weight'],
  ['shares that are no percentages', weighted(30, 30), 'info VirtualService shop/reviews spec.http[0].route'],
  ['a single TCP destination', virtualService({ tcp: [{ route: [to(undefined, undefined, 99)] }] }), 'warning VirtualService shop/reviews spec.tcp[0].route[0].weight'],
])('finds %s', (_, yaml, expected) => {
  expect(findingsOf(weightMisleading, yaml)).toStrictEqual([expected]);
});

test.each([
  ['a single destination with everything', weighted(100)],
  ['a single destination without weight', weighted(undefined)],
  ['percentages', weighted(90, 10)],
  ['all or nothing', weighted(100, 0)],
  ['a mirror beside a destination', virtualService({ http: [{ route: [to()], mirror: { host: 'ratings' } }] })],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(weightMisleading, yaml)).toStrictEqual([]);
});
