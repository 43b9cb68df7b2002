/** How Istio matches text: exact, by its begin, by its end, or any. `StringMatcher` and `HostMatcher` of pilot/pkg/security/authz/matcher. */
export function matchesText(pattern: string, text: string | undefined): boolean {
  if (text === undefined) return false;
  if (pattern === '*') return text !== '';
  if (pattern.startsWith('*')) return text.endsWith(pattern.slice(1));
  if (pattern.endsWith('*')) return text.startsWith(pattern.slice(0, -1));
  return text === pattern;
}

/** As text, in any case. */
export function matchesHost(pattern: string, host: string): boolean {
  return matchesText(pattern.toLowerCase(), host.toLowerCase());
}

/** As text; but `*` is met by a header that is there and empty. */
export function matchesHeader(pattern: string, text: string | undefined): boolean {
  return pattern === '*' ? text !== undefined : matchesText(pattern, text);
}

const TEMPLATE = /\{\*\*?\}/;

/** The pattern of a template: `{*}` is one segment, `{**}` is what remains. */
function template(pattern: string): RegExp {
  const parts = pattern.split(/(\{\*\*?\})/).map(part =>
    part === '{*}' ? '[^/]+' : part === '{**}' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('')}$`);
}

/** The query is no part of a path. `pathGenerator` of pilot/pkg/security/authz/model. */
export function matchesPath(pattern: string, path: string): boolean {
  const [bare] = path.split(/[?#]/);
  return TEMPLATE.test(pattern) ? template(pattern).test(bare) : matchesText(pattern, bare);
}
