import { Import, ProxyTarget } from '../access';
import { EnvoyConfigObjectPatch, EnvoyFilterSpec } from '../api/networking';
import { FRAGILE_NOTE } from '../private/fragile-note';

/** Tells istiod of services that gateways and waypoints call by themselves: they know no others than those that requests are sent on to. */
export const REFERENCED_SERVICES = 'envoyfilter.istio.io/referenced-services';

/** Place among the EnvoyFilters of a proxy: after those that say nothing, so that they do not depend on the age of objects. */
const PRIORITY = 10;

/** The spec of an EnvoyFilter for proxies. It names no version of the proxies: what does so stops to hold at the next upgrade, without a word. */
export function envoyFilterSpec({ selector, targetRefs }: ProxyTarget, configPatches: EnvoyConfigObjectPatch[]): EnvoyFilterSpec {
  return {
    workloadSelector: selector?.matchLabels && { labels: { ...selector.matchLabels } },
    targetRefs,
    priority: PRIORITY,
    configPatches,
  };
}

/** Annotations of such an EnvoyFilter. */
export function envoyFilterNotes(feature: string, { proxies }: Pick<ProxyTarget, 'proxies'>, called: readonly Import[]): { [name: string]: string } {
  const referenced = proxies === 'sidecars' ? [] : called.map(({ namespace, host }) => `${namespace}/${host}`);
  return {
    [FRAGILE_NOTE]: `${feature}: written into the configuration of Envoy, which Istio may change; look at it again at each upgrade`,
    ...referenced.length > 0 ? { [REFERENCED_SERVICES]: [...new Set(referenced)].sort().join(',') } : {},
  };
}
