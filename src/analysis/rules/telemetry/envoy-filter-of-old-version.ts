import { patchesOf } from './common/patches';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const envoyFilterOfOldVersion: Rule = {
  code: 'MESH0503',
  name: 'envoy-filter-of-old-version',
  severity: Severity.WARNING,
  summary: 'an EnvoyFilter is for proxies of versions that are gone: it does nothing, without a word',
  judges: ['EnvoyFilter'],
  reads: ['Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['E1', 'N43'],

  check(mesh, report) {
    const known = Number(mesh.config.istioVersion?.split('.')[1] ?? NaN);
    const newest = new Map<string, number | undefined>();
    for (const resource of mesh.ofKind('EnvoyFilter')) {
      const patches = patchesOf(resource);
      for (const { proxyVersion } of patches) {
        if (proxyVersion !== '' && !newest.has(proxyVersion)) newest.set(proxyVersion, newestOf(proxyVersion));
      }
      const ends = patches.map(({ proxyVersion }) => newest.get(proxyVersion));
      if (ends.length === 0 || ends.some(end => end === undefined)) continue;
      const end = Math.max(...ends as number[]);
      if (end > known) continue;
      const isDead = end < known;
      report(resource, {
        field: `${patches[ends.indexOf(end)].field}.match.proxy.proxyVersion`,
        message: isDead ? `is for proxies up to Istio 1.${end}, and 1.${known} runs: nothing of it is applied`
          : `is for proxies up to Istio 1.${end}: after the next upgrade nothing of it is applied, without a word`,
        fix: isDead ? 'remove it, or test it with the new version and name that' : 'test it with the next version before the upgrade, and add that to the expression',
        severity: isDead ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};

/** Further than Istio will come with these expressions. */
const LAST_MINOR = 60;
const LAST_PATCH = 15;

/** The newest minor version that an expression means; undefined if it means all to come, or none that can be told. */
function newestOf(expression: string): number | undefined {
  let pattern: RegExp;
  try {
    pattern = new RegExp(expression);
  } catch {
    return undefined; // flags that only RE2 knows
  }
  for (let minor = LAST_MINOR; minor >= 0; minor--) {
    for (let patch = 0; patch <= LAST_PATCH; patch++) {
      if (pattern.test(`1.${minor}.${patch}`)) return minor === LAST_MINOR ? undefined : minor;
    }
  }
  return undefined;
}
