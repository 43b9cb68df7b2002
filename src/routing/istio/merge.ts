import { HttpMatchRequest, HttpRoute } from '../../api/networking';
import { matchConflict } from '../../private/delegated-match';

/** What a rule of a root gives to the rules of its delegate that do not say it themselves. */
const INHERITED = ['rewrite', 'directResponse', 'timeout', 'retries', 'fault', 'mirror', 'mirrorPercent', 'mirrorPercentage', 'corsPolicy', 'mirrors', 'headers'] as const;

/**
 * What istiod makes of a rule that delegates and the rules of its delegate (`MergeHTTPRoutes` of istiod): a rule one of whose matches lies in none of the
 * root's is dropped.
 */
export function mergedRoutes(root: HttpRoute, delegate: readonly HttpRoute[]): HttpRoute[] {
  return delegate.flatMap(leaf => {
    const match = mergedMatches(root.match ?? [], leaf.match ?? []);
    if (match === undefined) return [];
    const inherited = Object.fromEntries(INHERITED.map(key => [key, leaf[key] ?? root[key]]));
    return [{ ...leaf, ...inherited, name: joined(root.name, leaf.name), match: match.length > 0 ? match : undefined }];
  });
}

/** Undefined if they conflict. */
function mergedMatches(roots: HttpMatchRequest[], leaves: HttpMatchRequest[]): HttpMatchRequest[] | undefined {
  if (roots.length === 0) return leaves;
  if (leaves.length === 0) return roots;
  const perLeaf = leaves.map(leaf => roots.filter(root => matchConflict(root, leaf) === undefined).map(root => mergedMatch(root, leaf)));
  return perLeaf.every(merged => merged.length > 0) ? perLeaf.flat() : undefined;
}

function mergedMatch(root: HttpMatchRequest, leaf: HttpMatchRequest): HttpMatchRequest {
  return {
    ...root,
    ...Object.fromEntries(Object.entries(leaf).filter(([, said]) => said !== undefined)),
    name: joined(root.name, leaf.name),
    headers: both(root.headers, leaf.headers),
    withoutHeaders: both(root.withoutHeaders, leaf.withoutHeaders),
    queryParams: both(root.queryParams, leaf.queryParams),
    sourceLabels: both(root.sourceLabels, leaf.sourceLabels),
  };
}

function both<T>(root: { [key: string]: T } | undefined, leaf: { [key: string]: T } | undefined): { [key: string]: T } | undefined {
  return root === undefined && leaf === undefined ? undefined : { ...root, ...leaf };
}

function joined(root: string | undefined, leaf: string | undefined): string | undefined {
  return leaf === undefined ? root : root === undefined ? leaf : `${root}-${leaf}`;
}
