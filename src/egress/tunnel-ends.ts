import { IConstruct } from 'constructs';
import { TunnelEnd } from './proxy-tunnel';
import { Subset } from '../api/networking';
import { MeshError } from '../private/errors';
import { isDnsLabel } from '../private/names';

/** Where connections through a proxy end: what it renders for the services that use it. */
export class TunnelEnds {
  private readonly bySubset = new Map<string, TunnelEnd>();

  constructor(private readonly proxy: IConstruct, private readonly seenFrom: () => readonly string[]) {}

  public add(end: TunnelEnd): void {
    const { by, subset, callers } = end;
    if (!isDnsLabel(subset)) {
      throw new MeshError('BadName', `the connections through a proxy are told by a subset, a DNS label of up to 63 characters, got '${subset}'; give a shorter 'name'`, by);
    }
    const seenFrom = this.seenFrom();
    const blind = seenFrom.includes('*') ? undefined : callers.find(caller => !seenFrom.includes(caller));
    if (blind !== undefined) {
      const who = blind === '*' ? 'all namespaces call' : `namespace '${blind}' calls`;
      throw new MeshError('NotVisible', `${who} the proxy '${this.proxy.node.path}', which is exported to ${seenFrom.join(', ')}; add '${blind}' to its 'exportTo'`, by);
    }
    this.bySubset.set(subset, end);
  }

  /** In the order of their names, whoever came first. */
  public subsets(): Subset[] {
    return [...this.bySubset.keys()].sort().map(name => ({ name, trafficPolicy: { tunnel: this.bySubset.get(name)!.tunnel._toIstio() } }));
  }
}
