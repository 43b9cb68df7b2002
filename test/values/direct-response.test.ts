import { DirectResponse } from '../../src';

test.each([
  ['without a body', DirectResponse.empty(204), { status: 204, body: undefined }],
  ['with a text', DirectResponse.text(503, 'closed'), { status: 503, body: { string: 'closed' } }],
  ['with bytes', DirectResponse.base64(200, 'AAEC/w=='), { status: 200, body: { bytes: 'AAEC/w==' } }],
])('answers %s', (_, response, expected) => {
  expect(response._toIstio()).toStrictEqual(expected);
});

test.each([
  ['a status that is none', () => DirectResponse.empty(199), 'NotInRange'],
  ['what is no Base64', () => DirectResponse.base64(200, 'AAEC/w'), 'BadBase64'],
  ['a large text', () => DirectResponse.text(200, 'ü'.repeat(600_000)), 'BodyTooLarge'],
  ['many bytes', () => DirectResponse.base64(200, 'AAAA'.repeat(400_000)), 'BodyTooLarge'],
])('refuses %s', (_, make, code) => {
  expect(make).toThrow(`[${code}]`);
});
