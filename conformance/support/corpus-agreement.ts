import { complaintsOf, Entry, refusalsOf } from './corpus';
import { Verdict } from './oracle';
import { warningsOf } from './warnings';
import { Severity, Violation } from '../../src/validation';

type Validate = (manifest: any) => Violation[];

/** What does not hold of entries: each is refused by both for the reasons that it names, or taken by both. */
export function disagreements(entries: readonly Entry[], verdicts: readonly Verdict[], validate: Validate): string[] {
  return entries.flatMap((entry, i) => {
    const where = `${entry.kind}, ${entry.name}`;
    const violations = validate(entry.manifest);
    const ours = complaintsOf(violations);
    const warns = complaintsOf(violations, Severity.WARNING);
    const istioWarns = [...new Set(warningsOf(verdicts[i]))];
    const codes = [...new Set(entry.warns.map(warning => warning.split(': ')[1]))];
    const istio = refusalsOf(verdicts[i]);
    return [
      ...sameList(ours, entry.ours) ? [] : [`${where}: ours says ${list(ours)}, expected ${list(entry.ours)}`],
      ...entry.istio === '' ? istio.map(refusal => `${where}: Istio says ${refusal}, expected nothing`)
        : istio.some(refusal => oneLine(refusal).includes(entry.istio)) ? [] : [`${where}: Istio says ${list(istio)}, expected '${entry.istio}'`],
      ...entry.istio !== '' || sameList(warns, entry.warns) ? [] : [`${where}: ours warns of ${list(warns)}, expected ${list(entry.warns)}`],
      ...entry.istio !== '' || sameList(istioWarns, codes) ? [] : [`${where}: Istio warns of ${list(istioWarns)}, expected ${list(codes)}`],
    ];
  });
}

/** Entries that say the same as one before them. */
export function repetitions(entries: readonly Entry[]): string[] {
  const seen = new Map<string, string>();
  return entries.flatMap(({ kind, name, manifest }) => [`${kind}, ${name}`, JSON.stringify(manifest)].flatMap(key => {
    const first = seen.get(key);
    seen.set(key, name);
    return first === undefined ? [] : [`${kind}: '${name}' repeats '${first}'`];
  }));
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(item => b.includes(item));
}

function list(texts: readonly string[]): string {
  return texts.length === 0 ? 'nothing' : texts.map(oneLine).join(' and ');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
