import { Chart } from 'cdk8s';
import { BlueGreen, BlueGreenProps, HeaderMatch, MeshService, PinnedIn, RequestMatch } from '../../src';
import { only } from '../support/manifests';
import { ingress, rendered, reviews, service, shop, summary } from '../support/shop';

const preview = RequestMatch.header(HeaderMatch.exact('x-preview', 'on'));

describe('BlueGreen', () => {
  let chart: Chart;
  let svc: MeshService;
  const blueGreen = (props: Partial<BlueGreenProps> = {}, id = 'colour') => new BlueGreen(chart, id, { service: svc, versions: ['v1', 'v2'], active: 'v1', ...props });

  beforeEach(() => {
    chart = shop();
    svc = reviews(chart);
  });

  test.each([['v1', 'v2'], ['v2', 'v1']])('sends all to %s and previews to %s', (active, other) => {
    const switched = blueGreen({ active, previewedBy: [preview] });

    expect([switched.active, switched.preview]).toEqual([active, other]);
    const to = (subset: string) => [{ destination: { host: 'reviews.shop.svc.cluster.local', subset } }];
    expect(only(chart, 'VirtualService').spec.http).toStrictEqual([
      { name: 'colour-preview', match: [{ headers: { 'x-preview': { exact: 'on' } } }], route: to(other) },
      { name: 'colour-active', route: to(active) },
    ]);
  });

  test('needs no preview', () => {
    blueGreen();

    expect(summary(only(chart, 'VirtualService').spec.http)).toEqual(['colour-active: reviews/v1']);
  });

  test.each([[PinnedIn.MESH, 2, 1], [PinnedIn.INGRESS, 1, 2], [PinnedIn.BOTH, 2, 2]])('previews in %s', (previewedIn, inMesh, atIngress) => {
    ingress(chart).addRoute('all', { to: svc });
    blueGreen({ previewedBy: [preview], previewedIn });

    expect([rendered(chart, 'VirtualService', 'reviews').spec.http.length, rendered(chart, 'VirtualService', 'edge').spec.http.length]).toEqual([inMesh, atIngress]);
  });

  test('switches TCP ports too', () => {
    const db = service(chart, 'db', { versions: ['v1', 'v2'] }, [{ port: 9000, name: 'tcp' }]);
    new BlueGreen(chart, 'colour', { service: db, versions: ['v1', 'v2'], active: 'v2' });

    expect(rendered(chart, 'VirtualService', 'db').spec.tcp).toStrictEqual([{
      match: [{ port: 9000 }], route: [{ destination: { host: 'db.shop.svc.cluster.local', subset: 'v2', port: { number: 9000 } } }],
    }]);
  });

  test('refuses a preview on a service without HTTP', () => {
    const db = service(chart, 'db', { versions: ['v1', 'v2'] }, [{ port: 9000, name: 'tcp' }]);
    new BlueGreen(chart, 'colour', { service: db, versions: ['v1', 'v2'], active: 'v2', previewedBy: [preview] });

    expect(() => rendered(chart, 'VirtualService', 'db')).toThrow("'previewedBy' of 'shop/colour' needs HTTP, but the service has no HTTP port");
  });

  test.each<[string, Partial<BlueGreenProps>, string]>([
    ['one version', { versions: ['v1'] }, "'versions' must be two different versions, got 'v1' [NotTwoVersions at shop/colour]"],
    ['no versions', { versions: [] }, "'versions' must be two different versions, got none [NotTwoVersions at shop/colour]"],
    ['a version twice', { versions: ['v1', 'v1'] }, "got 'v1' and 'v1' [NotTwoVersions at shop/colour]"],
    ['another active version', { active: 'v3' }, "'active' must be 'v1' or 'v2', got 'v3' [ActiveNotThere at shop/colour]"],
    ['an unknown version', { versions: ['v1', 'v9'] }, "has no version 'v9'"],
  ])('fails for %s', (_, props, message) => {
    expect(() => blueGreen(props)).toThrow(message);
  });
});
