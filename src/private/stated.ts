/** The fields that are said; what is undefined is left out. */
export function stated(fields: { readonly [field: string]: any }): { [field: string]: any } {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
}
