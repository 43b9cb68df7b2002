import { IRouteDestination, RoutePoint } from './route-destination';
import { MeshError } from '../private/errors';
import { requirePercent } from '../private/numbers';
import { Route, split } from '../routing';
import { HeaderEdit } from '../values';

/** A destination and its share. */
interface Part {
  readonly destination: IRouteDestination;
  readonly percent: number;
  readonly headers: readonly HeaderEdit[];
}

/**
 * What is said of one share of a split alone.
 */
export interface ShareOptions {
  /**
   * Changes of the headers of its requests and responses. Rendered as `headers` of its destination.
   * @default - none beyond those of the route and the destination
   */
  readonly headers?: HeaderEdit[];
}

/**
 * A weighted choice between destinations: `Split.percent(v1, 90).and(v2, 10)`.
 *
 * The percentages must sum up to 100 (our rule; Istio takes any weights). The routes of a service that is one of the destinations hold
 * within its share.
 */
export class Split implements IRouteDestination {
  /** The first destination and its share, in whole percent. */
  public static percent(destination: IRouteDestination, percent: number, options: ShareOptions = {}): Split {
    return new Split([]).and(destination, percent, options);
  }

  private constructor(private readonly parts: readonly Part[]) {}

  /** The same split with one more destination. */
  public and(destination: IRouteDestination, percent: number, options: ShareOptions = {}): Split {
    requirePercent('percent', percent);
    if (this.parts.some(part => part.destination === destination)) {
      throw new MeshError('SplitTwice', 'a destination is there twice; give it one share');
    }
    return new Split([...this.parts, { destination, percent, headers: [...options.headers ?? []] }]);
  }

  /** @internal */
  public _routes(at: RoutePoint): Route[] {
    const total = this.parts.reduce((sum, { percent }) => sum + percent, 0);
    if (total !== 100) {
      const list = this.parts.map(({ percent }) => percent).join(' + ');
      throw new MeshError('SplitNot100', `the shares of a split must sum up to 100, got ${list} = ${total}`, at.by);
    }
    const shares = this.parts.map(({ destination, percent, headers }) => ({ weight: percent, headers, routes: destination._routes(at) }));
    return MeshError.locate(at.by, 'a split', () => split(shares, at.by));
  }
}
