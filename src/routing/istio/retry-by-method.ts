import { HttpMatchRequest, HttpRoute } from '../../api/networking';
import { Retry } from '../../values';

/**
 * A rule as two, where only some methods are retried on everything: the first match wins, so theirs goes first, and the other takes the rest.
 *
 * A condition that could be met by several methods that are not named one by one is for the rest.
 */
export function retriedByMethod(rule: HttpRoute, retry: Retry | undefined): HttpRoute[] {
  const methods = retry?._methods;
  if (retry === undefined || methods === undefined) return [rule];
  const matches = rule.match ?? [{}];
  const theirs = matches.filter(match => saysNoMethod(match) || methods.includes(match.method!.exact ?? ''));
  const rest = matches.filter(match => !theirs.includes(match) || saysNoMethod(match));
  return [
    ...theirs.length === 0 ? [] : [{ ...rule, match: theirs.map(match => saysNoMethod(match) ? { ...match, method: anyOf(methods) } : match) }],
    ...rest.length === 0 ? [] : [{ ...rule, match: rule.match && rest, retries: retry._otherMethods() }],
  ];
}

function saysNoMethod({ method }: HttpMatchRequest): boolean {
  return method === undefined;
}

function anyOf(methods: readonly string[]) {
  return methods.length === 1 ? { exact: methods[0] } : { regex: methods.join('|') };
}
