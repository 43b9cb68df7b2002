/**
 * Istio by istioctl, with access logs, and a gateway that is no part of the profile.
 */
import { App, Chart } from 'cdk8s';
import { ControlPlane, GatewayPort, IngressGateway, Installation, Mesh } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', meshConfig: { accessLogFile: '/dev/stdout' } });
  new ControlPlane(new Chart(app, 'istio'), 'istio', { version: '1.30.3', install: Installation.istioctl() });
  new IngressGateway(new Chart(app, 'gateway', { namespace: 'istio-ingress' }), 'istio-ingressgateway', { ports: [GatewayPort.http(), GatewayPort.https()] });
}
