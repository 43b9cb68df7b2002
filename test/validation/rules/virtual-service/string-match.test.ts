import { originMatch, stringMatch, uriMatch } from '../../../../src/validation/rules/virtual-service/string-match';
import { complaints } from '../../../support/violations';

const EMPTY = 'must not be empty; write a value, or leave it out [Empty]';

describe('StringMatch', () => {
  test.each([{}, { exact: 'a' }, { exact: '' }, { prefix: 'a' }, { regex: '(?i)a+' }, { regex: 'a'.repeat(1024) }])('takes %j', match => {
    expect(complaints(stringMatch, match)).toEqual([]);
  });

  test('refuses two tests at once', () => {
    expect(complaints(stringMatch, { exact: 'a', prefix: '/a' }))
      .toEqual(['spec: only one of exact, prefix, regex may be set, got exact and prefix; keep one of exact, prefix [OneOf]']);
  });

  test.each(['prefix', 'regex'])('refuses an empty %s', test => {
    expect(complaints(stringMatch, { [test]: '' })).toEqual([`spec.${test}: ${EMPTY}`]);
  });

  test('takes an empty prefix of a path, but no empty expression', () => {
    expect(complaints(uriMatch, { prefix: '' })).toEqual([]);
    expect(complaints(uriMatch, { regex: '' })).toEqual([`spec.regex: ${EMPTY}`]);
  });

  test('refuses what RE2 lacks', () => {
    const [complaint] = complaints(uriMatch, { regex: '(?!a)' });

    expect(complaint).toMatch(/^spec\.regex: must be an RE2 expression, got '\(\?!a\)': .*; rewrite it .* \[BadRegex]$/);
  });

  test('counts the bytes of an expression', () => {
    expect(complaints(uriMatch, { regex: 'é'.repeat(513) }))
      .toEqual(['spec.regex: must have at most 1024 bytes, got 1026; shorten it [TooLong]']);
  });
});

describe('an origin', () => {
  test.each([{ exact: '*' }, { prefix: 'https://' }, { regex: 'https://.*' }])('may be %j', match => {
    expect(complaints(originMatch, match)).toEqual([]);
  });

  test.each(['exact', 'prefix', 'regex'])('must not have an empty %s', test => {
    expect(complaints(originMatch, { [test]: '' })).toEqual([`spec.${test}: ${EMPTY}`]);
  });

  test('must test something', () => {
    expect(complaints(originMatch, {})).toEqual(['spec: must test something, got {}; set one of exact, prefix, regex [Required]']);
  });
});
