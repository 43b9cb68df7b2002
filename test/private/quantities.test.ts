import { amountOf } from '../../src/private/quantities';

test.each([
  ['500m', 0.5], ['2', 2], ['0.25', 0.25], ['.5', 0.5], [3, 3], ['1k', 1000], ['2M', 2e6], ['1Ki', 1024], ['1024Mi', 2 ** 30], ['1Gi', 2 ** 30], ['1.5Gi', 1.5 * 2 ** 30],
])('%s is a number', (quantity, amount) => {
  expect(amountOf(quantity)).toBe(amount);
});

test.each(['', 'all', '1 Gi', '-1', '1Xi', null, undefined])('%s is none', quantity => {
  expect(amountOf(quantity)).toBeNaN();
});
