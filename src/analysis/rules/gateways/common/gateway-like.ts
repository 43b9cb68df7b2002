import { isMadeAsGateway, Workload } from '../../../../model';

/** Whether the pods evidently are gateways: those that charts, Istio's injection or the Gateway API make. */
export function looksLikeGateway(workload: Workload): boolean {
  if (isMadeAsGateway(workload)) return true;
  const proxies = (workload.pod.containers ?? []).filter((container: any) => container?.name === 'istio-proxy');
  return proxies.some(({ image, args }: any) => image === 'auto' || Array.isArray(args) && args.includes('router'));
}
