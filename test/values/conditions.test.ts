import * as fc from 'fast-check';
import { ClaimMatch, ConnectionMatch, HeaderMatch, PathMatch, QueryMatch, RequestMatch } from '../../src';
import { literalPrefix, matchesWhole } from '../../src/private/re2';
import { TextMatch } from '../../src/values';

const TEXTS = ['', 'a', 'ab', 'abc', 'b', 'ba', 'aab'];
const PATHS = ['/', '/a', '/a/', '/ab', '/a/b', '/a/b/c', '/a-b', '/b', '/a/bc'];

const text = fc.oneof(
  fc.constantFrom(...TEXTS).map(t => TextMatch.exact(t)),
  fc.constantFrom(...TEXTS.slice(1)).map(t => TextMatch.prefix(t)),
  fc.constantFrom('a.*', 'ab?', '[ab]+', 'a|b', 'abc', 'a*').map(t => TextMatch.regex(t)),
  fc.constant(TextMatch.present()),
);
const path = fc.oneof(
  fc.constantFrom(...PATHS).map(p => PathMatch.exact(p)),
  fc.constantFrom(...PATHS).map(p => PathMatch.prefix(p)),
  fc.constantFrom(...PATHS).map(p => PathMatch.stringPrefix(p)),
  fc.constantFrom('/a/[a-z]+', '/a.*', '/ab?', '/(a|b)', '/a/b', '/.*').map(p => PathMatch.regex(p)),
  fc.constantFrom(...PATHS, '/A', '/A/B').map(p => PathMatch.exact(p).ignoringCase()),
  fc.constantFrom(...PATHS.slice(1), '/A', '/A/B').map(p => PathMatch.prefix(p).ignoringCase()),
  fc.constantFrom(...PATHS.slice(1), '/A', '/-').map(p => PathMatch.stringPrefix(p).ignoringCase()),
);
const header = fc.tuple(text, text).chain(([is, isNot]) => fc.constantFrom(
  HeaderMatch._of('x', is, false),
  HeaderMatch.absent('x'),
  ...isNot.takesAll || isNot.takes('') ? [] : [HeaderMatch._of('x', isNot, true)],
));

function takes(match: TextMatch, value: string): boolean {
  switch (match.kind) {
    case 'exact': return value === match.text;
    case 'prefix': return value.startsWith(match.text);
    case 'regex': return new RegExp(`^(?:${match.text})$`).test(value);
    default: return true;
  }
}

/** As Istio reads `headers` and `withoutHeaders`. */
function headerTakes({ _text, _not }: HeaderMatch, value: string | undefined): boolean {
  const isWanted = _text === undefined || value !== undefined && takes(_text, value);
  const isUnwanted = _not !== undefined && (_not.takesAll ? value !== undefined : takes(_not, value ?? ''));
  return isWanted && !isUnwanted;
}

/** The join, or nothing where it cannot be said: then there is nothing to compare. */
function joinOrSkip<T>(join: () => T): T {
  try {
    return join();
  } catch (e) {
    fc.pre((e as { code?: string }).code !== 'ConditionsNotJoinable');
    throw e;
  }
}

describe('joining two conditions', () => {
  test('on a text takes what both take', () => {
    fc.assert(fc.property(text, text, fc.constantFrom(...TEXTS, 'abb', 'c'), (a, b, value) => {
      const both = joinOrSkip(() => a.and(b, 'x'));

      expect(both !== undefined && takes(both, value)).toBe(takes(a, value) && takes(b, value));
    }), { numRuns: 2000 });
  });

  test('on a header takes what both take, also where it is not there', () => {
    fc.assert(fc.property(header, header, fc.constantFrom(...TEXTS, 'abb', 'c', undefined), (a, b, value) => {
      const both = joinOrSkip(() => a._and(b));

      expect(both !== undefined && headerTakes(both, value)).toBe(headerTakes(a, value) && headerTakes(b, value));
    }), { numRuns: 3000 });
  });

  test('on a path takes what both take', () => {
    fc.assert(fc.property(path, path, fc.constantFrom(...PATHS, '/a/b/', '/ac', '/a//b', '/A', '/A/b', '/AB'), (a, b, value) => {
      const both = joinOrSkip(() => a._and(b));

      expect(both !== undefined && both._takes(value)).toBe(a._takes(value) && b._takes(value));
    }), { numRuns: 3000 });
  });

  test('gives the same both ways', () => {
    fc.assert(fc.property(path, path, (a, b) => {
      expect(String(joinOrSkip(() => a._and(b)))).toBe(String(joinOrSkip(() => b._and(a))));
    }), { numRuns: 1000 });
  });

  test('finds a contradiction even where another pair cannot be said', () => {
    const a = RequestMatch.all(RequestMatch.path(PathMatch.regex('/.*x')), RequestMatch.header(HeaderMatch.exact('h', '1')));
    const b = RequestMatch.all(RequestMatch.path(PathMatch.regex('/.*y')), RequestMatch.header(HeaderMatch.exact('h', '2')));

    expect(a._and(b)).toBeUndefined();
  });

  test.each([
    ['two exact values', () => RequestMatch.all(RequestMatch.header(HeaderMatch.exact('x', '1')), RequestMatch.header(HeaderMatch.exact('X', '2'))),
      "no request can meet 'header 'x' exact '1'' and 'header 'x' exact '2'' at once; list them in 'when' if either will do [Contradiction]"],
    ['present and absent', () => RequestMatch.all(RequestMatch.header(HeaderMatch.present('x')), RequestMatch.header(HeaderMatch.absent('x'))), '[Contradiction]'],
    ['two methods', () => RequestMatch.all(RequestMatch.method('GET'), RequestMatch.method('POST')), '[Contradiction]'],
    ['a source at a gateway', () => RequestMatch.all(RequestMatch.sourceNamespace('qa'), RequestMatch.atGateways('gw/public')),
      "no request can meet 'source namespace qa' and 'gateway gw/public' at once"],
    ['two ports', () => RequestMatch.all(RequestMatch.port(80), RequestMatch.port(81)), '[Contradiction]'],
    ['two schemes', () => RequestMatch.all(RequestMatch.scheme('http'), RequestMatch.scheme('https')), '[Contradiction]'],
    ['one label with two values', () => RequestMatch.all(RequestMatch.sourceLabels({ app: 'a' }), RequestMatch.sourceLabels({ app: 'b' })), '[Contradiction]'],
    ['a value and not that value', () => RequestMatch.all(RequestMatch.header(HeaderMatch.exact('x', '1')), RequestMatch.header(HeaderMatch.notExact('x', '1'))),
      '[Contradiction]'],
    ['two claims, which a list could meet', () => RequestMatch.all(RequestMatch.claim(ClaimMatch.exact('role', 'a')), RequestMatch.claim(ClaimMatch.exact('role', 'b'))),
      '[ConditionsNotJoinable]'],
    ['two lists of addresses', () => ConnectionMatch.all(ConnectionMatch.addresses(['10.0.0.1']), ConnectionMatch.addresses(['10.0.0.2'])), '[ConditionsNotJoinable]'],
    ['two ports of a connection', () => ConnectionMatch.all(ConnectionMatch.port(1), ConnectionMatch.port(2)), '[Contradiction]'],
    ['two paths', () => RequestMatch.all(RequestMatch.path(PathMatch.prefix('/a')), RequestMatch.path(PathMatch.exact('/b'))), '[Contradiction]'],
    ['two expressions', () => RequestMatch.all(RequestMatch.query(QueryMatch.regex('q', 'a.*')), RequestMatch.query(QueryMatch.regex('q', '.*b'))),
      "query parameter 'q' must match regex 'a.*' and regex '.*b' at once, which no single condition can say; join them in one regular expression [ConditionsNotJoinable]"],
  ])('fails at once for %s', (_, join, message) => {
    expect(join).toThrow(message);
  });
});

