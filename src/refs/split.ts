import { IRouteDestination, RoutePoint } from './route-destination';
import { MeshError } from '../private/errors';
import { requirePercent } from '../private/numbers';
import { Route, split } from '../routing';

/** A destination and its share. */
interface Part {
  readonly destination: IRouteDestination;
  readonly percent: number;
}

/**
 * A weighted choice between destinations: `Split.percent(v1, 90).and(v2, 10)`.
 *
 * The percentages must sum up to 100 (our rule; Istio takes any weights). The routes of a service that is one of the destinations hold
 * within its share.
 */
export class Split implements IRouteDestination {
  /** The first destination and its share, in whole percent. */
  public static percent(destination: IRouteDestination, percent: number): Split {
    return new Split([]).and(destination, percent);
  }

  private constructor(private readonly parts: readonly Part[]) {}

  /** The same split with one more destination. */
  public and(destination: IRouteDestination, percent: number): Split {
    requirePercent('percent', percent);
    if (this.parts.some(part => part.destination === destination)) {
      throw new MeshError('SplitTwice', 'a destination is there twice; give it one share');
    }
    return new Split([...this.parts, { destination, percent }]);
  }

  /** @internal */
  public _routes(at: RoutePoint): Route[] {
    const total = this.parts.reduce((sum, { percent }) => sum + percent, 0);
    if (total !== 100) {
      const list = this.parts.map(({ percent }) => percent).join(' + ');
      throw new MeshError('SplitNot100', `the shares of a split must sum up to 100, got ${list} = ${total}`, at.by);
    }
    const shares = this.parts.map(({ destination, percent }) => ({ weight: percent, routes: destination._routes(at) }));
    return MeshError.locate(at.by, 'a split', () => split(shares, at.by));
  }
}
