import { Construct } from 'constructs';
import { AbArm } from './ab-arm';
import { MeshError } from '../private/errors';
import { Choice, ChoiceRank, Decision, IServiceRef } from '../refs';
import { mayMeet, StickyCookie, StickyCookieOptions } from '../values';

/**
 * Properties for `AbTest`.
 */
export interface AbTestProps {
  /**
   * The service whose versions are compared.
   */
  readonly service: IServiceRef;

  /**
   * The alternatives. No two of them have one name, try one version, or may be met by one request.
   */
  readonly arms: AbArm[];

  /**
   * The cookie by which a client keeps the arm that was drawn for it; of no use to a test by conditions alone.
   * @default - named as the id of the test, until the browser is closed
   */
  readonly cookie?: StickyCookieOptions;
}

/**
 * Compares versions of one service on different clients.
 *
 * Arms by condition take their requests and leave all others to what the service does anyway, such as a canary. Arms by percent decide about every
 * client: the answer to its first request sets a cookie with the name of the arm, and requests that bring the cookie back get the same arm, as
 * long as the arm has a share. On ports whose bytes are not read as HTTP the percentages count connections.
 *
 * Defines no object of its own: it is a part of the routes of its service, in the mesh and behind every ingress. Its routes are called
 * `<id>-<arm>` for conditions, `<id>-kept-<arm>` for clients that are known, and `<id>-split`.
 *
 * Throws `SplitNot100`, `ArmTwice`, `ArmsOverlap`, `NoArms`, and `TwoRollouts` for percentages beside another decision.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination
 */
export class AbTest extends Construct {
  /** Name of the cookie; undefined for a test by conditions alone. */
  public readonly cookieName?: string;

  constructor(scope: Construct, id: string, { service, arms, cookie }: AbTestProps) {
    super(scope, id);
    requireArms(arms, this);
    const drawn = arms.filter(({ _percent }) => _percent !== undefined);
    const sticky = drawn.length > 0 ? new StickyCookie(cookie ?? {}, id) : undefined;
    this.cookieName = sticky?.name;
    service._contribute({
      by: this,
      needsHttp: "'arms'",
      decision: sticky && decisionOf(id, drawn, sticky),
      choices: arms.filter(({ _when }) => _when.length > 0).map(arm => choiceOf(id, arm)),
    });
  }
}

function decisionOf(id: string, arms: readonly AbArm[], cookie: StickyCookie): Decision {
  return {
    kind: 'A/B test by percent',
    main: arms[0].version,
    mainIs: 'the version of the first arm of the test',
    name: `${id}-split`,
    shares: arms.map(({ name, version, _percent }) => ({ version, percent: _percent!, label: name })),
    cookie,
  };
}

function choiceOf(id: string, { name, version, _when }: AbArm): Choice {
  return { rank: ChoiceRank.ARM, name: `${id}-${name}`, version, when: _when, inMesh: true, atGateways: true };
}

function requireArms(arms: readonly AbArm[], by: Construct): void {
  if (arms.length === 0) {
    throw new MeshError('NoArms', "'arms' of a test must not be empty; remove the test, or add AbArm.percent(...) or AbArm.when(...)", by);
  }
  arms.forEach((a, i) => arms.slice(i + 1).forEach(b => requireApart(a, b, by)));
  const shares = arms.flatMap(({ _percent }) => _percent === undefined ? [] : [_percent]);
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (shares.length > 0 && total !== 100) {
    throw new MeshError('SplitNot100', `the shares of the arms must sum up to 100, got ${shares.join(' + ')} = ${total}`, by);
  }
}

function requireApart(a: AbArm, b: AbArm, by: Construct): void {
  if (a.name === b.name || a.version === b.version) {
    throw new MeshError('ArmTwice', `arm '${a.name}' of version '${a.version}' and arm '${b.name}' of version '${b.version}' cannot be told apart; `
      + 'each needs a name and a version of its own (one arm may have several conditions)', by);
  }
  const both = a._when.flatMap(x => b._when.filter(y => mayMeet(x, y)).map(y => [x, y]))[0];
  if (both !== undefined) {
    throw new MeshError('ArmsOverlap', `one request could meet '${both[0]}' of arm '${a.name}' and '${both[1]}' of arm '${b.name}'; let one of the conditions exclude the other`, by);
  }
}