test('everything that an expression covers starts with its literal prefix', () => {
  const piece = fc.constantFrom('a', 'b', '/', '.', 'a*', 'b?', '[ab]', '(ab)', 'a{2}', '\\.', 'a|b', '(?i)a', '^');
  fc.assert(fc.property(fc.array(piece, { maxLength: 5 }), fc.stringMatching(/^[ab/.]{0,6}$/), (pieces, value) => {
    const expression = pieces.join('');

    expect(!matchesWhole(expression, value) || value.startsWith(literalPrefix(expression))).toBe(true);
  }), { numRuns: 5000 });
});

describe('a condition fails at once for', () => {
  test.each([
    ['a path without a slash', () => PathMatch.prefix('cart'), "a path must start with '/' and hold no '?', '#' or space, got 'cart'; match the query with RequestMatch.query [BadPath]"],
    ['a path with a query', () => PathMatch.exact('/cart?a=1'), "got '/cart?a=1'; match the query with RequestMatch.query [BadPath]"],
    ['lookaround', () => PathMatch.regex('/(?!admin).*'), "'/(?!admin).*' is no RE2 expression:"],
    ['an unclosed group', () => HeaderMatch.regex('x', '(a'), "'(a' is no RE2 expression:"],
    ['a pseudo-header', () => HeaderMatch.exact(':path', '/'), "Istio ignores a header match on ':path'; use RequestMatch.path [PseudoHeader]"],
    ['no header name', () => HeaderMatch.present('x y'), "a header name must be letters, digits, '-' and the like, got 'x y' [BadHeaderName]"],
    ['an empty prefix', () => HeaderMatch.prefix('x', ''), "a prefix must not be empty, got ''; match 'present' to take any value [EmptyPrefix]"],
    ['an unknown method', () => RequestMatch.method('get'), "a method must be one of GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH, got 'get' [UnknownMethod]"],
    ['no gRPC name', () => RequestMatch.grpc({ method: 'Add/Item' }), '[BadGrpcName]'],
    ['a gRPC call of nothing', () => RequestMatch.grpc({}), '[BadGrpcName]'],
    ['a scheme that is none', () => RequestMatch.scheme('ftp'), '[BadScheme]'],
    ['a port that is none', () => RequestMatch.port(0), '[NotInRange]'],
    ['a gateway without namespace', () => RequestMatch.atGateways('public'), '[BadGatewayName]'],
    ['a namespace that is none', () => RequestMatch.sourceNamespace('QA'), '[BadNamespace]'],
    ['no labels', () => RequestMatch.sourceLabels({}), '[NoSourceLabels]'],
    ['a label that is none', () => ConnectionMatch.sourceLabels({ app: 'a b' }), '[BadLabel]'],
    ['a claim that is none', () => ClaimMatch.exact('a..b', 'x'), '[BadClaim]'],
    ['case of an expression', () => PathMatch.regex('/a.*').ignoringCase(), '[CaseInRegex]'],
    ['not an expression that covers nothing', () => HeaderMatch.notRegex('x', 'a*'), '[NotOfEmpty]'],
    ['no addresses', () => ConnectionMatch.addresses([]), '[BadAddress]'],
    ['a host as an address', () => ConnectionMatch.addresses(['db.example.com']), '[BadAddress]'],
    ['a bad parameter name', () => QueryMatch.present('a=b'), "got 'a=b' [BadQueryName]"],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
