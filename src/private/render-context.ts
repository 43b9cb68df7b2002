import { ImplicitTokenResolver, IResolver, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import { IConstruct } from 'constructs';
import { applyOrder, OrderAnnotations } from './apply-order';
import { oldestVersion } from './istio-version';
import { rootOf } from './root';

const STOCK_RESOLVERS: readonly unknown[] = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/** What is stated for a part of an app and shows in its manifests. */
export interface RenderFacts {
  /** The oldest Istio version that runs; undefined if unknown. */
  readonly oldestVersion?: string;
  readonly applyOrder?: OrderAnnotations;
}

/** What holds for the objects of an app while they are rendered. */
export class RenderContext {
  /** Whether keys are to be sorted, and the app has no resolvers of its own. */
  public readonly isOrdinary: boolean;

  private scope?: IConstruct;
  private facts: RenderFacts = {};

  /** @param construct any construct of the app */
  constructor(construct: IConstruct) {
    const { resolvers } = rootOf(construct) as unknown as { readonly resolvers: readonly IResolver[] };
    this.isOrdinary = !process.env.CDK8S_DISABLE_SORT && Array.isArray(resolvers) && resolvers.length === STOCK_RESOLVERS.length
      && STOCK_RESOLVERS.every((one, i) => resolvers[i].constructor === one);
  }

  /** What holds where an object stands; the same as for the objects beside it. */
  public factsFor({ node: { scope } }: IConstruct): RenderFacts {
    if (scope !== undefined && scope !== this.scope) {
      this.scope = scope;
      this.facts = { oldestVersion: oldestVersion(scope), applyOrder: applyOrder(scope) };
    }
    return this.facts;
  }
}
