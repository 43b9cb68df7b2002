import { httpRoute } from '../../../../src/validation/rules/virtual-service/http-route';
import { complaints } from '../../../support/violations';

const route = [{ destination: { host: 'reviews' } }];
const judge = (spec: object) => complaints(field => httpRoute(field, false), spec);
const judgeInDelegate = (spec: object) => complaints(field => httpRoute(field, true), spec);

describe('HttpRoute', () => {
  test.each([
    { route, timeout: '5s', retries: { attempts: 1 }, fault: { abort: { httpStatus: 503 } }, rewrite: { uri: '/' }, corsPolicy: {}, match: [{}] },
    { redirect: { uri: '/' }, timeout: '5s' },
    { directResponse: { status: 404 }, headers: { response: { set: { 'content-type': 'text/plain' } } } },
    { redirect: { uri: '/' }, route: [] },
  ])('takes %j, in a delegate too', spec => {
    expect(judge(spec)).toEqual([]);
    expect(judgeInDelegate(spec)).toEqual([]);
  });

  test.each([{}, { route: [] }, { rewrite: { uri: '/' } }])('must do something: %j', spec => {
    expect(judge(spec)).toEqual(['spec: one of route, redirect, directResponse must be set, got none; say what happens to the requests [OneOf]']);
  });

  test.each(['redirect', 'directResponse'])('takes no route, fault or rewrite beside %s', answer => {
    const answers = { redirect: { uri: '/' }, directResponse: { status: 404 } };

    expect(judge({ [answer]: answers[answer as 'redirect'], route, fault: { delay: {} }, rewrite: { uri: '/' } })).toEqual([
      `spec.route: must not be set beside ${answer}; keep one of ${answer}, route [OneOf]`,
      `spec.fault: must not be set beside ${answer}; keep one of ${answer}, fault [OneOf]`,
      `spec.rewrite: must not be set beside ${answer}; keep one of ${answer}, rewrite [OneOf]`,
    ]);
  });

  test('gives one answer', () => {
    expect(judge({ redirect: { uri: '/' }, directResponse: { status: 404 } }))
      .toEqual(['spec: only one of redirect, directResponse may be set, got redirect and directResponse; keep one of redirect, directResponse [OneOf]']);
  });

  test('judges all it holds', () => {
    expect(judge({
      route: [{ destination: {}, headers: { request: { remove: ['host'] } } }],
      match: [{ port: -1 }],
      headers: { response: { remove: ['host'] } },
      rewrite: { authority: 'a' },
      timeout: '0s',
      retries: { attempts: -1 },
      fault: {},
      corsPolicy: { maxAge: 'x' },
    }).map(text => text.split(': ')[0])).toEqual([
      'spec.route[0].destination.host', 'spec.route[0].headers.request.remove[0]', 'spec.match[0].port', 'spec.headers.response.remove[0]',
      'spec.timeout', 'spec.retries.attempts', 'spec.fault', 'spec.corsPolicy.maxAge',
    ]);
  });

  test('changes the host in one place', () => {
    expect(judge({ route, rewrite: { authority: 'a' }, headers: { request: { set: { host: 'b' } } } })).toEqual([expect.stringContaining('[Duplicate]')]);
  });
});

describe('a delegation', () => {
  const delegate = { name: 'reviews', namespace: 'shop' };

  test('takes whatever does not route', () => {
    expect(judge({ delegate, match: [{ uri: { prefix: '/' } }], rewrite: { uri: '/' }, fault: { delay: {} }, route: [] })).toEqual([]);
    expect(judge({ delegate: {}, directResponse: { status: 404 } })).toEqual([]);
  });

  test('takes neither route nor redirect', () => {
    expect(judge({ delegate, route, redirect: { uri: '/' } })).toEqual([
      'spec.redirect: must not be set beside delegate; keep one of delegate, redirect [OneOf]',
      'spec.route: must not be set beside delegate; keep one of delegate, route [OneOf]',
    ]);
  });

  test('is not for delegates', () => {
    expect(judgeInDelegate({ delegate, route })).toEqual([
      'spec.delegate: must not be set in a VirtualService without hosts, which is a delegate itself; '
      + 'route here, or let the VirtualService with hosts delegate [DelegateOfDelegate]',
    ]);
  });
});

describe('HttpRedirect', () => {
  const redirect = (value: object) => judge({ redirect: value });

  test.each([
    { uri: '/' }, { authority: 'a' }, { scheme: 'https' }, { port: 8443 }, { port: 0 }, { derivePort: 'FROM_REQUEST_PORT' },
    { uri: '/', redirectCode: 0 }, { uri: '/', redirectCode: 308, scheme: '' },
  ])('takes %j', value => {
    expect(redirect(value)).toEqual([]);
  });

  test.each([{}, { redirectCode: 302 }, { uri: '', scheme: '' }])('must change the URL: %j', value => {
    expect(redirect(value)).toEqual(['spec.redirect: must change a part of the URL, got none; set one of uri, authority, scheme, port, derivePort [Required]']);
  });

  test('takes 3xx, http and https, and one port', () => {
    expect(redirect({ scheme: 'ftp', redirectCode: 400, port: 65536, derivePort: 'RANDOM' })).toEqual([
      'spec.redirect: only one of port, derivePort may be set, got port and derivePort; keep one of port, derivePort [OneOf]',
      "spec.redirect.derivePort: must be one of FROM_PROTOCOL_DEFAULT, FROM_REQUEST_PORT, got 'RANDOM'; "
      + 'choose one of FROM_PROTOCOL_DEFAULT, FROM_REQUEST_PORT [UnknownValue]',
      "spec.redirect.scheme: must be one of http, https, got 'ftp'; choose one of http, https [UnknownValue]",
      'spec.redirect.redirectCode: must be a whole number from 300 to 399, got 400; choose a number in that range [NotInRange]',
      'spec.redirect.port: must be a whole number from 1 to 65535, got 65536; choose a number in that range [NotInRange]',
    ]);
  });
});

