import { Chart, Testing } from 'cdk8s';
import { CanaryRollout, CanaryRolloutProps, HeaderMatch, MeshService, PathMatch, PinnedIn, RequestMatch } from '../../src';
import { only } from '../support/manifests';
import { ingress, rendered, reviews, shop, summary } from '../support/shop';

const beta = RequestMatch.header(HeaderMatch.exact('x-beta', 'v2'));

describe('CanaryRollout', () => {
  let chart: Chart;
  let svc: MeshService;
  const rollout = (props: Partial<CanaryRolloutProps> = {}, id = 'canary') => new CanaryRollout(chart, id, { service: svc, stable: 'v1', canary: 'v2', ...props });

  beforeEach(() => {
    chart = shop();
    svc = reviews(chart);
  });

  test('sends the canary its percentage and stable the rest', () => {
    rollout({ canaryPercent: 10 });

    expect(only(chart, 'VirtualService').spec).toStrictEqual({
      hosts: ['reviews.shop.svc.cluster.local'],
      http: [{
        name: 'canary-split',
        route: [
          { destination: { host: 'reviews.shop.svc.cluster.local', subset: 'v1' }, weight: 90 },
          { destination: { host: 'reviews.shop.svc.cluster.local', subset: 'v2' }, weight: 10 },
        ],
      }],
    });
  });

  test.each([[0, '100, reviews/v2 0'], [100, '0, reviews/v2 100'], [undefined, '100, reviews/v2 0']])('keeps both versions in the manifest at %s %%', (canaryPercent, weights) => {
    rollout({ canaryPercent });

    expect(summary(only(chart, 'VirtualService').spec.http)).toEqual([`canary-split: reviews/v1 ${weights}`]);
  });

  test('puts pinned requests before the split, any condition of the list being enough', () => {
    rollout({ canaryPercent: 10, pinnedBy: [beta, RequestMatch.all(RequestMatch.method('GET'), RequestMatch.path(PathMatch.prefix('/beta')))] });

    const [pinned, split] = only(chart, 'VirtualService').spec.http;
    expect(pinned).toStrictEqual({
      name: 'canary-pinned',
      match: [
        { headers: { 'x-beta': { exact: 'v2' } } },
        { method: { exact: 'GET' }, uri: { exact: '/beta' } },
        { method: { exact: 'GET' }, uri: { prefix: '/beta/' } },
      ],
      route: [{ destination: { host: 'reviews.shop.svc.cluster.local', subset: 'v2' } }],
    });
    expect(split.match).toBeUndefined();
  });

  test.each([
    [PinnedIn.MESH, ['canary-pinned: reviews/v2', 'canary-split: reviews/v1 90, reviews/v2 10'], ['all-canary-split: reviews/v1:80 90, reviews/v2:80 10']],
    [PinnedIn.INGRESS, ['canary-split: reviews/v1 90, reviews/v2 10'], ['all-canary-pinned: reviews/v2:80', 'all-canary-split: reviews/v1:80 90, reviews/v2:80 10']],
    [PinnedIn.BOTH, ['canary-pinned: reviews/v2', 'canary-split: reviews/v1 90, reviews/v2 10'], ['all-canary-pinned: reviews/v2:80', 'all-canary-split: reviews/v1:80 90, reviews/v2:80 10']],
  ])('pins in %s', (pinnedIn, inMesh, atIngress) => {
    ingress(chart).addRoute('all', { to: svc });
    rollout({ canaryPercent: 10, pinnedBy: [beta], pinnedIn });

    expect(summary(rendered(chart, 'VirtualService', 'reviews').spec.http)).toEqual(inMesh);
    expect(summary(rendered(chart, 'VirtualService', 'edge').spec.http)).toEqual(atIngress);
  });

  test('renders the same twice', () => {
    rollout({ canaryPercent: 10, pinnedBy: [beta] });

    expect(Testing.synth(chart)).toStrictEqual(Testing.synth(chart));
  });

  test('keeps nothing that the caller changes later', () => {
    const pins = [beta];
    rollout({ pinnedBy: pins });

    pins.pop();

    expect(only(chart, 'VirtualService').spec.http).toHaveLength(2);
  });

  test('works from a chart of another namespace', () => {
    const other = new Chart(chart.node.root as any, 'release', { namespace: 'release' });

    new CanaryRollout(other, 'canary', { service: svc, stable: 'v1', canary: 'v2', canaryPercent: 1 });

    expect(rendered(chart, 'VirtualService', 'reviews').metadata).toEqual({ name: 'reviews', namespace: 'shop' });
    expect(Testing.synth(other)).toEqual([]);
  });

  test.each([-1, 101, 12.5, NaN])('fails for canaryPercent %d', canaryPercent => {
    expect(() => rollout({ canaryPercent })).toThrow(`'canaryPercent' must be a whole percentage from 0 to 100, got ${canaryPercent} [PercentOutOfRange at shop/canary]`);
  });

  test('fails when stable and canary are one version', () => {
    expect(() => rollout({ canary: 'v1' })).toThrow("'stable' and 'canary' must be two versions, got 'v1' for both [CanaryIsStable at shop/canary]");
  });

  test('fails for a version that the service does not have, and offers those there are', () => {
    expect(() => rollout({ canary: 'v9' })).toThrow(
      "'shop/reviews' has no version 'v9'; choose one of 'v1', 'v2', 'v3', or declare it with addVersion [UnknownVersion at shop/canary]");
  });

  test('fails for a second rollout of one service, naming both', () => {
    rollout();

    expect(() => rollout({}, 'again')).toThrow("'shop/reviews' has the canary rollout 'shop/canary' already, which decides about every request; "
      + "a service has one decision: remove it or the canary rollout 'shop/again', or give some requests a version by their conditions [TwoRollouts at shop/again]");
  });

  test('fails when the default version of the service is not the stable one', () => {
    svc = reviews(new Chart(chart.node.root as any, 'other', { namespace: 'other' }), { defaultVersion: 'v3' });

    expect(() => rollout()).toThrow("'other/reviews' has the default version 'v3', but the rollout's stable version is 'v1'; "
      + 'make them the same, or drop the default version [RolloutAgainstDefault at shop/canary]');
  });
});
