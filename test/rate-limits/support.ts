import { parse } from 'yaml';
import { matchesWhole } from '../../src/private/re2';

/** A request as proxies see it. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: { readonly [name: string]: string };
  readonly headers: { readonly [name: string]: string };
  readonly address: string;
  readonly claims: { readonly [name: string]: string };
  /** What its route says of itself. */
  readonly marks: readonly string[];
}

export interface DescriptorEntry { readonly key: string; readonly value: string }

const headerOf = ({ method, path, query, headers }: Request, name: string): string | undefined => {
  const search = Object.entries(query).map(([key, text]) => `${key}=${text}`).join('&');
  return name === ':path' ? `${path}${search === '' ? '' : '?'}${search}` : name === ':method' ? method : headers[name];
};

/** Envoy's StringMatcher and the matchers that hold one: a header or parameter that is not there is matched by nothing. */
function matches({ string_match: text, present_match, invert_match, treat_missing_header_as_empty }: any, given: string | undefined): boolean {
  if (present_match) return (given !== undefined) !== Boolean(invert_match);
  const found = given ?? (treat_missing_header_as_empty ? '' : undefined);
  if (found === undefined) return false;
  return isMatched(text, found) !== Boolean(invert_match);
}

function isMatched({ exact, prefix, safe_regex }: any, text: string): boolean {
  return exact !== undefined ? text === exact : prefix !== undefined ? text.startsWith(prefix) : matchesWhole(safe_regex.regex, text);
}

function matched({ expect_match = true, descriptor_key: key, descriptor_value: value }: any, isMatch: boolean): DescriptorEntry | undefined {
  return isMatch === expect_match ? { key, value } : undefined;
}

const entered = (key: string, value: string | undefined) => value === undefined ? undefined : { key, value };

/** The entry that an action of Envoy adds; undefined if there is none, so that the descriptor is not sent. */
function entryOf(action: any, request: Request): DescriptorEntry | undefined {
  const [[kind, what]] = Object.entries<any>(action);
  switch (kind) {
    case 'generic_key': return { key: what.descriptor_key, value: what.descriptor_value };
    case 'request_headers': return entered(what.descriptor_key, headerOf(request, what.header_name));
    case 'query_parameters': return entered(what.descriptor_key, request.query[what.query_parameter_name]);
    case 'masked_remote_address': return { key: 'masked_remote_address', value: `${request.address}/${what.v4_prefix_mask_len}` };
    case 'header_value_match': return matched(what, what.headers.every((header: any) => matches(header, headerOf(request, header.name))));
    case 'query_parameter_value_match': return matched(what, what.query_parameters.every((parameter: any) => matches(parameter, request.query[parameter.name])));
    case 'extension': return { key: what.typed_config.descriptor_key, value: request.path };
    case 'metadata': return what.source === 'DYNAMIC'
      ? entered(what.descriptor_key, request.claims[what.metadata_key.path[1].key] ?? what.default_value)
      : entered(what.descriptor_key, request.marks.find(mark => what.metadata_key.key === `rate-limits.${mark}`));
    default: throw new Error(`what is ${kind}?`);
  }
}

/** What Envoy sends of a request: a descriptor for each row all of whose actions add an entry. */
export function descriptorsOf(rateLimits: readonly any[], request: Request): DescriptorEntry[][] {
  return rateLimits.flatMap(({ actions }) => {
    const entries = actions.map((action: any) => entryOf(action, request));
    return entries.includes(undefined) ? [] : [entries];
  });
}

/**
 * The limit that the rate limit service finds for a descriptor, as `GetLimit` of its `config_impl.go` does: an entry is looked up by key and value, then by patterns, then by
 * the key alone, and only a limit at the depth of the last entry counts.
 */
export function limitFor(config: string, domain: string, entries: readonly DescriptorEntry[]): any {
  const root = parse(config);
  if (root.domain !== domain) return undefined;
  let level: any[] = root.descriptors;
  for (const [i, { key, value }] of entries.entries()) {
    const keyOf = (descriptor: any) => descriptor.value === undefined ? descriptor.key : `${descriptor.key}_${descriptor.value}`;
    const asked = `${key}_${value}`;
    const next = level.find(one => keyOf(one) === asked) ?? level.find(one => keyOf(one).includes('*') && isLike(keyOf(one), asked)) ?? level.find(one => keyOf(one) === key);
    if (next?.rate_limit !== undefined && i === entries.length - 1) return next;
    if (next?.descriptors === undefined) return undefined;
    level = next.descriptors;
  }
  return undefined;
}

function isLike(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.split('*').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's').test(text);
}

/** Buckets of the local filter that a descriptor takes from: entries are the same, and one without a value is like any. */
export function bucketsFor(descriptors: readonly any[], sent: readonly DescriptorEntry[]): any[] {
  return descriptors.filter(({ entries }) => entries.length === sent.length
    && entries.every((entry: any, i: number) => entry.key === sent[i].key && (entry.value === undefined || entry.value === sent[i].value)));
}
