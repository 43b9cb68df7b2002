import { OrderAnnotations } from '../private/apply-order';

/**
 * In which order objects are applied, so that routes never lead to what is not there yet.
 */
export enum ApplyOrder {
  /**
   * Argo CD applies VirtualServices after everything else, and those that delegate after their delegates.
   *
   * Rendered as annotation `argocd.argoproj.io/sync-wave`: `1` for a VirtualService, `2` for one that delegates. What has no annotation is of wave 0, so
   * DestinationRules, ServiceEntries, Gateways, Services and workloads go first, and must be healthy before routes change.
   */
  ARGO_CD_SYNC_WAVES = 'argo-cd-sync-waves',
}

const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** How an order is written. */
export const ANNOTATIONS_OF: { readonly [order in ApplyOrder]: OrderAnnotations } = {
  [ApplyOrder.ARGO_CD_SYNC_WAVES]: ({ apiVersion, kind, spec }) => {
    if (kind !== 'VirtualService' || !apiVersion.startsWith('networking.istio.io/')) return undefined;
    const delegates = (spec?.http ?? []).some((rule: any) => rule.delegate !== undefined);
    return { [SYNC_WAVE]: delegates ? '2' : '1' };
  },
};
