import { createHash } from 'node:crypto';
import { Severity } from '../../validation';
import { knownAs } from '../baseline';
import { CATALOGUE } from '../catalogue';
import { Verdict } from '../check';
import { Diagnostic } from '../diagnostic';
import { RuleEntry } from '../rule';

/** What a log says beside the findings. */
export interface SarifOptions {
  readonly version?: string;
  /** The page of a rule, in Markdown. */
  readonly pageOf?: (rule: RuleEntry) => string | undefined;
  /** A file as a URI, relative to the root of the repository. */
  readonly uriOf?: (file: string) => string;
  /** Whether notes are told too. */
  readonly isVerbose?: boolean;
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const HOME = 'https://github.com/cdk8s-mesh/cdk8s-mesh';

const LEVELS: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', info: 'note' };

/** Code hosts file what has no place elsewhere under a file that is always there. */
const NOWHERE = 'stdin';

/** A log of SARIF 2.1.0, as code hosts take it. */
export function sarifText({ diagnostics }: Verdict, { version = '0.0.0', pageOf, uriOf = encodeURI, isVerbose = false }: SarifOptions = {}): string {
  const told = diagnostics.filter(({ severity }) => isVerbose || severity !== Severity.INFO);
  const indexes = new Map(CATALOGUE.map(({ code }, i) => [code, i]));
  const times = new Map<string, number>();
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'cdk8s-mesh', semanticVersion: version, informationUri: HOME, rules: CATALOGUE.map(rule => ruleOf(rule, pageOf)) } },
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { '%SRCROOT%': { description: { text: 'where the check was run' } } },
      results: told.map(diagnostic => resultOf(diagnostic, indexes.get(diagnostic.code), uriOf, times)),
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(rule: RuleEntry, pageOf: SarifOptions['pageOf']): object {
  const { code, name, summary, severity, equivalents } = rule;
  const helpUri = `${HOME}/blob/main/docs/rules/${code}-${name}.md`;
  const page = pageOf?.(rule);
  return {
    id: code,
    name: name.split('-').map(word => word[0].toUpperCase() + word.slice(1)).join(''),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: `${summary}. See ${helpUri}`, ...page === undefined ? {} : { markdown: page } },
    helpUri,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['istio', ...equivalents], precision: 'high' },
  };
}

function resultOf(diagnostic: Diagnostic, ruleIndex: number | undefined, uriOf: (file: string) => string, times: Map<string, number>): object {
  const { code, severity, message, fix, field, cluster, file, line, constructPath, resource: { kind, namespace, name } } = diagnostic;
  const identity = createHash('sha256').update(JSON.stringify(knownAs(diagnostic))).digest('hex').slice(0, 32);
  const time = (times.get(identity) ?? 0) + 1;
  times.set(identity, time);
  const object = `${cluster === undefined ? '' : `cluster ${cluster}: `}${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`.trim();
  return {
    ruleId: code,
    ...ruleIndex === undefined ? {} : { ruleIndex },
    level: LEVELS[severity],
    message: { text: `${object === '' ? '' : `${object}: `}${message}. Fix: ${fix}.` },
    locations: [{
      physicalLocation: {
        artifactLocation: { uri: file === undefined || file === '-' ? NOWHERE : uriOf(file), uriBaseId: '%SRCROOT%' },
        region: { startLine: line ?? 1 },
      },
      ...object === '' ? {} : {
        logicalLocations: [{ fullyQualifiedName: [constructPath, object, field].filter(part => part !== undefined && part !== '').join(' '), kind: 'resource', name: name === '' ? kind : name }],
      },
    }],
    // Lines move; the finding stays the same one.
    partialFingerprints: { primaryLocationLineHash: `${identity}:${time}` },
  };
}
