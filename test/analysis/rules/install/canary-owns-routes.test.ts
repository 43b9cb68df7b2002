import { canaryOwnsRoutes } from '../../../../src/analysis/rules/install/canary-owns-routes';
import { findingsOf, runRule } from '../../../support/analysis';

const object = (apiVersion: string, kind: string, name: string, spec: string) =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name}, namespace: shop }, spec: { ${spec} } }\n---\n`;
const canary = (spec: string) => object('flagger.app/v1beta1', 'Canary', 'cart', spec);
const routes = (name: string) => object('networking.istio.io/v1', 'VirtualService', name, 'hosts: [cart], http: []');
const rule = (name: string) => object('networking.istio.io/v1', 'DestinationRule', name, 'host: cart-primary');
const CART = canary('provider: istio, targetRef: { name: cart }');

test('finds routes that Flagger makes', () => {
  expect(runRule(canaryOwnsRoutes, CART + routes('cart')).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'warning',
    field: 'metadata.name',
    message: "Canary 'cart' makes and overwrites a VirtualService of this name",
    fix: 'say what it should hold in spec.service of the Canary, or give it another name and let its routes delegate to that of the Canary',
  }]);
});

test('finds the DestinationRules of both versions', () => {
  expect(findingsOf(canaryOwnsRoutes, CART + rule('cart-primary') + rule('cart-canary') + rule('cart')))
    .toStrictEqual(['warning DestinationRule shop/cart-primary metadata.name', 'warning DestinationRule shop/cart-canary metadata.name']);
});

test('takes the name of the service before that of its target', () => {
  const named = canary('provider: istio, targetRef: { name: cart }, service: { name: basket }');

  expect(findingsOf(canaryOwnsRoutes, named + routes('cart') + routes('basket'))).toStrictEqual(['warning VirtualService shop/basket metadata.name']);
});

test('only tells where Flagger itself knows the mesh', () => {
  expect(findingsOf(canaryOwnsRoutes, canary('targetRef: { name: cart }') + routes('cart'))).toStrictEqual(['info VirtualService shop/cart metadata.name']);
});

test.each([
  ['of another mesh', canary('provider: linkerd, targetRef: { name: cart }') + routes('cart')],
  ['of other routes', CART + routes('shop')],
  ['without target', canary('provider: istio') + routes('cart')],
])('is silent about a Canary %s', (_, yaml) => {
  expect(findingsOf(canaryOwnsRoutes, yaml)).toStrictEqual([]);
});
