import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, Include, Testing } from 'cdk8s';
import { ExternalPort, ExternalService, MeshService, networking, ServiceRef } from '../../src';
import { HTTP, ingress, reviews, service, shop } from '../support/shop';

const HOST = 'reviews.shop.svc.cluster.local';

function virtualService(chart: Chart, hosts: string[], rest: object = {}) {
  return new networking.VirtualService(chart, 'mine', { metadata: { name: 'mine' }, spec: { hosts, http: [{ route: [{ destination: { host: 'reviews' } }] }], ...rest } });
}

describe('a host has one owner in the mesh', () => {
  test('not two MeshServices, in whichever charts', () => {
    const chart = shop();
    reviews(chart);
    const other = new Chart(chart.node.root as any, 'other', { namespace: 'other' });
    new MeshService(other, 'again', { service: ServiceRef.named('reviews', { namespace: 'shop' }) });

    expect(() => Testing.synth(chart)).toThrow(`host '${HOST}' has two owners in the mesh: 'shop/reviews' and 'other/again'; `
      + 'let one own it and contribute to it from elsewhere, or give them different hosts [TwoOwners at other/again]');
  });

  test.each([['by its full name', HOST], ['by its short name', 'reviews']])('not a MeshService and an L1 VirtualService %s', (_, host) => {
    const chart = shop();
    reviews(chart);
    virtualService(chart, [host]);

    expect(() => Testing.synth(chart)).toThrow(`host '${HOST}' has two owners in the mesh: 'shop/reviews' and VirtualService 'shop/mine'`);
  });

  test('not a MeshService and an L1 DestinationRule beside it', () => {
    const chart = shop();
    reviews(chart);
    new networking.DestinationRule(chart, 'mine', { metadata: { name: 'mine' }, spec: { host: HOST } });

    expect(() => Testing.synth(chart)).toThrow(`host '${HOST}' has two owners in the mesh: 'shop/reviews' and DestinationRule 'shop/mine'`);
  });

  test('not a MeshService and a VirtualService that cdk8s includes from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'owners-'));
    const file = join(folder, 'reviews.yaml');
    writeFileSync(file, `apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata: { name: hand-written, namespace: shop }
spec: { hosts: [reviews], http: [{ route: [{ destination: { host: reviews } }] }] }
`);
    const chart = shop();
    reviews(chart);
    new Include(chart, 'yaml', { url: file });
    rmSync(folder, { recursive: true });

    expect(() => Testing.synth(chart)).toThrow(/host 'reviews\.shop\.svc\.cluster\.local' has two owners in the mesh: 'shop\/reviews' and VirtualService 'shop\/yaml\/[^']*'/);
  });

  test('but a VirtualService for a gateway alone is not in the mesh', () => {
    const chart = shop();
    reviews(chart);
    virtualService(chart, [HOST], { gateways: ['istio-ingress/public'] });

    expect(Testing.synth(chart).map(o => o.kind)).toEqual(['DestinationRule', 'VirtualService']);
  });

  test("but a client's namespace may have a DestinationRule of its own", () => {
    const chart = shop();
    reviews(chart);
    const client = new Chart(chart.node.root as any, 'client', { namespace: 'client' });
    new networking.DestinationRule(client, 'mine', { metadata: { name: 'reviews' }, spec: { host: HOST, exportTo: ['.'] } });

    expect(Testing.synth(client)).toHaveLength(1);
  });

  test('but objects without any of our owners are not judged', () => {
    const chart = shop();
    virtualService(chart, ['reviews']);
    const spec = { hosts: ['reviews'], gateways: ['edge/web'], http: [{ route: [{ destination: { host: 'reviews' } }] }] };
    new ApiObject(chart, 'plain', { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'b' }, spec });

    expect(Testing.synth(chart)).toHaveLength(2);
  });
});

describe('an external host has one owner where it is seen', () => {
  const external = (chart: Chart, id: string, exportTo?: string[]) => new ExternalService(chart, id, { hosts: ['api.pay.example'], ports: [ExternalPort.https()], exportTo });

  test('not two in one namespace', () => {
    const chart = shop();
    external(chart, 'a');
    external(chart, 'b');

    expect(() => Testing.synth(chart)).toThrow("host 'api.pay.example' has two owners in the mesh: 'shop/a' and 'shop/b'");
  });

  test('not one of all namespaces and one of its own', () => {
    const chart = shop();
    external(chart, 'a');
    external(new Chart(chart.node.root as any, 'platform', { namespace: 'platform' }), 'b', ['*']);

    expect(() => Testing.synth(chart)).toThrow("host 'api.pay.example' has two owners in the mesh: 'shop/a' and 'platform/b'");
  });

  test('but one in each of two namespaces', () => {
    const chart = shop();
    external(chart, 'a');
    external(new Chart(chart.node.root as any, 'platform', { namespace: 'platform' }), 'b');

    expect(Testing.synth(chart)).toHaveLength(1);
  });

  test('not an L1 ServiceEntry beside ours', () => {
    const chart = shop();
    external(chart, 'a');
    new networking.ServiceEntry(chart, 'mine', {
      metadata: { name: 'mine' },
      spec: { hosts: ['api.pay.example'], ports: [{ number: 443, name: 'tls', protocol: 'TLS' }], resolution: networking.ServiceEntryResolution.DNS },
    });

    expect(() => Testing.synth(chart)).toThrow("host 'api.pay.example' has two owners in the mesh: 'shop/a' and ServiceEntry 'shop/mine'");
  });
});

describe('a name is taken once', () => {
  test('in a namespace, by kind', () => {
    const chart = shop();
    service(chart, 'reviews', { versions: ['v1'] });
    new networking.DestinationRule(chart, 'mine', { metadata: { name: 'reviews' }, spec: { host: 'other.example.com' } });

    expect(() => Testing.synth(chart)).toThrow("DestinationRule 'shop/reviews' is there twice, as 'shop/reviews/destination-rule' and as 'shop/mine', "
      + 'and the cluster would keep one of them; give one another name, and make an app of its own for each cluster and environment [NameTaken at shop/mine]');
  });

  test('by an ingress and a service of one name', () => {
    const chart = shop();
    const svc = service(chart, 'edge', { versions: ['v1'], defaultVersion: 'v1' });
    ingress(chart, 'ingress', { name: 'edge' }).addRoute('all', { to: svc });

    expect(() => Testing.synth(chart)).toThrow("VirtualService 'shop/edge' is there twice");
  });

  test('but two apps in one process know nothing of each other', () => {
    for (const app of [new App(), new App()]) {
      const chart = new Chart(app, 'shop', { namespace: 'shop' });
      new MeshService(chart, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop', ports: HTTP }), versions: ['v1'] });

      expect(Testing.synth(chart)).toHaveLength(1);
    }
  });
});
