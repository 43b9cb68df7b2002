/**
 * HTTP basic authentication at the ingress gateway, by a module that proxies fetch from a registry, pinned by its digest.
 */
import { App, Chart } from 'cdk8s';
import { ExtensionPhase, GatewayPolicies, IngressGateway, Mesh, WasmExtension, WasmModule } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system' });
  const chart = new Chart(app, 'ingress', { namespace: 'istio-system' });
  const gateway = IngressGateway.existing({ namespace: 'istio-system', labels: { istio: 'ingressgateway' } });
  new WasmExtension(chart, 'basic-auth', {
    of: new GatewayPolicies(chart, 'gateway', { gateway }),
    name: 'basic-auth',
    phase: ExtensionPhase.AUTHN,
    module: WasmModule.oci('ghcr.io/istio-ecosystem/wasm-extensions/basic_auth:1.12.0@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'),
    config: {
      basic_auth_rules: [{ prefix: '/productpage', request_methods: ['GET', 'POST'], credentials: ['ok:test', 'YWRtaW4zOmFkbWluMw=='] }],
    },
  });
}
