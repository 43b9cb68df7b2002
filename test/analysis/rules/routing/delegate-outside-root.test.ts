import { delegateOutsideRoot } from '../../../../src/analysis/rules/routing/delegate-outside-root';
import { findingsOf, runRule } from '../../../support/analysis';
import { delegate, virtualService } from '../../../support/routing';

const root = (match: object[] | undefined, name = 'root') => virtualService({ http: [{ match, delegate: { name: 'routes' } }] }, `shop/${name}`);
const leaf = (...match: object[]) => delegate({ http: [{ match, route: [{ destination: { host: 'reviews' } }] }] });
const REVIEWS = { uri: { prefix: '/reviews' } };
const AT = 'VirtualService shop/routes spec.http[0].match[0]';

test('says what does not fit', () => {
  const [found] = runRule(delegateOutsideRoot, root([REVIEWS]) + leaf({ uri: { prefix: '/ratings' } }));

  expect(found.message).toBe("this match is not within that of its root, shop/root http[0]: uri prefix '/ratings' is not within prefix '/reviews'; "
    + 'the whole rule is dropped');
});

test.each<[string, object, object]>([
  ['another path', REVIEWS, { uri: { prefix: '/ratings' } }],
  ['a shorter path', REVIEWS, { uri: { prefix: '/' } }],
  ['a prefix of an exact path', { uri: { exact: '/reviews' } }, { uri: { prefix: '/reviews' } }],
  ['an expression', REVIEWS, { uri: { regex: '/reviews/.*' } }],
  ['an expression that is the same', { uri: { regex: '/a' } }, { uri: { regex: '/a' } }],
  ['another header', { headers: { x: { exact: '1' } } }, { headers: { x: { exact: '2' } } }],
  ['another parameter', { queryParams: { x: { exact: '1' } } }, { queryParams: { x: { exact: '2' } } }],
  ['another case', { ...REVIEWS, ignoreUriCase: true }, REVIEWS],
  ['another port', { port: 80 }, { port: 81 }],
  ['a namespace that is not repeated', { sourceNamespace: 'web' }, REVIEWS],
  ['other labels', { sourceLabels: { app: 'a' } }, { sourceLabels: { app: 'b' } }],
  ['other gateways', { gateways: ['edge/main'] }, { gateways: ['edge/other'] }],
  ['more gateways', { gateways: ['edge/main'] }, { gateways: ['edge/main', 'mesh'] }],
])('finds %s', (_, above, below) => {
  expect(findingsOf(delegateOutsideRoot, root([above]) + leaf(below))).toStrictEqual([`error ${AT}`]);
});

test.each<[string, object, object]>([
  ['a longer path', REVIEWS, { uri: { prefix: '/reviews/v2' } }],
  ['an exact path', REVIEWS, { uri: { exact: '/reviews/1' } }],
  ['one more condition', REVIEWS, { headers: { x: { exact: '1' } } }],
  ['the same gateway', { gateways: ['main'] }, { gateways: ['shop/main'] }],
  ['a namespace that is repeated', { sourceNamespace: 'web' }, { sourceNamespace: 'web', ...REVIEWS }],
])('is silent about %s', (_, above, below) => {
  expect(findingsOf(delegateOutsideRoot, root([above]) + leaf(below))).toStrictEqual([]);
});

test.each([
  ['no conditions above', root(undefined) + leaf({ uri: { regex: '.*' } })],
  ['no conditions below', root([REVIEWS]) + delegate({ http: [{}] })],
  ['one of several above', root([{ uri: { prefix: '/x' } }, REVIEWS]) + leaf(REVIEWS)],
  ['one of several roots', root([{ uri: { prefix: '/x' } }]) + root([REVIEWS], 'second') + leaf(REVIEWS)],
  ['no root', leaf(REVIEWS)],
])('is silent about %s that it fits', (_, yaml) => {
  expect(findingsOf(delegateOutsideRoot, yaml)).toStrictEqual([]);
});
