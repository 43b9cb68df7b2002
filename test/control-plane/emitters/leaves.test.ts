import { leavesOf } from '../../../src/control-plane/emitters/leaves';
import { chartPlan, setting } from '../../support/install-plans';

test('a chart has its values one by one; what is said later counts', () => {
  const leaves = leavesOf(chartPlan('istiod', [
    setting('istiod', 'env', { A: '1', B: '2' }, 'istiod.env'), setting('istiod', 'env.B', '3', 'other'), setting('istiod', 'tolerations', [{ key: 'a' }], 'istiod.tolerations'),
    setting('istiod', 'affinity', {}, 'istiod.affinity'),
  ], { extraValues: { pdb: { minAvailable: 2 }, nothing: null } }));

  expect(leaves).toStrictEqual([
    { option: 'istiod.env', chart: 'istiod', path: ['env', 'A'], setting: '1' },
    { option: 'other', chart: 'istiod', path: ['env', 'B'], setting: '3' },
    { option: 'istiod.tolerations', chart: 'istiod', path: ['tolerations'], setting: [{ key: 'a' }] },
    { option: 'istiod.affinity', chart: 'istiod', path: ['affinity'], setting: {} },
    { option: 'extraValues.istiod.pdb.minAvailable', chart: 'istiod', path: ['pdb', 'minAvailable'], setting: 2 },
    { option: 'extraValues.istiod.nothing', chart: 'istiod', path: ['nothing'], setting: null },
  ]);
});

test('a chart without values has none', () => {
  expect(leavesOf(chartPlan('base'))).toStrictEqual([]);
});
