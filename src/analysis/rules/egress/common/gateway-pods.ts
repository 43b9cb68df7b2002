import { append, MeshModel, selects, showLabels, StringMap, Workload } from '../../../../model';

/** Whether a workload evidently is a gateway, whose proxies read no Sidecar. */
export function isGateway(mesh: MeshModel, { annotations, labels }: Workload): boolean {
  return /\bgateway\b/.test(annotations['inject.istio.io/templates'] ?? '')
    || labels['gateway.networking.k8s.io/gateway-name'] !== undefined
    || isSelectedByGateway(mesh, labels);
}

/** Whether some Gateway of Istio's own API means pods with these labels, of whatever namespace. */
export function isSelectedByGateway(mesh: MeshModel, labels: StringMap): boolean {
  const selectors = mesh.once('egress: selectors of gateways', () => selectorsByLabel(mesh));
  return Object.entries(labels).some(label => (selectors.get(label.join('=')) ?? []).some(selector => selects(selector, labels)));
}

/** By one of their labels, which is enough to find them. */
function selectorsByLabel(mesh: MeshModel): ReadonlyMap<string, readonly StringMap[]> {
  const found = new Map<string, StringMap[]>();
  for (const selector of new Map(mesh.gateways.all.map(gateway => [showLabels(gateway.selector), gateway.selector])).values()) {
    const [label] = Object.entries(selector);
    if (label !== undefined) append(found, label.join('='), selector);
  }
  return found;
}
