import { ForwardClientCertDetails, ProxyTopology } from '../../src';
import { problemOfProxyConfig, unknownProxySettings } from '../../src/analysis/rules/workloads/common/proxy-config';

test.each([
  [ProxyTopology.trustedProxies(2), { gatewayTopology: { numTrustedProxies: 2 } }],
  [ProxyTopology.proxyProtocol(), { gatewayTopology: { proxyProtocol: {} } }],
  [ProxyTopology.direct({ forwardClientCertDetails: ForwardClientCertDetails.SANITIZE }), { gatewayTopology: { forwardClientCertDetails: 'SANITIZE' } }],
  [
    ProxyTopology.trustedProxies(1, { forwardClientCertDetails: ForwardClientCertDetails.APPEND_FORWARD }),
    { gatewayTopology: { numTrustedProxies: 1, forwardClientCertDetails: 'APPEND_FORWARD' } },
  ],
])('is an annotation that Istio reads (%#)', (topology, config) => {
  const annotations = topology._toAnnotations();

  expect(topology._toProxyConfig()).toStrictEqual(config);
  expect(annotations).toStrictEqual({ 'proxy.istio.io/config': JSON.stringify(config) });
  expect([problemOfProxyConfig(annotations['proxy.istio.io/config']), unknownProxySettings(annotations)]).toStrictEqual([undefined, []]);
});

test('says nothing where there is nothing to say', () => {
  expect([ProxyTopology.direct()._toProxyConfig(), ProxyTopology.direct()._toAnnotations()]).toStrictEqual([{}, {}]);
});

test.each([0, -1, 1.5, 256])('fails for %p proxies', hops => {
  expect(() => ProxyTopology.trustedProxies(hops)).toThrow(`'hops' must be a whole number from 1 to 255, got ${hops} [NotInRange]`);
});
