/**
 * istiod and proxies with addresses of both IP families.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, IpFamilyPolicy, Installation, Mesh } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', meshConfig: { defaultConfig: { proxyMetadata: { ISTIO_DUAL_STACK: 'true' } } } });
  new ControlPlane(new Chart(app, 'istio'), 'istio', {
    version: '1.30.3',
    install: Installation.sail(),
    istiod: { env: { ISTIO_DUAL_STACK: 'true' }, ipFamilyPolicy: IpFamilyPolicy.REQUIRE_DUAL_STACK, ipFamilies: ['IPv4', 'IPv6'] },
  });
}
