import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const regexWithDelimiters: Rule = {
  code: 'MESH0133',
  name: 'regex-with-delimiters',
  severity: Severity.WARNING,
  summary: 'a regular expression stands between slashes or carries flags, as in JavaScript; both are taken for text, so it fits nothing',
  judges: ['VirtualService'],
  reads: [],
  equivalents: [],
  documented: ['N45'],

  check(mesh, report) {
    for (const { resource } of mesh.virtualServices.all) {
      (resource.spec.http ?? []).forEach((http: any, i: number) => (http?.match ?? []).forEach((match: any, j: number) => {
        for (const [field, regex] of expressionsOf(match ?? {})) {
          if (!isDelimited(regex, field === 'uri')) continue;
          report(resource, {
            field: `spec.http[${i}].match[${j}].${field}.regex`,
            message: `'${regex}' is written with delimiters or flags, which are taken for text: no value fits`,
            fix: "write the expression alone; it must fit the whole value, and '(?i)' at its start makes it ignore case",
          });
        }
      }));
    }
  },
};

function expressionsOf(match: any): [string, string][] {
  const found: [string, string][] = [];
  for (const part of ['uri', 'scheme', 'method', 'authority']) {
    if (match[part]?.regex !== undefined) found.push([part, match[part].regex]);
  }
  for (const part of ['headers', 'withoutHeaders', 'queryParams']) {
    for (const key of Object.keys(match[part] ?? {})) {
      const regex = match[part][key]?.regex;
      if (regex !== undefined) found.push([`${part}[${key}]`, regex]);
    }
  }
  return found;
}

/** A path may begin with a slash and end with `/i`, so less can be told of it. */
function isDelimited(regex: string, isPath: boolean): boolean {
  if (/^\/\^/.test(regex) || /[^\\]\$\/[a-z]*$/.test(regex)) return true;
  return isPath ? /^\/.+\/(?=[gimsuy]{2,6}$)(?=[a-z]*[gi])(g?i?m?s?u?y?|ig|mg|gmi)$/.test(regex) && /[\\^$*+?()[\]{}|]/.test(regex) : /^\/.+\/[gimsuy]*$/.test(regex);
}
