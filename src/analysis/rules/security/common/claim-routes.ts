import { Resource } from '../../../../model';

/** The headers by which a VirtualService routes by claims of a token, each with its field. */
export function claimKeysOf({ spec }: Resource): { readonly key: string; readonly field: string }[] {
  return (spec.http ?? []).flatMap((route: any, i: number) => (route?.match ?? []).flatMap((match: any, j: number) =>
    ['headers', 'withoutHeaders'].flatMap(name => Object.keys(match?.[name] ?? {}).filter(isClaim)
      .map(key => ({ key, field: `spec.http[${i}].match[${j}].${name}["${key}"]` })))));
}

function isClaim(header: string): boolean {
  const prefix = '@request.auth.claims';
  return header.toLowerCase().startsWith(prefix) && /^(\..+|\[.+\])$/.test(header.slice(prefix.length));
}
