/**
 * CNI, so that pods need no privileged init container: not for all namespaces, and pods that started too early are deleted.
 */
import { App, Chart } from 'cdk8s';
import { CniRepair, ControlPlane, Installation } from 'cdk8s-mesh';

/** Adds the charts of the page. */
export function addCharts(app: App): void {
  new ControlPlane(new Chart(app, 'istio'), 'istio', {
    version: '1.30.3',
    install: Installation.flux(),
    cni: { enabled: true, namespace: 'istio-cni', excludeNamespaces: ['istio-system', 'kube-system'], repair: CniRepair.DELETE_PODS },
  });
}
