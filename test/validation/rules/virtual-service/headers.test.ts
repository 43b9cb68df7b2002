import { headers, oneAuthority } from '../../../../src/validation/rules/virtual-service/headers';
import { complaints } from '../../../support/violations';

const refused = (path: string, name: string) =>
  `${path}: must be a header other than the host and Envoy's own, got '${name}'; name a header that can be changed [BadHeader]`;

describe('Headers', () => {
  test.each(['set', 'add'])('may %s any header, and the host of a request', operation => {
    expect(complaints(headers, {
      request: { [operation]: { 'x-a': '1', 'Host': 'a', ':authority': 'b', 'any thing': '' } },
      response: { [operation]: { 'x-a': '1' } },
    })).toEqual([]);
  });

  test.each(['set', 'add'])("must not %s Envoy's own headers", operation => {
    expect(complaints(headers, { request: { [operation]: { ':path': '/', '': '/' } } }))
      .toEqual([refused(`spec.request.${operation}[":path"]`, ':path'), refused(`spec.request.${operation}[""]`, '')]);
  });

  test.each(['set', 'add'])('must not %s the host of a response', operation => {
    expect(complaints(headers, { response: { [operation]: { 'HOST': 'a', ':authority': 'b', '': 'c' } } }))
      .toEqual(['HOST', ':authority', ''].map(name => refused(`spec.response.${operation}["${name}"]`, name)));
  });

  test.each(['request', 'response'])('removes of a %s what is not the host', direction => {
    expect(complaints(headers, { [direction]: { remove: ['x-a'] } })).toEqual([]);
    expect(complaints(headers, { [direction]: { remove: ['host', ':authority', ''] } }))
      .toEqual(['host', ':authority', ''].map((name, i) => refused(`spec.${direction}.remove[${i}]`, name)));
  });
});

describe('a header value', () => {
  const judge = (value: string) => complaints(headers, { request: { set: { 'x-a': value } } });

  test.each([
    '', 'foo', 'a\tb', '100%%', '%HOSTNAME%', 'from %HOSTNAME% on', '%REQ(x-id)%', '%START_TIME(%b %d %H:%M:%S %Y)%', '%A( [ "b" , "c\\"" ] ) %', '%A(\\%)%',
  ])("may be '%s'", value => {
    expect(judge(value)).toEqual([]);
  });

  test.each(['abc%123', '%START_TIME%%', '%', '%A(b%', '%A()%', '%A(["b" "c"])%', '%A(["b"] x)%', '%A(b) x%', '%A(b\\'])("must not be '%s'", value => {
    expect(judge(value)).toEqual([
      `spec.request.set["x-a"]: must hold % only in pairs or around a variable, got '${value}'; write '%%' for a percent sign, or '%NAME%' for a variable [BadHeader]`,
    ]);
  });

  test('must not hold control characters, in either direction', () => {
    expect(judge('a\nb')).toEqual(['spec.request.set["x-a"]: must be free of control characters, got "a\\nb"; remove them [BadHeader]']);
    expect(complaints(headers, { response: { add: { 'x-a': '\u007f' } } })).toHaveLength(1);
  });
});

describe('the host of a request', () => {
  test('may be changed by a header or by a rewrite', () => {
    expect(complaints(oneAuthority, { headers: { request: { set: { host: 'a' } } } })).toEqual([]);
    expect(complaints(oneAuthority, { rewrite: { authority: 'a' }, headers: { request: { set: { 'x-a': 'b' } } } })).toEqual([]);
    expect(complaints(oneAuthority, { rewrite: { authority: '' }, headers: { request: { add: { ':authority': 'b' } } } })).toEqual([]);
  });

  test('must not be changed twice', () => {
    expect(complaints(oneAuthority, { rewrite: { authority: 'a' }, headers: { request: { set: { Host: 'b' } } } }))
      .toEqual(["spec.headers.request.set[\"Host\"]: the host is changed twice, to 'a' and to 'b'; keep one of the two [Duplicate]"]);
    expect(complaints(oneAuthority, { headers: { request: { set: { host: 'a' }, add: { ':authority': 'b' } } } })).toHaveLength(1);
  });
});
