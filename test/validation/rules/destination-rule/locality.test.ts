import { localities } from '../../../../src/validation/rules/destination-rule/locality';
import { complaints } from '../../../support/violations';

const judge = (setting: object) => complaints(localities, setting);
const share = (from: string, to: object = { eu: 100 }) => ({ from, to });

describe('LocalityLoadBalancerSetting', () => {
  test.each([
    { enabled: true },
    { distribute: [share('us/*', { 'us/z1/*': 80, 'us/z2/*': 20 }), share('eu/z1/s1'), share('eu/z1/s2'), share('*')] },
    { distribute: [share('us/z1'), share('us/*')] },
    { distribute: [share('us')], failoverPriority: ['topology.kubernetes.io/region'] },
    { failover: [{ from: 'us', to: 'eu' }, { from: 'eu' }], failoverPriority: ['topology.istio.io/network', 'topology.kubernetes.io/zone=z1'] },
  ])('takes %j', setting => {
    expect(judge(setting)).toEqual([]);
  });

  test('refuses fixed shares beside failover', () => {
    expect(judge({ distribute: [share('us')], failover: [{ from: 'us', to: 'eu' }] }))
      .toEqual(['spec: only one of distribute, failover may be set, got both; keep one of distribute, failover [OneOf]']);
  });

  test.each(['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'])('refuses %s beside failover', label => {
    expect(judge({ failover: [{ from: 'us', to: 'eu' }], failoverPriority: [label] }))
      .toEqual([`spec.failoverPriority[0]: must not be '${label}' with failover, which decides by region too; remove the label, or failover [Excluded]`]);
  });

  test.each([[{}, 0], [{ eu: 50, us: 40 }, 90]])('refuses shares %j, which sum up to %d', (to, sum) => {
    expect(judge({ distribute: [share('us', to)] }))
      .toEqual([`spec.distribute[0].to: must sum up to 100, got ${sum}; change the weights so that they sum up to 100 [BadSum]`]);
  });

  test('refuses a share of nothing', () => {
    expect(judge({ distribute: [share('us', { eu: 100, us: 0 })] }))
      .toEqual(['spec.distribute[0].to["us"]: must be a whole number from 1 to 100, got 0; choose a number in that range [NotInRange]']);
  });

  test.each([
    ['*/z1', 'a wildcard must stand once, at the end'], ['us/*/*', 'a wildcard must stand once, at the end'],
    ['', 'a region, zone or sub-zone is empty'], ['us//s1', 'a region, zone or sub-zone is empty'],
  ])("refuses locality '%s': %s", (from, reason) => {
    expect(judge({ distribute: [share(from)] })).toEqual([`spec.distribute[0].from: must be a locality, got '${from}': ${reason}; `
      + "write 'region/zone/sub-zone', or less of it, or '*' at the end [BadLocality]"]);
  });

  test.each([
    ['*', 'us'], ['us/*', 'us/z1'], ['us', 'us/z1/s1'], ['us/z1/s1', 'us/z1'], ['us/z1', 'us'], ['us/z1/s1', 'us/z1/s1'], ['us/z1/*', 'us/z1/s1'],
  ])('refuses %s before %s', (first, second) => {
    expect(judge({ distribute: [share(first), share(second)] }))
      .toEqual([`spec.distribute[1].from: locality '${second}' overlaps with '${first}'; make each endpoint match one locality only [Overlap]`]);
  });

  test.each([[{ 'us/*': 50, 'us/z1': 50 }], [{ 'us/z1': 50, 'us/*': 50 }]])('refuses overlapping shares %j in whatever order', to => {
    expect(judge({ distribute: [share('eu', to)] }))
      .toEqual(["spec.distribute[0].to[\"us/z1\"]: locality 'us/z1' overlaps with 'us/*'; make each endpoint match one locality only [Overlap]"]);
  });

  test.each(['us/z1', '*'])('refuses to fail over to %s, which is no region', to => {
    expect(judge({ failover: [{ from: 'eu', to }] }))
      .toEqual([`spec.failover[0].to: must be a region alone, got '${to}'; name a region, without zone and wildcard [BadLocality]`]);
  });

  test('refuses to fail over to the same region', () => {
    expect(judge({ failover: [{ from: 'us', to: 'us' }] }))
      .toEqual(["spec.failover[0]: must lead to another region, got 'us' on both sides; name another region in 'to' [SameRegion]"]);
    expect(judge({ failover: [{}] })).toHaveLength(1);
  });
});
