import { JwtRule } from '../api/security';
import { MeshError } from '../private/errors';

/** Names of headers, cookies and parameters that Envoy can look for. */
const TOKEN = /^[-!#$%&'*+.^_`|~0-9A-Za-z]+$/;

enum Place { HEADER = 'header', PARAMETER = 'parameter', COOKIE = 'cookie' }

/**
 * Where a request carries its token.
 *
 * Factories throw `BadTokenLocation` for what cannot be such a name.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule
 */
export class TokenLocation {
  /**
   * In a header. Rendered in `fromHeaders`.
   *
   * @param name of the header; case does not count
   * @param prefix text before the token, with its space; a header that does not begin with it carries no token
   */
  public static header(name: string, prefix?: string): TokenLocation {
    return new TokenLocation(Place.HEADER, name.toLowerCase(), prefix);
  }

  /** In the header `Authorization`, after `Bearer `: where most clients put it. Rendered in `fromHeaders`. */
  public static bearer(): TokenLocation {
    return new TokenLocation(Place.HEADER, 'authorization', 'Bearer ');
  }

  /** In a parameter of the query, where logs and histories show it. Rendered in `fromParams`. */
  public static queryParameter(name: string): TokenLocation {
    return new TokenLocation(Place.PARAMETER, name);
  }

  /** In a cookie. Rendered in `fromCookies`. */
  public static cookie(name: string): TokenLocation {
    return new TokenLocation(Place.COOKIE, name);
  }

  /**
   * Fields of a rule, in the order of writing; none where nothing is said.
   *
   * @internal
   */
  public static _toIstio(locations: readonly TokenLocation[]): JwtRule {
    const at = (place: Place) => locations.filter(location => location.place === place);
    const names = (place: Place) => {
      const found = at(place).map(({ name }) => name);
      return found.length > 0 ? found : undefined;
    };
    const headers = at(Place.HEADER).map(({ name, prefix }) => prefix === undefined ? { name } : { name, prefix });
    return { fromHeaders: headers.length > 0 ? headers : undefined, fromParams: names(Place.PARAMETER), fromCookies: names(Place.COOKIE) };
  }

  private constructor(private readonly place: Place, private readonly name: string, private readonly prefix?: string) {
    if (!TOKEN.test(name)) {
      throw new MeshError('BadTokenLocation', `a token is looked for in a ${place} with a name of letters, digits, '-' and '_', got '${name}'`);
    }
    if (prefix === '') {
      throw new MeshError('BadTokenLocation', `the text before the token in header '${name}' is empty; leave 'prefix' out if the whole header is the token`);
    }
  }
}
