import { MeshError } from '../private/errors';
import { requirePercent } from '../private/numbers';
import { RequestMatch } from '../values';

/**
 * One of the alternatives of an `AbTest`: its name, the version that is tried, and who gets it.
 *
 * The name stands in cookies and in names of routes, and so in access logs.
 */
export class AbArm {
  /**
   * Clients drawn at random, in whole percent, each of which then keeps the arm by a cookie. The percentages of a test sum up to 100.
   */
  public static percent(name: string, version: string, percent: number): AbArm {
    requirePercent('percent', percent);
    return new AbArm(requireArmName(name), version, percent, []);
  }

  /**
   * Requests that meet any of the conditions: by header, cookie, query, or what else a `RequestMatch` can say.
   */
  public static when(name: string, version: string, conditions: RequestMatch[]): AbArm {
    return new AbArm(requireArmName(name), version, undefined, requireConditions(name, conditions));
  }

  private constructor(
    /** Name of the arm. */
    public readonly name: string,
    /** The version that is tried. */
    public readonly version: string,
    /** @internal */
    public readonly _percent: number | undefined,
    /** @internal */
    public readonly _when: readonly RequestMatch[],
  ) {}

  /**
   * The same arm, which requests that meet any of these conditions get too, whatever was drawn: for those who test the test.
   */
  public orWhen(conditions: RequestMatch[]): AbArm {
    return new AbArm(this.name, this.version, this._percent, [...this._when, ...requireConditions(this.name, conditions)]);
  }
}

function requireArmName(name: string): string {
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/i.test(name)) {
    throw new MeshError('BadArmName', `the name of an arm must be letters, digits and '-', got '${name}'`);
  }
  return name;
}

function requireConditions(name: string, conditions: readonly RequestMatch[]): RequestMatch[] {
  if (conditions.length === 0) {
    throw new MeshError('NoCondition', `arm '${name}' needs at least one condition; who gets a part of all requests is said by AbArm.percent`);
  }
  return [...conditions];
}
