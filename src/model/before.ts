import { DestinationRules } from './destination-rules';
import { MeshConfig } from './mesh-config';
import { Resource } from './resource';
import { Resources } from './resources';
import { VirtualServices } from './virtual-services';

/** What is in the cluster now where manifests have something newer: what proxies do until they hear of it. */
export class Before {
  public readonly virtualServices: VirtualServices;
  public readonly destinationRules: DestinationRules;
  private readonly resources: Resources;

  constructor(resources: readonly Resource[], config: MeshConfig) {
    this.resources = new Resources(resources);
    this.virtualServices = new VirtualServices(this.resources, config);
    this.destinationRules = new DestinationRules(this.resources, config);
  }

  /** What an object is in the cluster now. */
  public of({ type, namespace, name }: Resource): Resource | undefined {
    return type && this.resources.find(type, namespace, name);
  }
}
