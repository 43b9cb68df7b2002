import * as fc from 'fast-check';

/** Pieces that mean something to YAML somewhere. */
const PIECES = ['a', 'b', 'Z', 'e', '0', '1', '9', '07', '0x', '_', '-', '--', '---', '...', '.', ':', ': ', ' ', '  ', '\n', '\n\n', '\t', '#', ' #', '?', '*', '&', '!', '|', '>', '%', '@', '`',
  '\'', '"', '[', ']', '{', '}', ',', '<<', '=', '~', '/', '\\', '$', '+', 'null', 'true', 'no', 'off', 'Y', '.inf', '.nan', '2001-12-14', 'T', 'Z', '12:30', 'é', '日', '😀', '\ud800', '\x07',
  '\x85', '\xa0', '\u2028', '\r', 'some words', 'example.com'];

/** Texts of every sort: what manifests have, what means something to YAML, and anything at all. */
export function texts(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('reviews.shop.svc.cluster.local', '*', '*.example.com', 'GET', '10.0.0.0/8', '2s', 'v1', '8080', 'ISTIO_MUTUAL', '/cart/', '"a"', '5xx,reset') },
    { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map(pieces => pieces.join('')) },
    { weight: 1, arbitrary: fc.stringMatching(/^[-+.0-9eExob_:TZ ]{1,12}$/) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    { weight: 1, arbitrary: fc.lorem({ maxCount: 30 }) },
  );
}

/** Documents such as a manifest could be. */
export function documents(): fc.Arbitrary<unknown> {
  return fc.letrec<{ value: unknown; map: object; list: unknown[] }>(tie => ({
    value: fc.oneof({ maxDepth: 5, depthSize: 'small' },
      { weight: 4, arbitrary: texts() }, { weight: 3, arbitrary: tie('map') }, { weight: 2, arbitrary: tie('list') },
      fc.integer(), fc.double(), fc.boolean(), fc.constantFrom(null, undefined)),
    map: fc.dictionary(fc.oneof(fc.constantFrom('spec', 'hosts', 'name', 'x-a.b/c', '8080'), texts()), tie('value'), { maxKeys: 6, noNullPrototype: true }),
    list: fc.array(tie('value'), { maxLength: 5 }),
  })).value;
}
