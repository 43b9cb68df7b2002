import { gatewaysOf } from '../../../../model';
import { matchConflict } from '../../../../private/delegated-match';

/** The first match of a delegate's rule that no match of the root's rule holds, and why; undefined if all are held. */
export function delegatedMatchesFit(roots: readonly any[], leaves: readonly any[], rootNamespace: string, leafNamespace: string):
{ readonly index: number; readonly what: string } | undefined {
  if (roots.length === 0) return undefined;
  const wholes = roots.map(root => withFullGateways(root ?? {}, rootNamespace));
  for (const [index, leaf] of leaves.entries()) {
    const reasons = wholes.map(root => matchConflict(root, withFullGateways(leaf ?? {}, leafNamespace)));
    if (reasons.every(reason => reason !== undefined)) return { index, what: reasons[0]! };
  }
  return undefined;
}

function withFullGateways(match: any, namespace: string): any {
  return (match.gateways ?? []).length === 0 ? match : { ...match, gateways: gatewaysOf(match.gateways, namespace) };
}
