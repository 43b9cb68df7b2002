import { anyDuration, duration, milliseconds, millisecondsOrZero, seconds } from '../../src/validation/durations';
import { Field } from '../../src/validation/field';
import { complaints } from '../support/violations';

const judgedBy = (check: (field: Field) => void) => (after?: string) => complaints(spec => check(spec.get('after')), { after });

describe('a duration', () => {
  test.each(['1ms', '1.5ms', '2562047h', '+.5s', '1.s'])('of some length may be %s', text => {
    expect(judgedBy(duration)(text)).toEqual([]);
  });

  test.each(['5', 'soon', '', '1d', '5 s', '2562048h'])("is not '%s'", text => {
    expect(judgedBy(duration)(text))
      .toEqual([`spec.after: must be a duration, got '${text}'; write a number with a unit, such as '500ms', '2s' or '1h30m' [BadDuration]`]);
  });

  test.each(['0s', '0', '0.5ms', '-1s'])('of some length is not %s', text => {
    expect(judgedBy(duration)(text)).toEqual([`spec.after: must be at least 1ms, got '${text}'; choose a longer duration [BadDuration]`]);
  });

  test('of any length may be below zero, but is no other text', () => {
    expect(judgedBy(anyDuration)('-1s')).toEqual([]);
    expect(judgedBy(anyDuration)('soon')).toHaveLength(1);
  });

  test.each([duration, anyDuration, milliseconds, millisecondsOrZero, seconds])('may be left out for %p', check => {
    expect(judgedBy(check)(undefined)).toEqual([]);
  });
});

describe('a number of milliseconds', () => {
  test.each(['1ms', '5s', '1h30m', '1h2m3s', '1.001s', '0.007s', '2000us', '2.5ms1500us'])('may be %s', text => {
    expect(judgedBy(milliseconds)(text)).toEqual([]);
  });

  test.each(['1.5ms', '1500us', '1ms1us', '1.0001s'])('is not %s, which has a fraction', text => {
    expect(judgedBy(milliseconds)(text))
      .toEqual([`spec.after: must be a whole number of milliseconds, got '${text}'; round it to milliseconds [BadDuration]`]);
  });

  test.each(['0s', '-1s', '500us', '0.5ms', '5', '', 'soon'])("is not '%s', of which only one thing is said", text => {
    expect(judgedBy(milliseconds)(text)).toHaveLength(1);
  });
});

describe('a number of milliseconds where zero means never', () => {
  test.each(['0s', '0', '500us', '-500us', '1h'])('may be %s', text => {
    expect(judgedBy(millisecondsOrZero)(text)).toEqual([]);
  });

  test.each(['-1s', '1500us', 'never'])('is not %s', text => {
    expect(judgedBy(millisecondsOrZero)(text)).toHaveLength(1);
  });
});

test('a number of seconds has no fraction of one', () => {
  expect(judgedBy(seconds)('24h')).toEqual([]);
  expect(judgedBy(seconds)('1500ms')).toEqual(["spec.after: must be a whole number of seconds, got '1500ms'; round it to seconds [BadDuration]"]);
});
