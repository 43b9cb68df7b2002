import { MeshError } from '../private/errors';

/** What a public key of each type must have, and what would give its secret away. */
const MEMBERS: { readonly [type: string]: { readonly needed: readonly string[]; readonly secret: readonly string[] } } = {
  RSA: { needed: ['n', 'e'], secret: ['d', 'p', 'q', 'dp', 'dq', 'qi'] },
  EC: { needed: ['crv', 'x', 'y'], secret: ['d'] },
  OKP: { needed: ['crv', 'x'], secret: ['d'] },
  oct: { needed: ['k'], secret: ['k'] },
};

/**
 * A JSON Web Key Set of public keys, as it stands.
 *
 * A proxy that cannot read the set refuses every token, and of a set with a secret in it everybody who reads the manifest could sign tokens.
 */
export function requireKeySet(text: string): string {
  const set = parse(text);
  if (!Array.isArray(set.keys) || set.keys.length === 0) {
    throw new MeshError('BadJwks', `'jwks' must be a JSON Web Key Set, which has a list 'keys' with at least one key, got ${show(set)}`);
  }
  set.keys.forEach(requirePublicKey);
  return text;
}

function parse(text: string): { readonly [member: string]: unknown } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new MeshError('BadJwks', `'jwks' must be a JSON Web Key Set in JSON, got '${text.slice(0, 60)}'; for its address use JwtProvider.jwksUri`);
  }
  if (!isObject(parsed)) {
    throw new MeshError('BadJwks', `'jwks' must be a JSON Web Key Set, an object with a list 'keys', got ${show(parsed)}`);
  }
  return parsed;
}

function requirePublicKey(key: unknown, i: number): void {
  const type = isObject(key) ? String(key.kty) : '';
  const members = MEMBERS[type];
  if (!isObject(key) || members === undefined) {
    throw new MeshError('BadJwks', `key ${i + 1} of 'jwks' must have 'kty', one of ${Object.keys(MEMBERS).join(', ')}, got ${show(key)}`);
  }
  const secret = members.secret.find(member => key[member] !== undefined);
  if (secret !== undefined) {
    throw new MeshError('SecretInJwks', `key ${i + 1} of 'jwks' has the secret member '${secret}': whoever reads the manifest could sign tokens; `
      + 'give the public half of the pair');
  }
  const missing = members.needed.find(member => typeof key[member] !== 'string' || key[member] === '');
  if (missing !== undefined) {
    throw new MeshError('BadJwks', `key ${i + 1} of 'jwks' is of type ${type} and must have the text '${missing}', got ${show(key)}`);
  }
}

function isObject(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 60) ?? 'nothing';
}
