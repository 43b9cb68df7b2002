import { manyRegexRoutes } from '../../../../src/analysis/rules/routing/many-regex-routes';
import { findingsOf } from '../../../support/analysis';
import { to, virtualService } from '../../../support/routing';

const withExpressions = (count: number, part = 'uri') => virtualService({
  http: [{ match: Array.from({ length: count }, (_, i) => ({ [part]: { regex: `/${i}` } })), route: [to()] }],
});

test('finds more expressions than a proxy should try', () => {
  expect(findingsOf(manyRegexRoutes, withExpressions(51))).toStrictEqual(['warning VirtualService shop/reviews spec.http']);
});

test.each([
  ['few', withExpressions(50)],
  ['those of methods', withExpressions(51, 'method')],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(manyRegexRoutes, yaml)).toStrictEqual([]);
});
