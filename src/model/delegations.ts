import { Resource } from './resource';
import { append, Resources } from './resources';
import { HostRoutes, VirtualServices } from './virtual-services';

/** A rule that leaves its requests to another VirtualService. */
export interface Delegation {
  readonly root: HostRoutes;
  /** The rule in the root. */
  readonly http: any;
  /** `namespace/name` of the delegate. */
  readonly key: string;
  readonly namespace: string;
  /** Undefined if these manifests lack it. */
  readonly delegate: HostRoutes | undefined;
  /** Whether somebody else makes it, as far as is known. */
  readonly isElsewhere: boolean;
  /** Such as `spec.http[0].delegate`. */
  readonly field: string;
}

/** Which VirtualService hands requests to which. */
export class Delegations {
  public readonly all: readonly Delegation[];
  private readonly byDelegate = new Map<Resource, Delegation[]>();

  /** @param known those that somebody makes, as `namespace/name` */
  constructor(resources: Resources, virtualServices: VirtualServices, known: readonly string[] = []) {
    const elsewhere = new Set(known);
    const roots = virtualServices.all.filter(({ isDelegate }) => !isDelegate);
    this.all = roots.flatMap(root => (root.resource.spec.http ?? []).flatMap((http: any, i: number) => {
      if (!http?.delegate) return [];
      const { name = '', namespace } = http.delegate;
      const place = namespace || root.namespace;
      const found = resources.find('VirtualService', place, name);
      const delegate = found === undefined ? undefined : virtualServices.of(found);
      const key = `${place}/${name}`;
      return [{ root, http, key, namespace: place, delegate, isElsewhere: elsewhere.has(key), field: `spec.http[${i}].delegate` }];
    }));
    for (const one of this.all) {
      if (one.delegate !== undefined) append(this.byDelegate, one.delegate.resource, one);
    }
  }

  /** The rules that lead to a delegate. */
  public to(delegate: Resource): readonly Delegation[] {
    return this.byDelegate.get(delegate) ?? [];
  }

  /** The gateways whose requests reach a VirtualService, or `mesh`: those of its roots if it is a delegate. */
  public gatewaysOf(routes: HostRoutes): readonly string[] {
    return routes.isDelegate ? [...new Set(this.to(routes.resource).flatMap(({ root }) => root.gateways))] : routes.gateways;
  }
}
