import { By, ServiceIntents, View } from './service-intents';
import { MeshError } from '../private/errors';
import { Choice, Place, RoutePoint, VersionShare } from '../refs';
import { ReachabilityClaim } from '../routing';
import { HeaderEdit, mayMeet, RequestMatch, StickyCookie } from '../values';

/** A version, and the part of the requests that it gets. */
export interface Share {
  readonly version?: string;
  readonly weight: number;
  readonly headers?: readonly HeaderEdit[];
}

/** The requests that meet a condition, or all, and the versions that they get. */
export interface Part {
  /** Of the route. */
  readonly name: string;
  /** Any of them is enough; none means every request. */
  readonly when: readonly RequestMatch[];
  readonly shares: readonly Share[];
  readonly mustBeReachable?: ReachabilityClaim;
}

/**
 * Who gets what no route of an author decides about, the strongest first: pins, arms of tests by their conditions, clients that are known by a
 * cookie, and the decision for everybody else.
 */
export function partsOf(intents: ServiceIntents, defaultVersion: string | undefined, seen: View, at: RoutePoint): Part[] {
  const choices = intents.choices
    .filter(({ inMesh, atGateways }) => at.place === Place.MESH ? inMesh : atGateways)
    .flatMap(choice => {
      const when = seen(choice.when, choice.by);
      return when === undefined ? [] : [{ ...choice, when }];
    });
  refuseTies(choices);
  const sticky = stickyShares(intents);
  const parts = [...choices.map(chosen), ...kept(sticky), rest(connectionPart(intents, defaultVersion), sticky)];
  return parts.slice(0, parts.findIndex(({ when }) => when.length === 0 || when.some(({ _takesAll }) => _takesAll)) + 1);
}

/** What becomes of connections, whose cookies and conditions nobody reads. */
export function connectionPart({ decision }: ServiceIntents, defaultVersion: string | undefined): Part {
  if (decision === undefined) return { name: '', when: [], shares: [{ version: defaultVersion, weight: 1 }] };
  return { name: decision.name, when: [], shares: decision.shares.map(({ version, percent }) => ({ version, weight: percent })) };
}

function rest(part: Part, sticky: StickyShares | undefined): Part {
  if (sticky === undefined) return part;
  const shares = part.shares.map((share, i) => ({ ...share, headers: [sticky.cookie.set(sticky.shares[i].label)] }));
  return { ...part, shares };
}

/** What has no share holds nobody: a rollout that is taken back is taken back for all. */
function kept(sticky: StickyShares | undefined): Part[] {
  return (sticky?.shares ?? []).filter(({ percent }) => percent > 0).map(({ label, version }) => ({
    name: `${sticky!.name}-${label}`,
    when: [sticky!.cookie.match(label)],
    shares: [{ version, weight: 1 }],
  }));
}

interface StickyShares { readonly cookie: StickyCookie; readonly name: string; readonly shares: readonly VersionShare[] }

/** Set where clients are to be kept and there is something to choose. */
function stickyShares({ decision, affinity }: ServiceIntents): StickyShares | undefined {
  if (decision === undefined || (decision.cookie ?? affinity) === undefined) return undefined;
  if (decision.shares.filter(({ percent }) => percent > 0).length < 2) return undefined;
  if (decision.cookie !== undefined) return { cookie: decision.cookie, name: `${decision.by.node.id}-kept`, shares: decision.shares };
  return affinity && { cookie: affinity.cookie, name: affinity.by.node.id, shares: decision.shares };
}

function chosen({ name, version, when, promise, by }: By<Choice>): Part {
  const mustBeReachable = promise === undefined ? undefined : { by, promise };
  return { name, when, shares: [{ version, weight: 1 }], mustBeReachable };
}

/** Choices of one rank, that one request could meet, and that do not want the same. */
function refuseTies(choices: readonly By<Choice>[]): void {
  choices.forEach((a, i) => choices.slice(i + 1).forEach(b => {
    if (a.by === b.by || a.rank !== b.rank || a.version === b.version) return;
    const tie = a.when.flatMap(x => b.when.filter(y => mayMeet(x, y)).map(y => [x, y]))[0];
    if (tie !== undefined) {
      throw new MeshError('UndecidableOrder', `one request could meet '${tie[0]}' of '${a.by.node.path}', which gives it '${a.version}', and '${tie[1]}' of '${b.by.node.path}', `
        + `which gives it '${b.version}'; let one of the conditions exclude the other`, a.by);
    }
  }));
}
