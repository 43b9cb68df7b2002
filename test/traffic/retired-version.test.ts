import { Testing } from 'cdk8s';
import { CanaryRollout, Split } from '../../src';
import { ingress, rendered, service, shop } from '../support/shop';

test('a retired version stays as a subset, in its order, and the DestinationRule says which', () => {
  const chart = shop();
  const svc = service(chart, 'reviews', { versions: ['v2', 'v10'], retired: ['v1'], defaultVersion: 'v2' });
  svc.addVersion('blue', { labels: { color: 'blue' }, retired: true });

  expect(rendered(chart, 'DestinationRule', 'reviews')).toStrictEqual({
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'reviews', namespace: 'shop', annotations: { 'cdk8s-mesh.io/retired-subsets': 'blue,v1' } },
    spec: {
      host: 'reviews.shop.svc.cluster.local',
      subsets: [
        { name: 'blue', labels: { color: 'blue' } },
        { name: 'v1', labels: { version: 'v1' } },
        { name: 'v2', labels: { version: 'v2' } },
        { name: 'v10', labels: { version: 'v10' } },
      ],
    },
  });
});

test('refuses to lead there', () => {
  const chart = shop();
  const svc = service(chart, 'reviews', { versions: ['v2'], retired: ['v1'] });

  expect(() => svc.version('v1')).toThrow("version 'v1' of 'shop/reviews' is retired: its subset only stays for proxies that have the routes of before; "
    + "lead to another version, or take it out of 'retired' [VersionRetired at shop/reviews]");
  expect(() => new CanaryRollout(chart, 'canary', { service: svc, stable: 'v1', canary: 'v2' })).toThrow('[VersionRetired at shop/canary]');
  expect(() => ingress(chart).addRoute('x', { to: Split.percent(svc.version('v2'), 50).and(svc.version('v1'), 50) })).toThrow('[VersionRetired');
});

test('refuses a retired default, and a version that is also retired', () => {
  const chart = shop();
  service(chart, 'reviews', { versions: ['v2'], retired: ['v1'], defaultVersion: 'v1' });

  expect(() => Testing.synth(chart)).toThrow('[VersionRetired at shop/reviews]');
  expect(() => service(chart, 'ratings', { versions: ['v1'], retired: ['v1'] })).toThrow('[VersionTwice at shop/ratings]');
});
