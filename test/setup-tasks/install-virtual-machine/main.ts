/**
 * A machine runs a server that pods call, and calls pods itself: in the network of the pods, or in one of its own.
 */
import { App, Chart } from 'cdk8s';
import {
  ControlPlane, DataPlane, EastWestGateway, GatewayPort, IngressGateway, Installation, IstiodGateway, MachineProbe, MachineRegistration, Mesh,
  MeshNamespace, MeshService, VirtualMachine,
} from 'cdk8s-mesh';
import * as kplus from 'cdk8s-plus-27';

/** Adds the charts of the page, for one network and for two. */
export function addApps(appOf: (name: string) => App): void {
  oneNetwork(appOf('one-network'));
  twoNetworks(appOf('two-networks'));
}

/** Machines reach pods by their addresses, and istiod through a gateway. */
function oneNetwork(app: App): void {
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-system', dataPlane: DataPlane.sidecar() });
  new ControlPlane(new Chart(app, 'istio'), 'istio', { version: '1.30.3', install: Installation.istioctl() });
  const eastWest = new Chart(app, 'eastwest', { namespace: 'istio-eastwest' });
  const gateway = new IngressGateway(eastWest, 'istio-eastwestgateway', { createNamespace: true, ports: [GatewayPort.tls(15012, { name: 'tls-istiod' })] });
  new IstiodGateway(eastWest, 'istiod', { gateway, webhook: false });
  machines(app);
}

/** Pods and machines reach each other through one gateway, at which istiod is too. */
function twoNetworks(app: App): void {
  new Mesh(app, 'mesh', {
    istioVersion: '1.30', rootNamespace: 'istio-system', dataPlane: DataPlane.sidecar(), meshId: 'mesh1', clusterName: 'cluster1', network: 'kube-network',
  });
  new ControlPlane(new Chart(app, 'istio'), 'istio', { version: '1.30.3', install: Installation.istioctl() });
  const eastWest = new Chart(app, 'eastwest', { namespace: 'istio-eastwest' });
  const gateway = new EastWestGateway(eastWest, 'istio-eastwestgateway', { createNamespace: true });
  new IstiodGateway(eastWest, 'istiod', { gateway, webhook: false });
  machines(app, 'vm-network');
}

/** The server on the machine, behind a Service. */
function machines(app: App, network?: string): void {
  const chart = new Chart(app, 'machines', { namespace: 'vm' });
  new MeshNamespace(chart, 'namespace');
  const workload = new VirtualMachine(chart, 'cloud-vm', {
    labels: { app: 'cloud-vm' },
    registration: MachineRegistration.automatic({ probe: MachineProbe.http(8080) }),
    network,
    bootstrap: { folder: 'cloud-vm', gatewayAddress: '203.0.113.7' },
  });
  const service = new kplus.Service(chart, 'service', { metadata: { name: 'cloud-vm' }, ports: [{ port: 80, name: 'http-vm', targetPort: 8080 }] });
  service.selectLabel('app', 'cloud-vm');
  new MeshService(chart, 'mesh', { service, workload });
}
