import { virtualService } from '../../../../src/validation/rules/virtual-service';
import { warnings } from '../../../support/violations';

const route = [{ destination: { host: 'reviews' } }];
const judge = (http: object[]) => warnings(virtualService, { hosts: ['reviews'], http: http.map(rule => ({ route, ...rule })) });

describe('rules that are never reached', () => {
  test('stand behind one without matches', () => {
    expect(judge([{ name: 'all' }, { match: [{ uri: { exact: '/a' } }] }, {}])).toEqual([
      "spec.http[1].match[0]: is never reached: rule 'all' takes everything before; put it before, or remove it [Unreachable]",
      "spec.http[2]: is never reached: rule 'all' takes everything before; put it before, or remove it [Unreachable]",
    ]);
  });

  test('have only matches that stand before', () => {
    expect(judge([{ match: [{ port: 80 }] }, { match: [{ port: 80, name: 'again', gateways: [], ignoreUriCase: false }] }])).toEqual([
      'spec.http[1].match[0]: stands in spec.http[0] too, which comes first; remove it, or make it differ [RepeatedMatch]',
      'spec.http[1]: is never reached: rules before it have all its matches; put it before, or remove it [Unreachable]',
    ]);
  });

  test.each([
    [{ headers: { a: { exact: '1' }, b: {} } }, { headers: { b: {}, a: { exact: '1' } } }],
    [{ sourceLabels: {}, port: 80 }, { port: 80, sourceNamespace: '' }],
  ])('%j means the same as %j', (a, b) => {
    expect(judge([{ match: [a] }, { match: [b, { port: 1 }] }])).toHaveLength(1);
  });

  test.each([
    [{ uri: { exact: '/a' } }, { uri: { prefix: '/a' } }],
    [{ method: {} }, {}],
    [{ headers: { a: { exact: '1' } } }, { headers: { a: { exact: '2' } } }],
  ])('%j does not mean the same as %j', (a, b) => {
    expect(judge([{ match: [a] }, { match: [b, { port: 1 }] }])).toEqual([]);
  });

  test('are looked for among rules of TCP and TLS too', () => {
    expect(warnings(virtualService, { hosts: ['reviews'], tcp: [{ route }, { route }] }))
      .toEqual(['spec.tcp[1]: is never reached: spec.tcp[0] takes everything before; put it before, or remove it [Unreachable]']);
  });
});

describe('a longer prefix', () => {
  const covered = (earlier: object, later: object) => judge([{ match: [{ uri: { prefix: '/a' }, ...earlier }] }, { match: [{ uri: { prefix: '/ab' }, ...later }] }]).length > 0;

  test('is covered by a shorter one before it', () => {
    expect(judge([{ name: 'a', match: [{ uri: { prefix: '/a' } }] }, { match: [{ uri: { prefix: '/ab' } }] }]))
      .toEqual(["spec.http[1].match[0]: prefix '/ab' is covered by prefix '/a' of rule 'a', which comes first; put the longer prefix first [CoveredMatch]"]);
    expect(covered({}, {})).toBe(true);
    expect(covered({ headers: { a: { exact: '1' } } }, { headers: { a: { exact: '1' } } })).toBe(true);
    expect(covered({ method: { exact: 'GET' } }, {})).toBe(true);
  });

  test('is not covered where the shorter one asks for more', () => {
    expect(covered({ headers: { a: { exact: '1' } } }, {})).toBe(false);
    expect(covered({ port: 80 }, {})).toBe(false);
    expect(covered({ authority: { exact: 'a' } }, { authority: { exact: 'b' } })).toBe(false);
    expect(covered({ queryParams: { a: { exact: '1' } } }, { queryParams: { b: { exact: '1' } } })).toBe(false);
    expect(covered({ withoutHeaders: { a: { exact: '1' } } }, { withoutHeaders: { a: { prefix: '2' } } })).toBe(false);
  });

  test('may come first', () => {
    expect(judge([{ match: [{ uri: { prefix: '/ab' } }] }, { match: [{ uri: { prefix: '/a' } }] }])).toEqual([]);
  });
});
