import { milliseconds, seconds } from '../../src/validation/vs-durations';
import { complaints } from '../support/violations';

describe('durations', () => {
  test.each(['1ms', '5s', '1h30m', '1.001s', '0.007s', '2.5ms1500us'])('%s is a number of milliseconds', text => {
    expect(complaints(spec => milliseconds(spec.get('time')), { time: text })).toEqual([]);
  });

  test.each(['1.5ms', '1ms1us', '1.0001s'])('%s has a fraction of a millisecond', text => {
    expect(complaints(spec => milliseconds(spec.get('time')), { time: text }))
      .toEqual([`spec.time: must be a whole number of milliseconds, got '${text}'; round it to milliseconds [BadDuration]`]);
  });

  test.each(['0s', '0.5ms', '-1s', '5', 'soon'])('%s is too short or no duration, which is said once', text => {
    expect(complaints(spec => milliseconds(spec.get('time')), { time: text })).toHaveLength(1);
  });

  test('a browser counts in seconds', () => {
    expect(complaints(spec => seconds(spec.get('time')), { time: '24h' })).toEqual([]);
    expect(complaints(spec => seconds(spec.get('time')), { time: '1500ms' }))
      .toEqual(["spec.time: must be a whole number of seconds, got '1500ms'; round it to seconds [BadDuration]"]);
  });

  test('says nothing where there is none', () => {
    expect(complaints(spec => milliseconds(spec.get('time')), {})).toEqual([]);
  });
});