describe('HttpDirectResponse', () => {
  const respond = (value: object) => judge({ directResponse: value });
  const MIB = 1024 * 1024;

  test.each([200, 600])('takes status %d', status => {
    expect(respond({ status })).toEqual([]);
  });

  test('needs a status from 200', () => {
    expect(respond({})).toEqual(["spec.directResponse.status: must be set; set 'status' [Required]"]);
    expect(respond({ status: 100 }))
      .toEqual(['spec.directResponse.status: must be a whole number from 200 to 600, got 100; choose a number in that range [NotInRange]']);
  });

  test('takes a body of up to a mebibyte', () => {
    expect(respond({ status: 200, body: { string: 'a'.repeat(MIB) } })).toEqual([]);
    expect(respond({ status: 200, body: { bytes: Buffer.alloc(MIB).toString('base64') } })).toEqual([]);
    expect(respond({ status: 200, body: {} })).toEqual([]);
  });

  test('refuses a larger body', () => {
    expect(respond({ status: 200, body: { string: `é${'a'.repeat(MIB - 1)}` } })).toEqual([
      'spec.directResponse.body.string: must have at most 1048576 bytes, got 1048577; shorten it [TooLong]',
    ]);
    expect(respond({ status: 200, body: { bytes: Buffer.alloc(MIB + 1).toString('base64') } })).toHaveLength(1);
  });

  test.each(['hello', '', 'YQ', 'YQ==\n'])("refuses '%s', which is not base64", bytes => {
    expect(respond({ status: 200, body: { bytes } }))
      .toEqual(["spec.directResponse.body.bytes: must be base64 with padding; encode the body, or write text into 'string' [BadBase64]"]);
  });

  test('refuses two bodies', () => {
    expect(respond({ status: 200, body: { string: 'a', bytes: 'YQ==' } }))
      .toEqual(['spec.directResponse.body: only one of string, bytes may be set, got string and bytes; keep one of string, bytes [OneOf]']);
  });
});

describe('HttpRewrite', () => {
  const rewrite = (value: object) => judge({ route, rewrite: value });

  test.each([{ uri: '/' }, { authority: 'a' }, { uriRegexRewrite: { match: 'a', rewrite: 'b' }, uri: '', authority: 'a' }])('takes %j', value => {
    expect(rewrite(value)).toEqual([]);
  });

  test.each([{}, { uri: '', authority: '' }])('must change something: %j', value => {
    expect(rewrite(value)).toEqual(['spec.rewrite: must change the path or the host, got neither; set one of uri, uriRegexRewrite, authority [Required]']);
  });

  test('changes the path in one way', () => {
    expect(rewrite({ uri: '/', uriRegexRewrite: { match: 'a', rewrite: 'b' } }))
      .toEqual(['spec.rewrite: only one of uri, uriRegexRewrite may be set, got uri and uriRegexRewrite; keep one of uri, uriRegexRewrite [OneOf]']);
  });

  test('needs both halves of an expression', () => {
    expect(rewrite({ uriRegexRewrite: { match: '', rewrite: '' } })).toEqual([
      "spec.rewrite.uriRegexRewrite.match: must be set; set 'match' [Required]",
      "spec.rewrite.uriRegexRewrite.rewrite: must be set; set 'rewrite' [Required]",
    ]);
  });

  test('takes what RE2 takes', () => {
    expect(rewrite({ uriRegexRewrite: { match: '(?=a)', rewrite: 'b' } })).toEqual([expect.stringContaining('[BadRegex]')]);
    expect(rewrite({ uriRegexRewrite: { match: 'a'.repeat(1025), rewrite: 'b' } })).toEqual([expect.stringContaining('[TooLong]')]);
  });
});

describe('mirrors', () => {
  const to = { destination: { host: 'audit' } };

  test.each([
    { mirror: to.destination, mirrorPercentage: { value: 12.5 } },
    { mirror: to.destination, mirrors: [] },
    { mirrorPercent: 100, mirrorPercentage: {} },
    { mirrors: [to, { ...to, percentage: { value: 0 } }] },
  ])('may be %j', spec => {
    expect(judge({ route, ...spec })).toEqual([]);
  });

  test('are one or a list', () => {
    expect(judge({ route, mirror: to.destination, mirrors: [to] }))
      .toEqual(['spec.mirrors: must not be set beside mirror; list every mirror in mirrors [OneOf]']);
  });

  test.each([-1, 101])('do not get %d percent', value => {
    const said = `must be a percentage from 0 to 100, got ${value}; choose a number in that range [NotInRange]`;

    expect(judge({ route, mirrorPercentage: { value } })).toEqual([`spec.mirrorPercentage.value: ${said}`]);
    expect(judge({ route, mirrors: [{ ...to, percentage: { value } }] })).toEqual([`spec.mirrors[0].percentage.value: ${said}`]);
  });

  test.each(['mirrorPercent', 'mirror_percent'])('do not get more than 100 as %s', name => {
    expect(judge({ route, [name]: 101 }))
      .toEqual([`spec.${name}: must be a whole number from 0 to 100, got 101; choose a number in that range [NotInRange]`]);
  });

  test('have a destination with a host', () => {
    expect(judge({ route, mirrors: [{}, { destination: {} }] })).toEqual([
      "spec.mirrors[0].destination: must be set; set 'destination' [Required]",
      "spec.mirrors[1].destination.host: must be set; set 'host' [Required]",
    ]);
    expect(judge({ route, mirror: { host: '*' } })).toEqual([expect.stringContaining('spec.mirror.host: ')]);
  });
});
