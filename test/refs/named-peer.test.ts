import { ApiObject, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IngressGateway, Peer } from '../../src';

function chart(namespace: string | undefined = 'shop'): Chart {
  return new Chart(Testing.app(), 'shop', { namespace });
}

const WEB = { serviceAccounts: [{ namespace: 'shop', name: 'web' }] };
const OTHER = Peer.serviceAccount('shop', 'other');

describe('a peer', () => {
  test.each<[string, Peer, object[]]>([
    ['a service account', Peer.serviceAccount('shop', 'web'), [WEB]],
    ['an identity', Peer.principal('acme.internal/ns/shop/sa/web'), [{ principals: ['acme.internal/ns/shop/sa/web'] }]],
    ['identities that begin so', Peer.principal('acme.internal/ns/shop/*'), [{ principals: ['acme.internal/ns/shop/*'] }]],
    ['identities that end so', Peer.principal('*/ns/shop/sa/web'), [{ principals: ['*/ns/shop/sa/web'] }]],
    ['any identity', Peer.anyIdentity(), [{ principals: ['*'] }]],
    ['anybody', Peer.anybody(), [{}]],
    ['a namespace', Peer.namespace('shop'), [{ namespaces: ['shop'] }]],
    ['a trust domain', Peer.trustDomain('acme.internal'), [{ trustDomains: ['acme.internal'] }]],
    ['addresses', Peer.ipBlocks('10.0.0.0/8', '::1'), [{ ipBlocks: ['10.0.0.0/8', '::1'] }]],
    ['addresses of first clients', Peer.remoteIpBlocks('10.0.0.1'), [{ remoteIpBlocks: ['10.0.0.1'] }]],
    ['a token', Peer.requestPrincipal('https://issuer.example', 'bob'), [{ requestPrincipals: ['https://issuer.example/bob'] }]],
    ['any token of an issuer', Peer.requestPrincipal('https://issuer.example'), [{ requestPrincipals: ['https://issuer.example/*'] }]],
    ['any of several', Peer.anyOf(Peer.serviceAccount('shop', 'web'), Peer.namespace('jobs')), [WEB, { namespaces: ['jobs'] }]],
    ['all of several', Peer.allOf(Peer.anyOf(Peer.serviceAccount('shop', 'web'), Peer.namespace('jobs')), Peer.ipBlocks('10.0.0.1')),
      [{ ...WEB, ipBlocks: ['10.0.0.1'] }, { namespaces: ['jobs'], ipBlocks: ['10.0.0.1'] }]],
    ['one without others', Peer.namespace('shop').except(OTHER, Peer.serviceAccount('shop', 'third'), Peer.ipBlocks('10.0.0.1')), [{
      namespaces: ['shop'],
      notServiceAccounts: [{ namespace: 'shop', name: 'other' }, { namespace: 'shop', name: 'third' }],
      notIpBlocks: ['10.0.0.1'],
    }]],
    ['a gateway that runs already', Peer.anyOf(IngressGateway.existing({ namespace: 'shop', labels: { a: 'b' }, serviceAccount: 'web' })), [WEB]],
  ])('is %s', (_, peer, facts) => {
    expect(peer._peers()).toStrictEqual(facts);
  });

  test('is who a construct runs as', () => {
    const shop = chart();
    const account = new kplus.ServiceAccount(shop, 'account', { metadata: { name: 'web' } });
    const deployment = new kplus.Deployment(shop, 'deployment', { serviceAccount: account, containers: [{ image: 'a', portNumber: 80 }] });
    const pod = new ApiObject(shop, 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { serviceAccountName: 'web' } });
    expect([account, deployment, pod].map(construct => Peer.of(construct)._peers())).toStrictEqual([[WEB], [WEB], [WEB]]);
  });

  test('is not known of pods without a service account, or without a namespace', () => {
    const pod = (scope: Chart, serviceAccountName?: string) => new ApiObject(scope, 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { serviceAccountName } });
    expect(() => Peer.of(pod(chart()))._peers()).toThrow("'shop/pod' names no service account, so its pods run as 'default' with every other pod that names none; give it a serviceAccountName of "
      + 'its own [IdentityUnknown at shop/pod]');
    expect(() => Peer.of(pod(new Chart(Testing.app(), 'shop'), 'web'))._peers()).toThrow("'shop/pod' has no namespace, which is part of its identity; "
      + "give its chart one: new Chart(app, id, { namespace: '...' }) [NoNamespace at shop/pod]");
  });

  test.each<[string, () => unknown, string]>([
    ['a construct that runs nothing', () => Peer.of(chart()), '[NotAWorkload at shop]'],
    ['a namespace that is none', () => Peer.namespace('Shop'), "the namespace of a caller must be lower-case letters, digits and '-', got 'Shop' [BadNamespace]"],
    ['a service account in no namespace', () => Peer.serviceAccount('*', 'web'), '[BadNamespace]'],
    ['a service account that is none', () => Peer.serviceAccount('shop', '*'), "a service account must be lower-case letters, digits, '-' and '.', got '*' [BadName]"],
    ['an identity with its scheme', () => Peer.principal('spiffe://cluster.local/ns/shop/sa/web'),
      "a principal must be '<trust domain>/ns/<namespace>/sa/<service account>', with a wildcard first or last if at all, got 'spiffe://cluster.local/ns/shop/sa/web' [BadPrincipal]"],
    ['an identity without namespace', () => Peer.principal('cluster.local/sa/web'), '[BadPrincipal]'],
    ['an identity with a wildcard within', () => Peer.principal('cluster.local/ns/*/sa/web'), '[BadPrincipal]'],
    ['a trust domain that is none', () => Peer.trustDomain('a/b'), "a trust domain must be a DNS name, got 'a/b': 'a/b' is no DNS label [BadDomain]"],
    ['no address', () => Peer.ipBlocks(), "'ipBlocks' must hold at least one item, got none; leave it out if anything will do [EmptyList]"],
    ['an address that is none', () => Peer.remoteIpBlocks('a'), '[BadAddress]'],
    ['an issuer with a wildcard', () => Peer.requestPrincipal('https://*'), 'a token must be named by its issuer, without wildcard, and its subject, with a wildcard last if at all, '
      + "got 'https://*' and '*' [BadRequestPrincipal]"],
    ['nobody of several', () => Peer.anyOf(), 'at least one peer must be named, got none [EmptyList]'],
    ['two of one kind at once', () => Peer.allOf(OTHER, Peer.serviceAccount('a', 'b'))._peers(),
      'nobody can be two of one kind at once (serviceAccounts); keep one, or take either with Peer.anyOf [PeersNotJoinable]'],
    ['an account and an identity at once', () => Peer.allOf(OTHER, Peer.anyIdentity())._peers(), '(serviceAccounts and principals)'],
    ['all but anybody', () => OTHER.except(Peer.anybody())._peers(), 'only what has one property can be left out, got one with none; '
      + 'name a service account, a namespace, a principal or addresses [PeersNotJoinable]'],
    ['all but somebody with two properties', () => OTHER.except(Peer.allOf(Peer.namespace('a'), Peer.ipBlocks('::1')))._peers(), 'got one with namespaces and ipBlocks'],
  ])('refuses %s', (_, create, message) => {
    expect(create).toThrow(message);
  });
});
