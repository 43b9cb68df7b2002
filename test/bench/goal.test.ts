import { atLeast, below, holds } from '../../bench/support/goal';
import { growthExponent, median } from '../../bench/support/numbers';
import { byTurns } from '../../bench/support/rounds';

test.each([
  [atLeast('fast', 5, 5), { wanted: 'at least 5 times', got: '5.00 times', met: true }],
  [atLeast('fast', 5, 4.999), { wanted: 'at least 5 times', got: '5.00 times', met: false }],
  [below('small', 512, 511.6, ' MiB'), { wanted: 'below 512 MiB', got: '512 MiB', met: true }],
  [below('small', 512, 512, ' MiB'), { wanted: 'below 512 MiB', got: '512 MiB', met: false }],
  [holds('same', undefined), { wanted: 'yes', got: 'yes', met: true }],
  [holds('same', 'other bytes'), { wanted: 'yes', got: 'other bytes', met: false }],
])('goal %#', (goal, expected) => {
  expect(goal).toMatchObject(expected);
});

test('what was not measured is neither met nor missed', () => {
  expect(atLeast('fast', 5, undefined)).toStrictEqual({ what: 'fast', wanted: 'at least 5 times' });
});

test('growth', () => {
  expect(growthExponent([[100, 1], [1000, 10]])).toBeCloseTo(1);
  expect(growthExponent([[300, 9], [1000, 50], [3000, 900]])).toBeCloseTo(2);
});

test('the median', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 1, 5, 7])).toBe(6);
});

test('contenders take turns', async () => {
  const order: string[] = [];
  const contender = (name: string) => ({ name, measure: () => Promise.resolve(order.push(name)) });
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);

  const samples = await byTurns([contender('a'), contender('b')], 2);

  expect(order).toStrictEqual(['a', 'b', 'a', 'b']);
  expect(samples).toStrictEqual([[1, 3], [2, 4]]);
});
