import { IConstruct } from 'constructs';
import { ControlPlaneProps } from './control-plane-props';
import { ControlPlaneProfile } from './options';
import { ChartName, chartValues, Setting } from './plan';
import { MeshError } from '../private/errors';
import { amountOf } from '../private/quantities';

interface Amounts {
  readonly cpu: string;
  readonly memory: string;
}

/** What a container has by itself. */
export interface OwnResources {
  /** The options that are laid over it. */
  readonly option: string;
  readonly chart: ChartName;
  /** Where it stands in the values of the chart. */
  readonly path: readonly string[];
  readonly requests: Amounts;
  /** What the profile `demo` has instead. */
  readonly requestsOfDemo: Amounts;
  readonly limits?: Amounts;
}

const amounts = (cpu: string, memory: string): Amounts => ({ cpu, memory });

const SMALL = amounts('10m', '40Mi');

const OF_PROXIES = { chart: 'istiod', requests: amounts('100m', '128Mi'), requestsOfDemo: SMALL, limits: amounts('2', '1Gi') } as const;

/** What Istio's charts have, which options come on top of. */
export const OWN_RESOURCES: readonly OwnResources[] = [
  { option: 'istiod.resources', chart: 'istiod', path: ['pilot', 'resources'], requests: amounts('500m', '2Gi'), requestsOfDemo: amounts('10m', '100Mi') },
  { option: 'proxy.resources', path: ['global', 'proxy', 'resources'], ...OF_PROXIES },
  { option: 'waypoints.resources', path: ['global', 'waypoint', 'resources'], ...OF_PROXIES },
  { option: 'cni.resources', chart: 'cni', path: ['cni', 'resources'], requests: amounts('100m', '100Mi'), requestsOfDemo: SMALL },
  { option: 'ztunnel.resources', chart: 'ztunnel', path: ['resources'], requests: amounts('200m', '512Mi'), requestsOfDemo: SMALL },
];

/** Refuses what Kubernetes would refuse of each pod: to request more than may be used, where one of the two is Istio's own. */
export function requireResources(props: ControlPlaneProps, settings: readonly Setting[], scope: IConstruct): void {
  const { profile = ControlPlaneProfile.DEFAULT, extraValues = {} } = props;
  for (const own of OWN_RESOURCES) {
    const { chart, path } = own;
    const ofChart = settings.filter(setting => setting.chart === chart);
    const values = chartValues({ profile }, { chart, settings: ofChart, extraValues: extraValues[chart] ?? {} });
    const said = path.reduce<any>((inner, key) => inner?.[key], values);
    if (said !== undefined && said !== null) requireFitting(own, profile, said, scope);
  }
}

function requireFitting(own: OwnResources, profile: ControlPlaneProfile, said: any, scope: IConstruct): void {
  const ownRequests = profile === ControlPlaneProfile.DEMO ? own.requestsOfDemo : own.requests;
  const requests: { readonly [resource: string]: any } = { ...ownRequests, ...said.requests };
  const limits: { readonly [resource: string]: any } = { ...own.limits, ...said.limits };
  const resource = Object.keys(limits).find(one => amountOf(requests[one]) > amountOf(limits[one]));
  if (resource === undefined) return;
  const [request, limit] = [requests, limits].map(all => all[resource]);
  const requesting = said.requests?.[resource] === undefined ? `Istio's own request of ${resource} is ${request}` : `the request of ${resource} is ${request}`;
  const limiting = said.limits?.[resource] === undefined ? `Istio's own limit is ${limit}` : `the limit is ${limit}`;
  throw new MeshError('RequestAboveLimit', `'${own.option}': ${requesting}, and ${limiting}, so that Kubernetes would refuse the pods; say a request and a limit that is not below it`, scope);
}
