/** Whether one request could meet both matches; yes where that cannot be told. */
export function mayMeet(a: any, b: any): boolean {
  return textsMeet(a?.uri, b?.uri) && textsMeet(a?.method, b?.method) && mapsMeet(a?.headers, b?.headers) && mapsMeet(a?.queryParams, b?.queryParams);
}

function mapsMeet(a: any, b: any): boolean {
  return Object.keys(a ?? {}).every(name => textsMeet(a[name], b?.[name]));
}

function textsMeet(a: any, b: any): boolean {
  const [one, other] = [textOf(a), textOf(b)];
  if (one === undefined || other === undefined) return true;
  return one.isExact && other.isExact ? one.text === other.text
    : one.isExact ? one.text.startsWith(other.text)
      : other.isExact ? other.text.startsWith(one.text)
        : one.text.startsWith(other.text) || other.text.startsWith(one.text);
}

function textOf(match: any): { readonly text: string; readonly isExact: boolean } | undefined {
  if (typeof match?.exact === 'string') return { text: match.exact, isExact: true };
  return typeof match?.prefix === 'string' ? { text: match.prefix, isExact: false } : undefined;
}
