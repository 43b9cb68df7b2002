import { Manifest } from './generator';
import { Verdict } from './oracle';
import { smaller } from './shrink';
import { warningsOf } from './warnings';

/** A spec that takes longer to shrink is shown as far as it got. */
const MOST_ROUNDS = 60;

/** Our verdict and Istio's on one object. */
export interface Judged {
  readonly manifest: Manifest;
  /** What ours refuses, in words; empty where it accepts. */
  readonly ours: readonly string[];
  /** What Istio refuses, in words; empty where it accepts. */
  readonly istio: readonly string[];
  /** Whether istiod itself refuses it, which its analyzers repeat; undefined where it cannot even read it. */
  readonly istiod: boolean | undefined;
  /** Whether ours says that istiod does. */
  readonly oursIstiod: boolean;
  /** Codes of what ours warns of. */
  readonly oursWarns: readonly string[];
  /** What Istio warns of, as our codes. */
  readonly istioWarns: readonly string[];
}

/** Disagreements of one cause. */
export interface Group {
  readonly cause: string;
  /** All complaints of the side that refuses, without their particulars. */
  readonly complaints: readonly string[];
  readonly count: number;
  /** The smallest that was found, shrunk. */
  readonly example: Judged;
}

/** How two judges agree on a number of objects. */
export interface Agreement {
  readonly agreed: number;
  readonly accepted: number;
  readonly refused: number;
  /** How many of those that Istio accepts it warns of. */
  readonly warned: number;
  readonly disagreed: readonly Judged[];
}

/** A pair of judges. */
export interface Judges {
  ours(manifest: Manifest): { readonly errors: readonly string[]; readonly warnings: readonly string[]; readonly istiods: boolean };
  istio(manifests: readonly Manifest[]): Verdict[];
}

/** Has both judge; Istio's verdict says what is accepted and refused. */
export function judgeBoth(judges: Judges, manifests: readonly Manifest[]): Judged[] {
  const verdicts = judges.istio(manifests);
  return manifests.map((manifest, i) => {
    const { errors, warnings, istiods } = judges.ours(manifest);
    return {
      manifest,
      ours: errors,
      istio: complaintsOf(verdicts[i]),
      oursIstiod: istiods,
      istiod: istiodRefuses(verdicts[i]),
      oursWarns: distinct(warnings),
      istioWarns: distinct(warningsOf(verdicts[i])),
    };
  });
}

/** Counts, and keeps the cases where the two differ. */
export function agreementOf(judged: readonly Judged[]): Agreement {
  const disagreed = judged.filter(differ);
  const refused = judged.filter(({ istio }) => istio.length > 0).length;
  const warned = judged.filter(({ istio, istioWarns }) => istio.length === 0 && istioWarns.length > 0).length;
  return { agreed: judged.length - disagreed.length, accepted: judged.length - refused, refused, warned, disagreed };
}

/** Groups disagreements by cause, most frequent first, and shrinks one of each. */
export function groupsOf(judges: Judges, disagreed: readonly Judged[]): Group[] {
  const groups = new Map<string, Judged[]>();
  for (const one of disagreed) {
    groups.set(causeOf(one), [...groups.get(causeOf(one)) ?? [], one]);
  }
  const examples = shrink(judges, [...groups.values()].map(smallest));
  return [...groups].map(([cause, members], i) => ({ cause, complaints: blankedOf(members[0]), count: members.length, example: examples[i] }))
    .sort((a, b) => b.count - a.count);
}

/** A disagreement in words without its particulars: who refuses, and why. */
export function causeOf(judged: Judged): string {
  const { manifest: { kind }, oursWarns, istioWarns } = judged;
  if (!differInErrors(judged)) {
    const without = (list: readonly string[], others: readonly string[]) => list.filter(one => !others.includes(one)).join(', ') || 'nothing';
    return `${kind}: only ours warns: ${without(oursWarns, istioWarns)}; only Istio warns: ${without(istioWarns, oursWarns)}`;
  }
  return `${kind}: only ${judged.ours.length > 0 ? 'ours' : 'Istio'} refuses: ${blankedOf(judged).join(' + ')}`;
}

/** How many different complaints of ours there are, and how many of them stand alone somewhere: only there would their loss be seen. */
export function coverageOf(judged: readonly Judged[]): { readonly seen: number; readonly alone: number } {
  const all = judged.map(({ ours }) => [...new Set(ours.map(blank))]);
  return { seen: new Set(all.flat()).size, alone: new Set(all.filter(({ length }) => length === 1).flat()).size };
}

function blankedOf({ ours, istio }: Judged): string[] {
  return [...new Set((ours.length > 0 ? ours : istio).map(blank))].sort();
}

function blank(complaint: string): string {
  return complaint.replace(/\d+ errors? occurred:/g, '').replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/'(?:[^'\\]|\\.)*'/g, "''")
    .replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
}

function complaintsOf({ accepted, schema, unknownFields, cel, metadata, errors }: Verdict): string[] {
  const complaints = [...schema, ...unknownFields, ...cel, ...metadata, ...errors];
  return accepted === (complaints.length === 0) ? complaints : [`accepted is ${accepted}, complaints are ${JSON.stringify(complaints)}`];
}

/** Takes away and simplifies until nothing more can go without losing the cause; all at once, since each call of Istio takes its time. */
function shrink(judges: Judges, starts: readonly Judged[]): Judged[] {
  const best = [...starts];
  let open = starts.map((_, i) => i);
  for (let round = 0; open.length > 0 && round < MOST_ROUNDS; round++) {
    const candidates = open.map(i => [
      ...smaller(best[i].manifest.spec).map(spec => ({ ...best[i].manifest, spec })),
      ...smaller(best[i].manifest.metadata).map(metadata => ({ ...best[i].manifest, metadata: metadata as Manifest['metadata'] })),
    ]);
    const judged = judgeBoth(judges, candidates.flat());
    open = open.filter((i, k) => {
      const start = candidates.slice(0, k).flat().length;
      const same = judged.slice(start, start + candidates[k].length).filter(one => differ(one) && causeOf(one) === causeOf(best[i]));
      const found = smallest([best[i], ...same]);
      const isSmaller = found !== best[i];
      best[i] = found;
      return isSmaller;
    });
  }
  return best;
}

/** The smallest; the first of several. */
function smallest(judged: readonly Judged[]): Judged {
  return judged.reduce((least, one) => sizeOf(one) < sizeOf(least) ? one : least);
}

/** Warnings count where nobody refuses: the webhook says them of nothing else. */
function differ(judged: Judged): boolean {
  return differInErrors(judged) || judged.istio.length === 0 && judged.oursWarns.join() !== judged.istioWarns.join();
}

function differInErrors({ ours, istio }: Judged): boolean {
  return (ours.length > 0) !== (istio.length > 0);
}

function istiodRefuses({ errors }: Verdict): boolean | undefined {
  return errors.some(error => /^(error|cannot) decod|^panic/.test(error)) ? undefined : errors.length > 0;
}

function distinct(codes: readonly string[]): string[] {
  return [...new Set(codes)].sort();
}

function sizeOf({ manifest }: Judged): number {
  return JSON.stringify(manifest).length;
}
