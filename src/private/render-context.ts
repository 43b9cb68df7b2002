import { ImplicitTokenResolver, IResolver, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import { IConstruct } from 'constructs';
import { oldestVersion } from './istio-version';
import { rootOf } from './root';

const STOCK_RESOLVERS: readonly unknown[] = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/** What holds for the objects of an app while they are rendered. */
export class RenderContext {
  /** Whether keys are to be sorted, and the app has no resolvers of its own. */
  public readonly isOrdinary: boolean;

  private scope?: IConstruct;
  private version?: string;

  /** @param construct any construct of the app */
  constructor(construct: IConstruct) {
    const { resolvers } = rootOf(construct) as unknown as { readonly resolvers: readonly IResolver[] };
    this.isOrdinary = !process.env.CDK8S_DISABLE_SORT && Array.isArray(resolvers) && resolvers.length === STOCK_RESOLVERS.length
      && STOCK_RESOLVERS.every((one, i) => resolvers[i].constructor === one);
  }

  /** The oldest Istio version that runs where an object stands; the same as for the objects beside it. */
  public oldestVersion({ node: { scope } }: IConstruct): string | undefined {
    if (scope !== this.scope) {
      this.scope = scope;
      this.version = scope && oldestVersion(scope);
    }
    return this.version;
  }
}
