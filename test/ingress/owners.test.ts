import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Chart, Include } from 'cdk8s';
import { charts, complaints, gateway } from './gateways';
import { IngressTls, MeshIngress, MeshIngressProps, networking } from '../../src';
import { ingress, service, shop } from '../support/shop';

const HOST = 'shop.example.com';

function edge(chart: Chart, id: string, props: Partial<MeshIngressProps> = {}): MeshIngress {
  const construct = ingress(chart, id, props);
  construct.addRoute('web', { to: service(chart, `web-${id}`) });
  return construct;
}

const twoOwners = (one: string, other: string, at: string) =>
  expect.stringMatching(new RegExp(`host 'shop\\.example\\.com' has two owners at gateway '[^']+': ${one} and ${other}; `
    + `let one own it and contribute to it from elsewhere, or give them different hosts \\[TwoOwners at ${at}\\]$`));

describe('two ingresses with one host are an error that names both', () => {
  test('on the pods of one gateway, with Gateway objects of their own', () => {
    const [chart, other] = charts('shop', 'team');
    edge(chart, 'a');

    edge(other, 'b', { hosts: ['SHOP.example.com'] });

    expect(complaints(chart)).toStrictEqual([twoOwners("'shop/a'", "'team/b'", 'team/b')]);
  });

  test('on one Gateway object', () => {
    const [chart, other] = charts('shop', 'team');

    edge(other, 'b', { gateway: edge(chart, 'a') });

    expect(complaints(chart)).toStrictEqual([twoOwners("'shop/a'", "'team/b'", 'team/b')]);
  });

  test('even where the host comes after a synthesis', () => {
    const chart = shop();
    edge(chart, 'a');
    const second = edge(chart, 'b', { hosts: ['other.example.com'] });
    expect(complaints(chart)).toStrictEqual([]);

    second.addHosts([HOST]);

    expect(complaints(chart)).toStrictEqual([twoOwners("'shop/a'", "'shop/b'", 'shop/b')]);
  });

  test('but not at different gateways', () => {
    const chart = shop();

    edge(chart, 'a');
    edge(chart, 'b', { gateway: gateway({ labels: { istio: 'internal' } }) });

    expect(complaints(chart)).toStrictEqual([]);
  });

  test('and not with different hosts', () => {
    const chart = shop();

    edge(chart, 'a');
    edge(chart, 'b', { hosts: ['other.example.com'] });

    expect(complaints(chart)).toStrictEqual([]);
  });
});

describe('a VirtualService that somebody wrote by hand for the host and Gateway is an error', () => {
  const spec = (gateways: string[]) => ({ hosts: [HOST], gateways, http: [{ route: [{ destination: { host: 'legacy' } }] }] });

  test.each([['shop/edge'], ['edge']])('as an L1 object that names the Gateway %s', name => {
    const chart = shop();
    edge(chart, 'edge');

    new networking.VirtualService(chart, 'legacy', { metadata: { name: 'legacy', namespace: 'shop' }, spec: spec([name]) });

    expect(complaints(chart)).toStrictEqual([twoOwners("'shop/edge'", "VirtualService 'shop/legacy'", 'shop/legacy')]);
  });

  describe('in a YAML file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'owners-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    test('that is included', () => {
      const file = join(folder, 'legacy.yaml');
      const manifest = { apiVersion: 'networking.istio.io/v1beta1', kind: 'VirtualService', metadata: { name: 'legacy', namespace: 'team' }, spec: spec(['shop/edge']) };
      writeFileSync(file, JSON.stringify(manifest)); // JSON is YAML
      const chart = shop();
      edge(chart, 'edge');

      new Include(chart, 'legacy', { url: file });

      const path = 'shop/legacy/legacy-virtualservice-team';
      expect(complaints(chart)).toStrictEqual([twoOwners("'shop/edge'", `VirtualService '${path}'`, path)]);
    });
  });

  test('but not for another Gateway, or for the mesh', () => {
    const chart = shop();
    edge(chart, 'edge', { tls: IngressTls.simple('cert') });

    new networking.VirtualService(chart, 'other', { metadata: { name: 'other', namespace: 'shop' }, spec: spec(['other/edge']) });
    new networking.VirtualService(chart, 'mesh', { metadata: { name: 'mesh', namespace: 'shop' }, spec: spec(['mesh']) });

    expect(complaints(chart)).toStrictEqual([]);
  });
});
