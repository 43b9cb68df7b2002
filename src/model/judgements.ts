import { Kind } from './kinds';
import { Resource } from './resource';
import { validateStored, Violation } from '../validation';

/** Istio's own kinds. */
export const ISTIO_KINDS: readonly Kind[] = [
  'AuthorizationPolicy', 'DestinationRule', 'EnvoyFilter', 'Gateway', 'PeerAuthentication', 'ProxyConfig', 'RequestAuthentication', 'ServiceEntry', 'Sidecar',
  'Telemetry', 'TrafficExtension', 'VirtualService', 'WasmPlugin', 'WorkloadEntry', 'WorkloadGroup',
];

/** What Istio would refuse in single objects, or warn of; each is judged once. */
export class Judgements {
  private readonly made = new Map<Resource, readonly Violation[]>();

  /** Of a sound object. */
  public of(resource: Resource): readonly Violation[] {
    const before = this.made.get(resource);
    if (before !== undefined) return before;
    const judgement = resource.origin.violations ?? validateStored(resource.manifest);
    this.made.set(resource, judgement);
    return judgement;
  }
}
