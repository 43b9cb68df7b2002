import { Chart, Testing } from 'cdk8s';
import { charts, complaints, gateway } from './gateways';
import { HttpsRedirect, IngressPort, IngressTls, MeshIngress, MeshIngressProps } from '../../src';
import { ingress, service, shop } from '../support/shop';

const WIDE: Partial<MeshIngressProps> = { hosts: ['*.example.com'], tls: IngressTls.simple('wildcard-cert') };
const ADMIN: Partial<MeshIngressProps> = { hosts: ['admin.example.com'], tls: IngressTls.mutual('admin-cert') };

function edge(chart: Chart, id: string, props: Partial<MeshIngressProps>): MeshIngress {
  const construct = ingress(chart, id, props);
  construct.addRoute('web', { to: service(chart, `web-${id}`, {}, [{ port: 80, name: 'http' }, { port: 8443, name: 'tls' }]) });
  return construct;
}

/** VirtualServices that answer 421, as name and spec. */
function misdirected(chart: Chart): any[] {
  return Testing.synth(chart).filter(({ metadata }) => metadata.name.includes('misdirected')).map(({ metadata, spec }) => [metadata.name, spec]);
}

const answer = (...hosts: string[]) => ['wide-misdirected', {
  hosts, gateways: ['shop/wide'], http: [{ name: 'misdirected', match: [{ port: 443 }], directResponse: { status: 421 } }],
}];

describe('a host that a wildcard of another ingress covers, with a Gateway object of its own', () => {
  test.each<[string, (chart: Chart, team: Chart) => void]>([
    ['after the wildcard', (chart, team) => [edge(chart, 'wide', WIDE), edge(team, 'admin', ADMIN)]],
    ['before it', (chart, team) => [edge(team, 'admin', ADMIN), edge(chart, 'wide', WIDE)]],
    ['added later', (chart, team) => {
      const admin = edge(team, 'admin', { ...ADMIN, hosts: ['admin.example.org'] });
      edge(chart, 'wide', WIDE);
      admin.addHosts(['admin.example.com'], IngressTls.mutual('other-cert'));
    }],
    ['once the wildcard is added', (chart, team) => {
      const wide = edge(chart, 'wide', { ...WIDE, hosts: ['example.org'] });
      edge(team, 'admin', ADMIN);
      wide.addHosts(['*.example.com']);
    }],
  ])('is answered 421 behind the wildcard, and nobody complains: %s', (_, build) => {
    const [chart, team] = charts('shop', 'team');

    build(chart, team);

    expect(misdirected(chart)).toStrictEqual([answer('admin.example.com')]);
    expect(misdirected(team)).toStrictEqual([]);
    expect(complaints(chart)).toStrictEqual([]);
  });

  test('is so however its TLS is treated, since a connection is reused for every host of a certificate', () => {
    const [chart, team] = charts('shop', 'team');
    edge(chart, 'wide', { ...WIDE, hosts: ['*'] });
    edge(team, 'shop', { hosts: ['shop.example.org'], tls: IngressTls.simple('shop-cert') });
    edge(team, 'vault', { hosts: ['*.vault.example.com', 'a.vault.example.com'], tls: IngressTls.passthrough() });

    expect(misdirected(chart)).toStrictEqual([answer('*.vault.example.com', 'shop.example.org')]);
  });

  test('is named to the wildcard that is passed by on the same Gateway object, if its TLS is passed through', () => {
    const chart = shop();
    edge(chart, 'vault', { ...ADMIN, tls: IngressTls.passthrough(), gateway: edge(chart, 'wide', WIDE) });

    expect(misdirected(chart)).toStrictEqual([answer('admin.example.com')]);
  });

  test('is no matter of plain HTTP, where all Gateway objects have one table', () => {
    const [chart, team] = charts('shop', 'team');
    edge(chart, 'wide', { ...WIDE, httpsRedirect: HttpsRedirect.never() });
    edge(team, 'plain', { hosts: ['plain.example.com'] });

    expect(misdirected(chart)).toStrictEqual([]);
  });

  test.each<[string, Partial<MeshIngressProps>, Partial<MeshIngressProps>]>([
    ['at other pods', WIDE, { ...ADMIN, gateway: gateway({ labels: { istio: 'other' } }) }],
    ['on another port', WIDE, { ...ADMIN, ports: [IngressPort.https(8443)] }],
    ['beside a wildcard', WIDE, { ...ADMIN, hosts: ['admin.example.org'] }],
    ['behind a wildcard that is passed through', { ...WIDE, tls: IngressTls.passthrough() }, ADMIN],
    ['behind a wildcard without TLS', { hosts: ['*.example.com'] }, ADMIN],
  ])('is not %s', (_, wide, narrow) => {
    const [chart, team] = charts('shop', 'team');
    edge(chart, 'wide', wide);
    edge(team, 'admin', narrow);

    expect(misdirected(chart)).toStrictEqual([]);
  });

  test('has an object for each port', () => {
    const [chart, team] = charts('shop', 'team');
    edge(chart, 'wide', { ...WIDE, ports: [IngressPort.https(443), IngressPort.https(8443)] });
    edge(team, 'a', { hosts: ['a.example.com'], tls: IngressTls.simple('a-cert') });
    edge(team, 'b', { hosts: ['b.example.com'], tls: IngressTls.simple('b-cert'), ports: [IngressPort.https(8443)] });

    expect(misdirected(chart).map(([name, { hosts, http }]) => [name, hosts, http[0].match])).toStrictEqual([
      ['wide-misdirected', ['a.example.com'], [{ port: 443 }]], ['wide-misdirected-8443', ['b.example.com'], [{ port: 8443 }]],
    ]);
  });
});

describe('a host of another app', () => {
  test('is said', () => {
    const chart = shop();

    edge(chart, 'wide', WIDE).addMisdirectedHosts(['Admin.example.com']);

    expect(misdirected(chart)).toStrictEqual([answer('admin.example.com')]);
    expect(complaints(chart)).toStrictEqual([]);
  });

  test('fails if no wildcard covers it', () => {
    const wide = edge(shop(), 'wide', WIDE);

    expect(() => wide.addMisdirectedHosts(['admin.example.org']))
      .toThrow("'admin.example.org' lies within no wildcard of the hosts *.example.com, so no request for it comes here [UnknownHost at shop/wide]");
    expect(() => wide.addMisdirectedHosts(['*.example.com'])).toThrow('[UnknownHost at shop/wide]');
  });

  test('fails where no TLS is ended', () => {
    expect(() => edge(shop(), 'wide', { hosts: ['*.example.com'] }).addMisdirectedHosts(['admin.example.com']))
      .toThrow("hosts can be misdirected only where this ingress ends their TLS; give it 'tls', and a gateway whose Gateway it writes [NotMisdirected at shop/wide]");
  });
});
