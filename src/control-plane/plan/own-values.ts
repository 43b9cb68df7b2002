import { ChartName } from './setting';

type Values = { readonly [key: string]: any };

/** A chart that takes what is its own below a name too, and what it takes at the root alone. */
interface Nesting {
  readonly name: string;
  readonly root: readonly string[];
}

/** At the root of all charts. */
const SHARED = ['compatibilityVersion', 'global', 'ownerName', 'platform', 'profile', 'revision'];

/** The charts of base and ztunnel know nothing below their names. */
const NESTINGS: { readonly [chart in ChartName]?: Nesting } = {
  istiod: {
    name: 'pilot',
    root: [
      ...SHARED, 'base', 'defaultRevision', 'experimental', 'gatewayClasses', 'gateways', 'istiodRemote', 'meshConfig', 'revisionTags', 'sidecarInjectorWebhook',
      'sidecarInjectorWebhookAnnotations', 'telemetry',
    ],
  },
  cni: { name: 'cni', root: SHARED },
};

/**
 * The chart's own values below its name. There stand those of Istio's profiles, and a chart takes what stands there over what stands at the root: with the profile
 * `demo`, resources at the root would be lost.
 */
export function belowItsName(chart: ChartName, values: Values): Values {
  const nesting = NESTINGS[chart];
  if (nesting === undefined) return values;
  const { name, root } = nesting;
  const isOwn = (key: string) => key !== name && !root.includes(key);
  const own = Object.fromEntries(Object.entries(values).filter(([key]) => isOwn(key)));
  const rest = Object.fromEntries(Object.entries(values).filter(([key]) => !isOwn(key)));
  return Object.keys(own).length === 0 ? rest : { ...rest, [name]: joined(own, rest[name]) };
}

/** A path of the chart without the name in front, which says nothing. */
export function withoutItsName(chart: ChartName, [first, ...rest]: readonly string[]): readonly string[] {
  return rest.length > 0 && first === NESTINGS[chart]?.name ? rest : [first, ...rest];
}

/** What somebody wrote below the name already stays. */
function joined(own: any, written: any): any {
  if (!isMap(own) || !isMap(written)) return written === undefined ? own : written;
  return Object.fromEntries([...new Set([...Object.keys(own), ...Object.keys(written)])].map(key => [key, joined(own[key], written[key])]));
}

function isMap(values: any): values is Values {
  return typeof values === 'object' && values !== null && !Array.isArray(values);
}
