import { corsPolicy } from '../../../../src/validation/rules/virtual-service/cors-policy';
import { complaints } from '../../../support/violations';

describe('CorsPolicy', () => {
  test('takes origins, methods, headers and an age', () => {
    expect(complaints(corsPolicy, {
      allowOrigins: [{ exact: 'https://example.com' }, { regex: 'https://.*' }],
      allowOrigin: [''],
      allowMethods: ['GET', 'TRACE', '*'],
      allowHeaders: ['*', 'X-Foo_Bar'],
      exposeHeaders: ['x-id'],
      maxAge: '24h',
      allowCredentials: true,
      unmatchedPreflights: 'IGNORE',
    })).toEqual([]);
  });

  test('takes an empty policy', () => {
    expect(complaints(corsPolicy, {})).toEqual([]);
  });

  test('refuses an origin that tests nothing', () => {
    expect(complaints(corsPolicy, { allowOrigins: [{}] })).toHaveLength(1);
  });

  const ALL = 'one of GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE, *';

  test.each([['get', 'write GET'], ['FETCH', `choose ${ALL}`], ['', `choose ${ALL}`]])("refuses the method '%s'", (method, cure) => {
    expect(complaints(corsPolicy, { allowMethods: [method] }))
      .toEqual([`spec.allowMethods[0]: must be ${ALL}, got '${method}'; ${cure} [UnknownValue]`]);
  });

  test.each(['allowHeaders', 'exposeHeaders'])('refuses what is no header among %s', field => {
    expect(complaints(corsPolicy, { [field]: ['x id', ''] })).toEqual([
      `spec.${field}[0]: must be a header name or '*', got 'x id'; name a header [BadHeader]`,
      `spec.${field}[1]: must be a header name or '*', got ''; name a header [BadHeader]`,
    ]);
  });

  test('counts its age in seconds', () => {
    expect(complaints(corsPolicy, { maxAge: '500ms' }))
      .toEqual(["spec.maxAge: must be a whole number of seconds, got '500ms'; round it to seconds [BadDuration]"]);
  });

  test('knows two answers to other origins', () => {
    expect(complaints(corsPolicy, { unmatchedPreflights: 'DROP' })).toEqual([
      "spec.unmatchedPreflights: must be one of UNSPECIFIED, FORWARD, IGNORE, got 'DROP'; choose one of UNSPECIFIED, FORWARD, IGNORE [UnknownValue]",
    ]);
  });
});
