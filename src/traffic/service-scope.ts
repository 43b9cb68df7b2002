import { IConstruct } from 'constructs';
import { callersOf, contributeEdges, destinationsOf, Edge, Origin, pointersTo, rewrittenBy, Visibility, visibilityIn } from '../access';
import { VirtualServiceSpec } from '../api/networking';
import { RouteTable } from '../routing';

/** A service as far as it decides who sees it; read at every render. */
export interface ScopeSource {
  readonly by: IConstruct;
  readonly namespace: string;
  readonly visibility?: Visibility;
  /** Namespace of its waypoint, if that is another one. */
  waypointNamespace(): string | undefined;
  host(): string;
  /** Undefined if there is none. */
  virtualService(): VirtualServiceSpec | undefined;
  /** Undefined if the routes stand in the VirtualService. */
  table(): { readonly place: RouteTable; readonly spec: VirtualServiceSpec } | undefined;
}

/** Who sees the objects of a service, and where its routes lead. */
export class ServiceScope {
  /** Tells that the routes have changed. */
  public readonly changed: () => void;

  constructor(private readonly source: ScopeSource) {
    this.changed = contributeEdges(source.by, () => this.edges());
  }

  /** What clients and gateways read, with those who may see it. */
  public exported<S extends object>(spec: S): S & { exportTo?: string[] } {
    const exportTo = this.exportTo();
    return exportTo === undefined ? spec : { ...spec, exportTo };
  }

  /** Undefined for everybody. */
  private exportTo(): string[] | undefined {
    const { by, namespace } = this.source;
    const seenBy = this.visibility?._exportTo(callersOf(by, this.source.host()), namespace, by);
    const waypoint = seenBy && this.source.waypointNamespace();
    return waypoint === undefined || seenBy!.includes('*') || seenBy!.includes(waypoint) ? seenBy : [...seenBy!, waypoint];
  }

  /** Of the table, which VirtualServices read, and not their clients. */
  public tableExportTo(place: RouteTable): string[] | undefined {
    const { by, namespace } = this.source;
    return this.visibility?._exportTo({ namespaces: pointersTo(by, keyOf(place)), unknown: [] }, namespace, by);
  }

  private get visibility(): Visibility | undefined {
    const { by, namespace, visibility } = this.source;
    return visibility ?? visibilityIn(by, namespace);
  }

  private edges(): Edge[] {
    const { visibility } = this;
    const spec = this.source.virtualService();
    const table = this.source.table();
    return [
      ...spec === undefined ? [] : this.leading({ node: this.source.host(), isOpen: visibility === undefined }, spec),
      ...table === undefined ? [] : this.leading({ node: keyOf(table.place) }, table.spec),
    ];
  }

  private leading(from: Origin, spec: VirtualServiceSpec): Edge[] {
    const { by, namespace } = this.source;
    const rewritten = rewrittenBy(spec);
    return destinationsOf(spec).map(to => ({ by, from, to, writtenIn: namespace, rewrites: rewritten.has(to) }));
  }
}

function keyOf({ namespace, name }: RouteTable): string {
  return `${namespace}/${name}`;
}
