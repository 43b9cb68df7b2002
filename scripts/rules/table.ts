import { DOCUMENTED, ISTIO_MESSAGES, KIALI_CODES } from './codes';
import { REASONS } from './reasons';
import type { RuleEntry } from '../../src/analysis';

/** What is written where a code has neither a rule nor a reason; the tests do not let it pass. */
export const NOTHING = '**nothing**';

const FAMILIES: readonly (readonly [prefix: string, title: string])[] = [
  ['MESH00', 'One object by itself'],
  ['MESH01', 'Routing'],
  ['MESH02', 'Gateways'],
  ['MESH03', 'Security'],
  ['MESH04', 'Egress and sidecar scope'],
  ['MESH05', 'Telemetry, extensions, Envoy filters'],
  ['MESH06', 'Control plane and clusters'],
  ['MESH07', 'Services and workloads'],
  ['MESH08', 'Gateway API'],
  ['MESH09', 'Ambient'],
  ['MESH10', 'Several clusters, compared'],
];

/** The page docs/rules/README.md. */
export function rulesPage(rules: readonly RuleEntry[]): string {
  const standing = new Map<string, string[]>();
  for (const { code, name, equivalents, documented } of rules) {
    for (const one of new Set([...equivalents, ...documented])) standing.set(one, [...standing.get(one) ?? [], link(code, name)]);
  }
  const answer = (code: string) => standing.get(code)?.join(', ') ?? REASONS[code] ?? NOTHING;
  return [
    '# Rules',
    '',
    `What \`cdk8s-mesh check\` and synth look for: ${rules.length} rules, each on a page of its own. This page is generated: \`npm run rules\`.`,
    '',
    '- [All rules](#all-rules)',
    '- [What istioctl analyze says](#what-istioctl-analyze-says)',
    '- [What Kiali says](#what-kiali-says)',
    "- [What Istio's documentation says](#what-istios-documentation-says)",
    '',
    '## All rules',
    ...FAMILIES.flatMap(([prefix, title]) => family(title, rules.filter(({ code }) => code.startsWith(prefix)))),
    '',
    '## What istioctl analyze says',
    '',
    'Each message of its analyzers, and the rules that stand for it or the reason why manifests alone cannot tell.',
    '',
    ...table(['code', 'message', 'here'], Object.keys(ISTIO_MESSAGES).map(code => [code, ISTIO_MESSAGES[code], answer(code)])),
    '',
    '## What Kiali says',
    '',
    ...table(['code', 'here'], KIALI_CODES.map(code => [code, answer(code)])),
    '',
    "## What Istio's documentation says",
    '',
    'Rules that stand in prose there, and what users report to have stumbled on, counted by subject.',
    ...Object.entries(DOCUMENTED).flatMap(([prefix, { title, count }]) => [
      '',
      `### ${prefix}: ${title}`,
      '',
      ...table(['rule', 'here'], Array.from({ length: count }, (_, i) => [`${prefix}${i + 1}`, answer(`${prefix}${i + 1}`)])),
    ]),
    '',
  ].join('\n');
}

function family(title: string, rules: readonly RuleEntry[]): string[] {
  if (rules.length === 0) return [];
  const rows = rules.map(({ code, name, severity, summary, equivalents }) => [link(code, name), severity, summary, equivalents.join(', ')]);
  return ['', `### ${title}`, '', ...table(['rule', 'severity', 'finds', 'also known as'], rows)];
}

function link(code: string, name: string): string {
  return `[${code} ${name}](${code}-${name}.md)`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)];
}
