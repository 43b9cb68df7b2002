import { plainKey, plainValue } from '../../../src/model/reading/scalars';

describe('what Go reads of a plain scalar', () => {
  test.each([
    ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(text => [text, true] as const),
    ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(text => [text, false] as const),
    ...['', '~', 'null', 'Null', 'NULL'].map(text => [text, null] as const),
    ...['tRue', 'yEs', 'nULL', 'oN', 'yess', '=', '<<', 'inf', 'nan'].map(text => [text, text] as const),
    ['0', 0], ['-0', 0], ['+1', 1], ['8080', 8080], ['1_000', 1000], ['010', 8], ['0o10', 8], ['0O7', 7], ['0_7', 7], ['08', 8], ['0x1F', 31], ['-0X1f', -31], ['0b11', 3], ['0b-1', -1],
    ['1.', 1], ['.5', 0.5], ['-.5', -0.5], ['+1.5', 1.5], ['1.30', 1.3], ['1e3', 1000], ['1E-2', 0.01], ['.5_0', 0.5], ['-0.0', 0], ['1e-999', 0],
    ['9223372036854775808', 2 ** 63], ['18446744073709551616', 2 ** 64], ['0xffffffffffffffff', 2 ** 64],
    ...['1:30', '12:30:45', '2001-12-14', '2001-12-14T21:59:43Z', '10.0.0.1', '10.0.0.0/8', '1.2.3', '1e999', '.1e999', '0x', '0b2', '0x1ffffffffffffffff', '_1', '-', '+', '--', '.', '1a', '2s', '0o8e',
      '5xx'].map(text => [text, text] as const),
    ['.inf', Infinity], ['+.INF', Infinity], ['-.Inf', -Infinity], ['.nan', NaN],
  ] as [string, unknown][])('%j is %p', (text, value) => {
    expect(plainValue(text)).toBe(value);
  });

  test.each([['a.b/c', 'a.b/c'], ['8080', '8080'], ['0x10', '16'], ['010', '8'], ['yes', 'true'], ['off', 'false'], ['1.50', '1.5'], ['1e6', '1e+06'], ['123456.0', '123456'], ['1e20', '1e+20'], ['0.00001', '1e-05'],
    ['0.1', '0.1'], ['16777217.0', '1.6777216e+07'], ['3.5e38', '.inf'], ['.nan', '.nan'], ['9223372036854775807', '9223372036854775807'], ['-5', '-5'],
    ['9223372036854775808', undefined], ['~', undefined], ['', undefined]])('the key %j is the field %j', (text, key) => {
    expect(plainKey(text)).toBe(key);
  });
});
