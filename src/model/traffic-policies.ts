/** A traffic policy of a DestinationRule. */
export interface TrafficPolicy {
  readonly policy: any;
  /** Such as `spec.subsets[0].trafficPolicy.portLevelSettings[1]`. */
  readonly field: string;
  /** The subset that it is for. */
  readonly subset: any;
  /** Whether it is one of `portLevelSettings`. */
  readonly isOfPort: boolean;
  /** Number of the port that it is for. */
  readonly port: number | undefined;
}

/** All traffic policies of a DestinationRule, each before those of its ports. */
export function trafficPoliciesOf({ trafficPolicy, subsets = [] }: any): readonly TrafficPolicy[] {
  const found: TrafficPolicy[] = [];
  addTo(found, trafficPolicy, 'spec.trafficPolicy', undefined);
  for (let i = 0; i < subsets.length; i++) {
    if (subsets[i].trafficPolicy) addTo(found, subsets[i].trafficPolicy, `spec.subsets[${i}].trafficPolicy`, subsets[i]);
  }
  return found;
}

function addTo(found: TrafficPolicy[], policy: any, field: string, subset: any): void {
  if (!policy) return;
  found.push({ policy, field, subset, isOfPort: false, port: undefined });
  const { portLevelSettings: levels = [] } = policy;
  for (let i = 0; i < levels.length; i++) {
    found.push({ policy: levels[i], field: `${field}.portLevelSettings[${i}]`, subset, isOfPort: true, port: levels[i].port?.number });
  }
}
