import { AnalysisSet } from './analysis-sets';
import { Finding } from './oracle';
import { analyze } from '../../src/analysis';
import { meshOf } from '../../test/support/analysis';

/** Codes of Istio on objects, as `IST0101 VirtualService shop/reviews`. */
export type Pairs = ReadonlySet<string>;

/** What Istio says of a set, severity and repetition aside. */
export function pairsOfIstio(findings: readonly Finding[]): Pairs {
  return new Set(findings.map(({ code, kind, namespace, name }) => `${code} ${kind} ${namespace}/${name}`));
}

/** What ours says of it in Istio's codes. */
export function ourPairs({ yaml }: AnalysisSet): Pairs {
  return new Set(analyze(meshOf(yaml)).flatMap(({ equivalents, resource: { kind, namespace, name } }) =>
    equivalents.filter(code => code.startsWith('IST')).map(code => `${code} ${kind} ${namespace}/${name}`)));
}

/** A pair that only one of the two says. */
export interface Disagreement {
  readonly set: string;
  readonly by: 'ours' | 'Istio';
  readonly pair: string;
}

export function disagreementsOn(set: AnalysisSet, ours: Pairs, istio: Pairs): Disagreement[] {
  return [
    ...[...ours].filter(pair => !istio.has(pair)).map(pair => ({ set: set.name, by: 'ours' as const, pair })),
    ...[...istio].filter(pair => !ours.has(pair)).map(pair => ({ set: set.name, by: 'Istio' as const, pair })),
  ];
}
