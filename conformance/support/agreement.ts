import { Manifest } from './generator';
import { Verdict } from './oracle';
import { smaller } from './shrink';

/** Our verdict and Istio's on one object. */
export interface Judged {
  readonly manifest: Manifest;
  /** What ours refuses, in words; empty where it accepts. */
  readonly ours: readonly string[];
  /** What Istio refuses, in words; empty where it accepts. */
  readonly istio: readonly string[];
}

/** Disagreements of one cause. */
export interface Group {
  readonly cause: string;
  readonly count: number;
  /** The smallest that was found, shrunk. */
  readonly example: Judged;
}

/** How two judges agree on a number of objects. */
export interface Agreement {
  readonly agreed: number;
  readonly accepted: number;
  readonly refused: number;
  readonly disagreed: readonly Judged[];
}

/** A pair of judges. */
export interface Judges {
  ours(manifest: Manifest): readonly string[];
  istio(manifests: readonly Manifest[]): Verdict[];
}

/** Has both judge; Istio's verdict says what is accepted and refused. */
export function judgeBoth(judges: Judges, manifests: readonly Manifest[]): Judged[] {
  const verdicts = judges.istio(manifests);
  return manifests.map((manifest, i) => ({ manifest, ours: judges.ours(manifest), istio: complaintsOf(verdicts[i]) }));
}

/** Counts, and keeps the cases where the two differ. */
export function agreementOf(judged: readonly Judged[]): Agreement {
  const disagreed = judged.filter(differ);
  const refused = judged.filter(({ istio }) => istio.length > 0).length;
  return { agreed: judged.length - disagreed.length, accepted: judged.length - refused, refused, disagreed };
}

/** Groups disagreements by cause, most frequent first, and shrinks one of each. */
export function groupsOf(judges: Judges, disagreed: readonly Judged[]): Group[] {
  const groups = new Map<string, Judged[]>();
  for (const one of disagreed) {
    groups.set(causeOf(one), [...groups.get(causeOf(one)) ?? [], one]);
  }
  return [...groups].map(([cause, members]) => {
    const [smallest] = [...members].sort((a, b) => sizeOf(a) - sizeOf(b));
    return { cause, count: members.length, example: shrink(judges, smallest) };
  }).sort((a, b) => b.count - a.count);
}

/** A disagreement in words without its particulars: who refuses, and why. */
export function causeOf({ manifest, ours, istio }: Judged): string {
  const reason = ours.length > 0 ? `only ours refuses: ${ours[0]}` : `only Istio refuses: ${istio[0]}`;
  const blanked = reason.replace(/\d+ errors? occurred:/g, '').replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/'(?:[^'\\]|\\.)*'/g, "''");
  return `${manifest.kind}: ${blanked.replace(/\d+/g, '#').replace(/\s+/g, ' ').slice(0, 220).trim()}`;
}

function complaintsOf({ accepted, schema, unknownFields, cel, metadata, errors }: Verdict): string[] {
  const complaints = [...schema, ...unknownFields, ...cel, ...metadata, ...errors];
  return accepted === (complaints.length === 0) ? complaints : [`accepted is ${accepted}, complaints are ${JSON.stringify(complaints)}`];
}

/** Takes away and simplifies until nothing more can go without losing the cause. */
function shrink(judges: Judges, start: Judged): Judged {
  const cause = causeOf(start);
  let best = start;
  for (let round = 0; round < 60; round++) {
    const candidates = smaller(best.manifest.spec).map(spec => ({ ...best.manifest, spec }));
    const found = judgeBoth(judges, candidates).filter(one => differ(one) && causeOf(one) === cause).sort((a, b) => sizeOf(a) - sizeOf(b))[0];
    if (found === undefined || sizeOf(found) >= sizeOf(best)) break;
    best = found;
  }
  return best;
}

function differ({ ours, istio }: Judged): boolean {
  return (ours.length > 0) !== (istio.length > 0);
}

function sizeOf({ manifest }: Judged): number {
  return JSON.stringify(manifest).length;
}
