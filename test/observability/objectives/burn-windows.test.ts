import { burnWindows, promDuration, threshold } from '../../../src/observability/objectives/burn-windows';

test('30 days have the windows of the workbook', () => {
  expect(burnWindows(30)).toStrictEqual({
    page: [{ factor: 14.4, long: 60, short: 5 }, { factor: 6, long: 360, short: 30 }],
    ticket: [{ factor: 3, long: 1440, short: 120 }, { factor: 1, long: 4320, short: 360 }],
  });
});

test.each([7, 28, 90])('%d days have windows in which as much of the budget is spent', days => {
  const spent = (of: number) => {
    const { page, ticket } = burnWindows(of);
    return [...page, ...ticket].map(({ factor, long }) => factor * long / (of * 1440));
  };

  spent(days).forEach((share, i) => expect(share).toBeCloseTo(spent(30)[i], 3));
});

test('no window is shorter than what rates are taken over', () => {
  expect(burnWindows(7).page[0]).toStrictEqual({ factor: 14.4, long: 14, short: 5 });
});

test('an alert never waits for more than there can be', () => {
  expect([0.001, 0.05, 0.1].map(budget => threshold(14.4, budget))).toStrictEqual(['14.4 * 0.001', '14.4 * 0.05', '0.8']);
});

test('durations are those of Prometheus', () => {
  expect([5, 60, 84, 336, 1440, 4320, 43200].map(promDuration)).toStrictEqual(['5m', '1h', '1h24m', '5h36m', '1d', '3d', '30d']);
});
