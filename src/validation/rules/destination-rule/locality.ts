import { show } from '../../checks';
import { Field } from '../../field';
import { wholeNumber } from '../../numbers';

const TOPOLOGY_LABELS = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

/** LocalityLoadBalancerSetting. */
export function localities(setting: Field): void {
  const distribute = setting.each('distribute');
  const failover = setting.each('failover');
  if (distribute.length > 0 && failover.length > 0) {
    setting.refuse('OneOf', 'only one of distribute, failover may be set, got both', 'keep one of distribute, failover');
  }
  if (failover.length > 0) {
    for (const label of setting.each('failoverPriority').filter(l => TOPOLOGY_LABELS.includes(l.value))) {
      label.refuse('Excluded', `must not be ${show(label.value)} with failover, which decides by region too`, 'remove the label, or failover');
    }
  }
  refuseOverlaps(distribute.map(entry => ({ field: entry.get('from'), locality: String(entry.get('from').value ?? '') })));
  distribute.forEach(entry => shares(entry.get('to')));
  failover.forEach(regions);
}

function shares(to: Field): void {
  const entries = to.entries();
  for (const [, weight] of entries) {
    wholeNumber(weight, 1, 100);
  }
  const sum = entries.reduce((total, [, weight]) => total + Number(weight.value), 0);
  if (sum !== 100) {
    to.refuse('BadSum', `must sum up to 100, got ${sum}`, 'change the weights so that they sum up to 100');
  }
  refuseOverlaps(wildcardsFirst(entries));
}

/** istiod reads the map in no order at all, so what it would refuse in one order is refused. */
function wildcardsFirst(entries: readonly [string, Field][]): { field: Field; locality: string }[] {
  const rank = (locality: string) => locality.endsWith('*') ? locality.split('/').length : Infinity;
  const order = entries.map(([locality, field]) => ({ field, locality }));
  return order.sort((a, b) => rank(a.locality) === rank(b.locality) ? 0 : rank(a.locality) - rank(b.locality));
}

function refuseOverlaps(list: { field: Field; locality: string }[]): void {
  list.forEach(({ field, locality }, i) => {
    const problem = problemOfLocality(locality);
    const earlier = list.slice(0, i).find(other => overlap(segments(other.locality), segments(locality)));
    if (problem !== undefined) {
      field.refuse('BadLocality', `must be a locality, got ${show(locality)}: ${problem}`, "write 'region/zone/sub-zone', or less of it, or '*' at the end");
    } else if (earlier !== undefined) {
      field.refuse('Overlap', `locality ${show(locality)} overlaps with ${show(earlier.locality)}`, 'make each endpoint match one locality only');
    }
  });
}

function problemOfLocality(locality: string): string | undefined {
  if (locality.includes('*') && locality.indexOf('*') !== locality.length - 1) return 'a wildcard must stand once, at the end';
  return segments(locality).includes('') ? 'a region, zone or sub-zone is empty' : undefined;
}

function segments(locality: string): string[] {
  const [region, zone, ...subZone] = locality.split('/');
  return [region, ...zone === undefined ? [] : [zone], ...subZone.length === 0 ? [] : [subZone.join('/')]];
}

/** A wildcard counts only in the earlier one: istiod takes it when it comes after what it covers. */
function overlap(earlier: string[], later: string[]): boolean {
  const covered = earlier[earlier.length - 1] === '*' ? earlier.slice(0, -1) : earlier;
  return isPrefix(covered, later) || isPrefix(later, earlier);
}

function isPrefix(start: string[], whole: string[]): boolean {
  return start.every((segment, i) => segment === whole[i]);
}

function regions(failover: Field): void {
  const [from, to] = [failover.get('from'), failover.get('to')];
  for (const region of [from, to].filter(r => /[/*]/.test(r.value ?? ''))) {
    region.refuse('BadLocality', `must be a region alone, got ${show(region.value)}`, 'name a region, without zone and wildcard');
  }
  if ((from.value ?? '') === (to.value ?? '')) {
    failover.refuse('SameRegion', `must lead to another region, got ${show(to.value ?? '')} on both sides`, "name another region in 'to'");
  }
}
