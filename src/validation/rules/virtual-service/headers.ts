import { show } from '../../checks';
import { Field } from '../../field';

const CURE_OF_NAME = 'name a header that can be changed';

/** Changes to headers of requests and responses. */
export function headers(field: Field): void {
  const request = field.get('request');
  for (const [name, value] of [...request.get('set').entries(), ...request.get('add').entries()]) {
    if (name === '' || isInternal(name) && !isAuthority(name)) refuseName(value, name);
    headerValue(value);
  }
  removal(request);

  const response = field.get('response');
  for (const [name, value] of [...response.get('set').entries(), ...response.get('add').entries()]) {
    if (name === '' || isInternal(name)) refuseName(value, name);
    headerValue(value);
  }
  removal(response);
}

/** The host of a request is changed in one place at most. */
export function oneAuthority(route: Field): void {
  if (!route.has('headers')) return;
  const request = route.get('headers').get('request');
  let current = route.get('rewrite').get('authority').value ?? '';
  for (const [name, value] of [...request.get('set').entries(), ...request.get('add').entries()]) {
    if (!isAuthority(name)) continue;
    if (current !== '') {
      value.refuse('Duplicate', `the host is changed twice, to ${show(current)} and to ${show(value.value)}`, 'keep one of the two');
    }
    current = value.value;
  }
}

/** What a header value may be to Envoy: text in which each `%` is doubled or belongs to a variable such as `%REQ(x-id)%`. */
const HEADER_VALUE = (() => {
  const string = String.raw`(?:[^\\)"]|\\.)*`;
  const rest = String.raw`${string}(?:" *, *"${string})*(?:\)|" *\] *\))`;
  const variable = String.raw`%(?!%)[^%(]*(?:\( *(?:\[ *"|[^ [])${rest} *)?%`;
  return new RegExp(`^(?:[^%]|%%|${variable})*$`, 's');
})();

const CONTROL_CHARACTER = /[\u0000-\u0008\u000A-\u001F\u007F]/;

function headerValue(field: Field): void {
  const text = String(field.value);
  if (CONTROL_CHARACTER.test(text)) {
    field.refuse('BadHeader', `must be free of control characters, got ${JSON.stringify(text)}`, 'remove them');
  } else if (!HEADER_VALUE.test(text)) {
    field.refuse('BadHeader', `must hold % only in pairs or around a variable, got ${show(text)}`, "write '%%' for a percent sign, or '%NAME%' for a variable");
  }
}

function removal(operations: Field): void {
  for (const item of operations.each('remove')) {
    const name = String(item.value);
    if (name === '' || isInternal(name)) refuseName(item, name);
  }
}

function refuseName(field: Field, name: string): void {
  field.refuse('BadHeader', `must be a header other than the host and Envoy's own, got ${show(name)}`, CURE_OF_NAME);
}

function isInternal(name: string): boolean {
  return name.startsWith(':') || name.toLowerCase() === 'host';
}

function isAuthority(name: string): boolean {
  return ['host', ':authority'].includes(name.toLowerCase());
}
