import { writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { Argv } from 'yargs';
import { explain, list, listJson } from './catalogue';
import { clustersOf } from './clusters';
import { CLEAN, Console, FOUND, UsageError } from './console';
import { sourcesOf, STDIN } from './inputs';
import { meshConfigOf } from './mesh-config-file';
import { version } from './version';
import { Baseline, check, checkClusters, jsonText, pageOf, readBaseline, sarifText, textOf, Verdict } from '../analysis';
import { absolute, attempt, readManifests } from '../model';
import { Severity } from '../validation';

/** What was asked for. */
export interface CheckArguments {
  readonly files?: readonly string[];
  readonly format: string;
  readonly meshConfig?: string;
  readonly namespace: string;
  readonly failOn: string;
  readonly context?: readonly string[];
  readonly cluster?: readonly string[];
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly istioVersion?: string;
  readonly clusterDomain?: string;
  readonly verbose: boolean;
  readonly explain?: string;
  readonly list: boolean;
}

export const CHECK = 'check [files..]';
export const CHECK_SUMMARY = 'Find what istiod, istioctl analyze and Kiali would complain about';

/** The arguments of the command. */
export function checkOptions(yargs: Argv): Argv<CheckArguments> {
  return yargs
    .usage(`$0 check FILES...\n$0 check --cluster NAME=FILES... --cluster NAME=FILES...\n\n${CHECK_SUMMARY}, before anything reaches a cluster.`)
    .positional('files', { type: 'string', array: true, describe: "Files of YAML or JSON, folders with all that is below, or '-' for standard input" })
    .option('format', { choices: ['text', 'json', 'sarif'] as const, default: 'text', describe: 'For people, for tools, or for code hosts (SARIF 2.1.0)' })
    .option('fail-on', { choices: ['error', 'warning'] as const, default: 'error', describe: 'From which severity on the exit code is 1' })
    .option('verbose', { type: 'boolean', default: false, describe: 'Show notes too, which are otherwise only counted (json always has them)' })
    .option('context', { type: 'string', array: true, requiresArg: true, describe: 'Manifests of other repositories or of the cluster: known, but never judged; after NAME= for one cluster alone' })
    .option('cluster', { type: 'string', array: true, requiresArg: true, describe: 'NAME=FILES of one cluster of a mesh, once for each: checked by itself, then held against the others' })
    .option('baseline', { type: 'string', requiresArg: true, describe: 'Findings that are known: only others fail' })
    .option('write-baseline', { type: 'string', requiresArg: true, describe: 'Write all that is found to a baseline, and exit with 0' })
    .option('namespace', { alias: 'n', type: 'string', requiresArg: true, default: 'default', describe: 'Where objects go that carry no namespace' })
    .option('mesh-config', { type: 'string', requiresArg: true, describe: "Istio's MeshConfig as YAML, or the ConfigMap that holds it" })
    .option('istio-version', { type: 'string', requiresArg: true, describe: 'The oldest Istio that runs, such as 1.30' })
    .option('cluster-domain', { type: 'string', requiresArg: true, describe: 'DNS suffix of the cluster [default: cluster.local]' })
    .option('explain', { type: 'string', requiresArg: true, describe: 'Say all about one rule, by its code, and check nothing' })
    .option('list', { type: 'boolean', default: false, describe: 'List all rules, and check nothing' })
    .group(['explain', 'list'], 'Rules:')
    .example('$0 check dist/', 'what cdk8s wrote')
    .example('kustomize build overlays/prod | $0 check -', 'what kustomize makes')
    .example('helm template . | $0 check - -n shop', 'what Helm renders')
    .example('$0 check dist/ --context cluster.yaml', 'beside what is in the cluster')
    .example('$0 check --cluster eu=dist/eu --cluster us=dist/us', 'all clusters of one mesh')
    .example('$0 check dist/ --write-baseline mesh.json', 'begin with what is there: only new findings will fail')
    .epilogue('Exit code: 0 nothing found, 1 findings at or over --fail-on, 2 bad usage or unreadable input.') as unknown as Argv<CheckArguments>;
}

/** Does what was asked for; the exit code. */
export async function runCheck(args: CheckArguments, console: Console): Promise<number> {
  if (args.explain !== undefined) {
    console.print(explain(args.explain));
    return CLEAN;
  }
  if (args.list) {
    console.print(args.format === 'json' ? listJson() : list());
    return CLEAN;
  }
  const verdict = await verdictOf(args, console);
  for (const unread of verdict.unreadContext) console.complain(`cdk8s-mesh: warning: the context is not complete: ${unread}\n`);
  if (args.writeBaseline !== undefined) {
    const file = args.writeBaseline;
    attempt(file, () => writeFileSync(absolute(file, console.cwd), Baseline.textOf(verdict.all)));
    console.complain(`cdk8s-mesh: ${file} holds ${verdict.all.length} finding${verdict.all.length === 1 ? '' : 's'}; check with --baseline ${file}\n`);
    return CLEAN;
  }
  console.print(report(verdict, args, console));
  return verdict.fails ? FOUND : CLEAN;
}

async function verdictOf(args: CheckArguments, console: Console): Promise<Verdict> {
  const { files = [], context = [], cluster, namespace, clusterDomain, istioVersion } = args;
  if (cluster !== undefined && files.length > 0) throw new UsageError(`name the files of each cluster with --cluster, or give FILES alone: ${files.join(', ')} ${files.length > 1 ? 'are' : 'is'} of none`);
  if (files.length === 0 && cluster === undefined) throw new UsageError(`which FILES?${context.length > 0 ? ' Write them before --context, which takes all that follows' : ''}`);
  const config = args.meshConfig === undefined ? undefined : meshConfigOf(args.meshConfig, console.cwd);
  const baseline = args.baseline === undefined ? undefined : readBaseline(args.baseline, console.cwd);
  if (istioVersion !== undefined && !/^1\.\d+$/.test(istioVersion)) throw new UsageError(`--istio-version must be like 1.30, got '${istioVersion}'`);

  const knowledge = { config, clusterDomain, istioVersion };
  const options = { baseline, failOn: args.failOn as Severity };
  if (cluster !== undefined) return checkClusters(await clustersOf(cluster, { context, namespace, knowledge }, console), options);
  const manifests = readManifests(await sourcesOf(files, context, console), namespace);
  const verdict = check(manifests, { knowledge, ...options });
  if (verdict.resources === 0 && verdict.all.length === 0) throw new UsageError(`there is nothing to check in ${files.map(file => file === STDIN ? 'standard input' : file).join(', ')}`);
  return verdict;
}

function report(verdict: Verdict, { format, verbose: isVerbose, baseline }: CheckArguments, { cwd, hasColour }: Console): string {
  const hasBaseline = baseline !== undefined;
  switch (format) {
    case 'json': return jsonText(verdict, hasBaseline);
    case 'sarif': return sarifText(verdict, { version, pageOf, isVerbose, uriOf: file => encodeURI(relative(cwd, absolute(file, cwd)).split(sep).join('/')) });
    default: return textOf(verdict, { hasColour, isVerbose, hasBaseline });
  }
}
