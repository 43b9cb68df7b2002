import { httpMatch } from '../../../../src/validation/rules/virtual-service/http-match';
import { complaints } from '../../../support/violations';

const EMPTY = 'must not be empty; write a value, or leave it out [Empty]';

describe('HttpMatchRequest', () => {
  test('takes every condition at once', () => {
    expect(complaints(httpMatch, {
      name: 'any',
      uri: { prefix: '' },
      ignoreUriCase: true,
      scheme: { exact: 'https' },
      method: { regex: 'GET|HEAD' },
      authority: { prefix: 'shop' },
      headers: { 'x-a': {}, 'X-B': { exact: '' }, ':path': { prefix: '/' }, '@request.auth.claims.group': { exact: 'a' }, '@request.auth.claims[a.b]': {} },
      withoutHeaders: { 'x-c': { regex: '*' }, 'x-d': {} },
      queryParams: { 'any thing': { exact: '' } },
      port: 80,
      sourceLabels: { app: 'web' },
      sourceNamespace: 'shop',
      gateways: ['mesh'],
      statPrefix: 'a b',
    })).toEqual([]);
  });

  test('takes none, and zero values', () => {
    expect(complaints(httpMatch, {})).toEqual([]);
    expect(complaints(httpMatch, { port: 0, sourceNamespace: '' })).toEqual([]);
  });

  test.each(['scheme', 'method', 'authority'])('refuses an empty prefix as %s', name => {
    expect(complaints(httpMatch, { [name]: { prefix: '' } })).toEqual([`spec.${name}.prefix: ${EMPTY}`]);
  });

  test.each(['headers', 'withoutHeaders', 'queryParams'])('refuses an empty prefix among %s', name => {
    expect(complaints(httpMatch, { [name]: { 'x-a': { prefix: '' } } })).toEqual([`spec.${name}["x-a"].prefix: ${EMPTY}`]);
  });

  test('refuses an empty expression for the path', () => {
    expect(complaints(httpMatch, { uri: { regex: '' } })).toEqual([`spec.uri.regex: ${EMPTY}`]);
  });

  test('takes the expression * only where it means that a header is absent', () => {
    expect(complaints(httpMatch, { headers: { 'x-a': { regex: '*' } } })).toEqual([expect.stringContaining('[BadRegex]')]);
  });

  test.each(['', 'x a', ':protocol', '@request.auth.claims', '@request.auth.claims.', '@request.auth.claims[]', 'é'])("refuses the header '%s'", name => {
    const said = `must belong to a header name, got '${name}'; write a name such as 'x-request-id' [BadHeader]`;

    expect(complaints(httpMatch, { headers: { [name]: {} } })).toEqual([`spec.headers["${name}"]: ${said}`]);
    expect(complaints(httpMatch, { withoutHeaders: { [name]: {} } })).toEqual([`spec.withoutHeaders["${name}"]: ${said}`]);
  });

  test('refuses a port out of range', () => {
    expect(complaints(httpMatch, { port: 65536 }))
      .toEqual(['spec.port: must be a whole number from 1 to 65535, got 65536; choose a number in that range [NotInRange]']);
  });

  test('refuses what is no namespace', () => {
    expect(complaints(httpMatch, { sourceNamespace: 'a.b' })).toEqual(["spec.sourceNamespace: must be a namespace, got 'a.b'; name a namespace [BadNamespace]"]);
  });

  test('judges the labels and gateways it is for', () => {
    expect(complaints(httpMatch, { sourceLabels: { app: '*' }, gateways: ['a/*'] })).toEqual([
      expect.stringMatching(/^spec\.sourceLabels\["app"]: .* \[BadLabel]$/),
      expect.stringMatching(/^spec\.gateways\[0]: .* \[BadGateway]$/),
    ]);
  });
});
