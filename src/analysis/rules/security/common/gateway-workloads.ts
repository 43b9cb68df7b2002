import { append, MeshModel, selects, StringMap, Workload } from '../../../../model';

/** Whether a workload is a gateway: it takes what its servers say, not what PeerAuthentications do. */
export function isGatewayWorkload(mesh: MeshModel, { labels, annotations }: Workload): boolean {
  if (labels['gateway.networking.k8s.io/gateway-name'] !== undefined || annotations['inject.istio.io/templates']?.includes('gateway')) return true;
  if (labels.istio?.includes('gateway')) return true;
  const selectors = mesh.once('security:gateway-selectors', () => selectorsByLabel(mesh));
  return Object.keys(labels).some(key => (selectors.get(`${key}=${labels[key]}`) ?? []).some(selector => selects(selector, labels)));
}

/** Selectors of Gateways, each once, by one of their labels. */
function selectorsByLabel(mesh: MeshModel): Map<string, StringMap[]> {
  const found = new Map<string, StringMap[]>();
  const distinct = new Map(mesh.gateways.all.map(({ selector }) => [JSON.stringify(selector), selector]));
  for (const selector of distinct.values()) {
    const [key] = Object.keys(selector);
    if (key !== undefined) append(found, `${key}=${selector[key]}`, selector);
  }
  return found;
}
