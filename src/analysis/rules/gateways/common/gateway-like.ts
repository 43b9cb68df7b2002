import { Workload } from '../../../../model';

/** Whether the pods evidently are gateways: those that charts, Istio's injection or the Gateway API make. */
export function looksLikeGateway({ labels, annotations, pod }: Workload): boolean {
  if (/\bgateway\b/.test(annotations['inject.istio.io/templates'] ?? '') || 'gateway.networking.k8s.io/gateway-name' in labels) return true;
  const proxies = (pod.containers ?? []).filter((container: any) => container?.name === 'istio-proxy');
  return proxies.some(({ image, args }: any) => image === 'auto' || Array.isArray(args) && args.includes('router'));
}
