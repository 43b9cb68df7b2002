import { anyDuration, milliseconds, millisecondsOrZero } from '../../src/validation/dr-durations';
import { complaints } from '../support/violations';

describe('durations', () => {
  const judge = (check: typeof milliseconds, value: string) => complaints(spec => check(spec.get('after')), { after: value });

  test.each(['1ms', '1.001s', '1h2m3s', '2000us'])('%s is a number of whole milliseconds', value => {
    expect(judge(milliseconds, value)).toEqual([]);
  });

  test('refuses fractions of a millisecond', () => {
    expect(judge(milliseconds, '1500us'))
      .toEqual(["spec.after: must be a whole number of milliseconds, got '1500us'; leave out what is shorter than a millisecond [BadDuration]"]);
  });

  test.each(['0s', '-1s', '500us', '5', ''])("refuses '%s' where something must elapse", value => {
    expect(judge(milliseconds, value)).toHaveLength(1);
  });

  test.each(['0s', '0', '500us', '-500us', '1h'])('takes %s where zero means never', value => {
    expect(judge(millisecondsOrZero, value)).toEqual([]);
  });

  test.each(['-1s', '1500us', 'never'])('refuses %s even where zero means never', value => {
    expect(judge(millisecondsOrZero, value)).toHaveLength(1);
  });

  test('takes any length where none is too short, but no other text', () => {
    expect(judge(anyDuration, '-1s')).toEqual([]);
    expect(judge(anyDuration, 'soon')).toHaveLength(1);
  });
});
