/**
 * The same module while proxies of Istio 1.29 run: the kind that all of them read, and a tag instead of a digest, by a word.
 */
import { App, Chart } from 'cdk8s';
import { ExtensionPhase, GatewayPolicies, IngressGateway, Mesh, WasmExtension, WasmModule } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', upgradingFrom: '1.29', rootNamespace: 'istio-system' });
  const chart = new Chart(app, 'ingress', { namespace: 'istio-system' });
  const gateway = IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } });
  new WasmExtension(chart, 'basic-auth', {
    of: new GatewayPolicies(chart, 'gateway', { gateway }),
    name: 'basic-auth',
    phase: ExtensionPhase.AUTHN,
    module: WasmModule.ociUnpinned('ghcr.io/istio-ecosystem/wasm-extensions/basic_auth:1.12.0'),
    config: {
      basic_auth_rules: [{ prefix: '/productpage', request_methods: ['GET', 'POST'], credentials: ['ok:test', 'YWRtaW4zOmFkbWluMw=='] }],
    },
  });
}
